import { z } from 'zod'
import type { Surroundings } from './app/outbound.ts'
import { standardEdition } from './app/quota.ts'

const perMonth = z.int().min(1).max(100_000_000)

/** The options of DingTalk in campaign.yaml. */
export const options = z.strictObject({
  /** The card of docs/dingtalk.md in the console's card editor; without it a card is its text. */
  cardTemplate: z
    .string()
    .regex(/^[\x21-\x7e]{1,128}$/, '应为卡片平台的模板 ID，不含空格和中文')
    .optional(),
  /** The monthly limits of the organisation's edition: calls of the API, and messages by webhook and Stream. */
  apiCalls: perMonth.default(standardEdition.api),
  streamUses: perMonth.default(standardEdition.hooks),
})

export type Options = z.output<typeof options>

/** The options as the channels take them. */
export const surroundingsOf = ({ cardTemplate, apiCalls, streamUses }: Options): Surroundings => ({
  cardTemplateId: () => cardTemplate,
  limits: () => ({ api: apiCalls, hooks: streamUses }),
})
