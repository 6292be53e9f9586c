import { platformKind } from '../platform-kind.ts'
import { wecomApp } from './app.ts'
import { ids } from './ids.ts'
import { appOf, sets, variables } from './variables.ts'
import { wecomWebhooks } from './webhook/channel.ts'

/** 企业微信: the self-built app and group webhooks. */
export const wecom = platformKind({
  name: 'wecom',
  variables,
  sets,
  ...ids,
  groupsIn: ({ WECOM_GROUP_WEBHOOKS = [] }) => WECOM_GROUP_WEBHOOKS.map((wecomWebhook) => ({ wecomWebhook })),
  open: (settings, parts) => {
    const app = appOf(settings)
    return [...(app ? [wecomApp(app, parts)] : []), ...(settings.WECOM_GROUP_WEBHOOKS ? [wecomWebhooks(parts)] : [])]
  },
})
