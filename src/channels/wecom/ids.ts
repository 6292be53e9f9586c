import { z } from 'zod'
import type { IdKinds } from '../../domain/person.ts'

/** The ids of people and groups of WeCom in the roster. */
export const ids: IdKinds = {
  person: {
    wecom: {
      // userids are not case-sensitive, and callbacks are read in lower case (doc 90236).
      schema: z.string().min(1).max(64).toLowerCase(),
      label: '企业微信',
      columns: ['企业微信', '企业微信账号', '企微', '企微账号'],
      // A self-built app is not told of files (doc 90239).
      carriesFiles: false,
    },
    wecomBot: { schema: z.string().min(1).max(128), label: '企业微信智能机器人', columns: [] },
  },
  group: {
    wecomWebhook: { schema: z.string().min(1).max(500) },
    wecomChat: { schema: z.string().min(1).max(128) },
  },
}
