import { signedGroupWebhook } from '../../config/formats.ts'
import type { IdKinds } from '../../domain/person.ts'
import { account, platformId } from '../kit/account.ts'
import { platformKind } from '../platform-kind.ts'
import { dingtalkApp } from './app/channel.ts'
import { isSentAsFile } from './app/media.ts'
import { openQuota } from './app/quota.ts'
import { examineDingtalk } from './doctor.ts'
import { options, surroundingsOf } from './options.ts'
import { appOf, sets, variables } from './settings.ts'
import { robotIdentity, withoutSecret } from './webhook/address.ts'
import { webhookChannel } from './webhook/channel.ts'

/** The ids of people and groups of DingTalk in the roster. */
const ids: IdKinds = {
  person: {
    dingtalk: {
      schema: account,
      label: '钉钉',
      columns: ['钉钉', '钉钉账号', '钉钉userid', '钉钉ID', '钉钉号', '员工userid'],
      sendsFile: isSentAsFile,
    },
    // A person outside the organisation: answered in the chat, and reached by no other way.
    dingtalkSender: { schema: platformId, label: '钉钉（组织外）', columns: [], sendsFile: () => false },
  },
  group: {
    dingtalkWebhook: { label: '钉钉群机器人的地址', schema: signedGroupWebhook, identity: robotIdentity },
    dingtalkConversation: { label: '钉钉的群会话编号', schema: platformId },
  },
}

/** 钉钉: the application's robot and the custom robots of groups. */
export const dingtalk = platformKind({
  name: 'dingtalk',
  variables,
  sets,
  options,
  ...ids,
  // A waiting message names a robot by its address alone; the channel adds the secret.
  groupsIn: ({ DINGTALK_GROUP_WEBHOOKS = [] }) =>
    DINGTALK_GROUP_WEBHOOKS.map((webhook) => ({ dingtalkWebhook: withoutSecret(webhook) })),
  examine: examineDingtalk,
  open: (settings, parts, said) => {
    const app = appOf(settings)
    const surroundings = surroundingsOf(said)
    const quota = openQuota(parts, surroundings)
    // The roster may give groups a webhook too, now or later.
    const webhooks = webhookChannel(settings.DINGTALK_GROUP_WEBHOOKS ?? [], quota, parts)
    // The quota is the organisation's: it is told once.
    if (!app) return [{ ...webhooks, remaining: quota.remaining }]
    return [{ ...dingtalkApp(app, quota, parts, surroundings), remaining: quota.remaining }, webhooks]
  },
})
