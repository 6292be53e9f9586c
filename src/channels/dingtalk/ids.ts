import { z } from 'zod'
import type { IdKinds } from '../../domain/person.ts'
import { withoutSecret } from './webhook/address.ts'

/** The ids of people and groups of DingTalk in the roster. */
export const ids: IdKinds = {
  person: {
    dingtalk: { schema: z.string().min(1).max(64), label: '钉钉', columns: ['钉钉', '钉钉账号'] },
    // A person outside the organisation: answered in the chat, and reached by no other way.
    dingtalkSender: { schema: z.string().min(1).max(128), label: '钉钉（组织外）', columns: [] },
  },
  group: {
    dingtalkWebhook: { schema: z.string().min(1).max(500), identity: withoutSecret },
    dingtalkConversation: { schema: z.string().min(1).max(128) },
  },
}
