import { z } from 'zod'
import type { IdKinds } from '../../domain/id-kinds.ts'
import { withoutSecret } from './webhook/address.ts'

/** What the roster may say of people and groups of DingTalk. */
export const ids: IdKinds = {
  person: {
    dingtalk: { schema: z.string().min(1).max(64), label: '钉钉', columns: ['钉钉', '钉钉账号'] },
    // Somebody outside the organisation: answered in the chat, and reached by no other way.
    dingtalkSender: { schema: z.string().min(1).max(128), label: '钉钉（组织外）', columns: [] },
  },
  group: {
    dingtalkWebhook: { schema: z.string().min(1).max(500), identity: withoutSecret },
    dingtalkConversation: { schema: z.string().min(1).max(128) },
  },
}
