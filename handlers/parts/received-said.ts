import { momentWords } from '../../src/domain/day.ts'

const RECEIVED =
  /^(?:已|已经|我们|我单位|本单位)?(?:收到|收悉|知悉|已阅|阅知|确认|确认收到|收到确认)(?:了|啦)?[。！!.~～\s]*$/u

/** Whether words say that what the office sent has arrived: 收到, 已阅. */
export const saysReceived = (words: string): boolean => RECEIVED.test(words.trim())

/** The button below what the office sent; pressing it is saying the order. */
export const receivedButton = (order: string) => ({ label: '收到', say: order })

/** 「联系人甲已确认收到（7月20日 10:00）」, or that nobody has yet. */
export const arrivalWords = (received: { readonly by: string; readonly at: Date } | null | undefined): string =>
  received ? `${received.by}已确认收到（${momentWords(received.at)}）` : '还没有确认收到'
