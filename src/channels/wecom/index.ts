import { noOptions, platformKind } from '../platform-kind.ts'
import { wecomApp } from './app/channel.ts'
import { examineWecom } from './doctor.ts'
import { ids } from './ids.ts'
import { wecomRobot } from './robot/channel.ts'
import { appOf, robotOf, sets, variables } from './settings.ts'
import { wecomWebhooks } from './webhook/channel.ts'

/** 企业微信: the self-built app, the smart robot and group webhooks. */
export const wecom = platformKind({
  name: 'wecom',
  variables,
  sets,
  options: noOptions,
  ...ids,
  groupsIn: ({ WECOM_GROUP_WEBHOOKS = [] }) => WECOM_GROUP_WEBHOOKS.map((wecomWebhook) => ({ wecomWebhook })),
  examine: examineWecom,
  open: (settings, parts) => {
    const app = appOf(settings)
    const robot = robotOf(settings)
    return [
      ...(app ? [wecomApp(app, parts)] : []),
      ...(robot ? [wecomRobot({ ...parts, settings: robot })] : []),
      // The roster may give groups a webhook too, now or later.
      wecomWebhooks(parts),
    ]
  },
})
