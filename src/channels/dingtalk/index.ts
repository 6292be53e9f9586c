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
    const app = appOf(settings)
    const quota = openQuota(parts)
    // The roster may give groups a webhook too, now or later; the quota is the organisation's, and told once.
    const webhooks = webhookChannel(settings.DINGTALK_GROUP_WEBHOOKS ?? [], quota, parts)
    return [...(app ? [dingtalkApp(app, quota, parts)] : []), { ...webhooks, figures: quota.report }]
  },
})
