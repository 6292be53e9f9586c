import { z } from 'zod'
import type { Delivery } from '../../../ports/outbound.ts'

/** The outcome of one frame. */
export type Outcome =
  | { readonly kind: 'sent' }
  /** `unwanted`: the message itself is at fault, not its destination. */
  | { readonly kind: 'refused'; readonly errcode: number; readonly unwanted: boolean }
  | { readonly kind: 'failed'; readonly cause: string; readonly neverLeft?: true }

/** The SDK rejects with the platform's answer itself. */
const Refused = z.object({ errcode: z.int() })

/** Busy, version conflict, too many calls: another time (doc 90313). */
const LATER: ReadonlySet<number> = new Set([-1, 6000, 45009, 45033])
/** Media, message type, parameters, sizes, characters (doc 90313). */
const UNWANTED: ReadonlySet<number> = new Set([
  40004, 40005, 40006, 40007, 40008, 40033, 40035, 40058, 44004, 45001, 45002, 45007, 45008,
])

/** The outcome that a rejection of the SDK stands for. Its own errors are of a connection: the message may have arrived. */
export function outcomeOf(error: unknown): Outcome {
  const refused = Refused.safeParse(error)
  if (!refused.success) return { kind: 'failed', cause: '智能机器人没有收到平台的应答' }
  const { errcode } = refused.data
  if (LATER.has(errcode)) return { kind: 'failed', cause: `企业微信暂不接受（${errcode}）`, neverLeft: true }
  return { kind: 'refused', errcode, unwanted: UNWANTED.has(errcode) }
}

export const deliveryOf = (outcome: Outcome): Delivery =>
  outcome.kind === 'refused' ? { kind: 'refused', cause: `企业微信智能机器人发不出去（${outcome.errcode}）` } : outcome

/** Sends one frame; it never rejects. */
export async function attempt(frame: () => Promise<unknown>): Promise<Outcome> {
  try {
    await frame()
    return { kind: 'sent' }
  } catch (error) {
    return outcomeOf(error)
  }
}
