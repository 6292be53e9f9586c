import { type Reply, textReply } from '../domain/message.ts'
import { momentWords } from './day-words.ts'

interface ReceiptWords {
  readonly number: string
  readonly code: string
  readonly at: Date
}

/** 回执: what was recorded, what is still missing, how to undo it. */
export function presentReceipt(
  receipt: ReceiptWords,
  said: {
    readonly recorded: readonly string[]
    readonly missing?: string
    readonly undo?: string
    readonly next?: string
  },
): Reply {
  return textReply(
    `【回执】${receipt.number}　验证码 ${receipt.code}`,
    `时间：${momentWords(receipt.at)}`,
    ...said.recorded,
    ...(said.missing === undefined ? [] : [said.missing]),
    ...(said.undo === undefined ? [] : [`撤销：${said.undo}`]),
    ...(said.next === undefined ? [] : [`下一步：${said.next}`]),
  )
}
