import { platformKind } from '../platform-kind.ts'
import { dingtalkApp } from './app.ts'
import { ids } from './ids.ts'
import { openQuota, webhookChannel } from './outbound.ts'
import { appOf, sets, variables } from './variables.ts'

/** 钉钉: the application's robot and the custom robots of groups. */
export const dingtalk = platformKind({
  name: 'dingtalk',
  variables,
  sets,
  ...ids,
  // Without the secret after `#`, which the channel knows: the roster names a robot by its address.
  groupsIn: ({ DINGTALK_GROUP_WEBHOOKS = [] }) =>
    DINGTALK_GROUP_WEBHOOKS.map((webhook) => ({ dingtalkWebhook: webhook.replace(/#.*$/s, '') })),
  open: (settings, parts) => {
    const { DINGTALK_GROUP_WEBHOOKS: webhooks } = settings
    const app = appOf(settings)
    const quota = openQuota(parts)
    return [
      ...(app ? [dingtalkApp(app, quota, parts)] : []),
      ...(webhooks ? [webhookChannel(webhooks, quota, parts)] : []),
    ]
  },
})
