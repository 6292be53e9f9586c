import { z } from 'zod'
import type { Delivery } from '../../../ports/outbound.ts'

/** The outcome of one frame. */
export type Outcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly errcode: number; readonly fault: Fault }
  | { readonly kind: 'failed'; readonly cause: string; readonly neverLeft?: true }

/** The thing at fault where a message is not taken: itself, its receiver, or something that the code does not tell. */
type Fault = 'message' | 'receiver' | 'unknown'

/** The SDK rejects with the platform's answer itself. */
const Refused = z.object({ errcode: z.int() })

/** Busy, version conflict, too many calls: another time (doc 90313). */
const LATER: ReadonlySet<number> = new Set([-1, 6000, 45009, 45033])
/** Media, message type, parameters, sizes, characters (doc 90313). */
const UNWANTED: ReadonlySet<number> = new Set([
  40004, 40005, 40006, 40007, 40008, 40033, 40035, 40058, 44004, 45001, 45002, 45007, 45008,
])

/** No such member, or not in reach (doc 90313). */
const RECEIVER: ReadonlySet<number> = new Set([40003, 40031, 50002, 60011, 60111, 81013, 82001])

/** The outcome that a rejection of the SDK stands for. Its own errors are of a connection: the message may have arrived. */
export function outcomeOf(error: unknown): Outcome {
  const refused = Refused.safeParse(error)
  if (!refused.success) return { kind: 'failed', cause: '智能机器人没有收到平台的应答' }
  const { errcode } = refused.data
  if (LATER.has(errcode)) return { kind: 'failed', cause: `企业微信暂不接受（${errcode}）`, neverLeft: true }
  return { kind: 'refused', errcode, fault: faultOf(errcode) }
}

const faultOf = (errcode: number): Fault =>
  UNWANTED.has(errcode) ? 'message' : RECEIVER.has(errcode) ? 'receiver' : 'unknown'

export const deliveryOf = (outcome: Outcome): Delivery =>
  outcome.kind === 'refused' ? { kind: 'refused', cause: `企业微信智能机器人发不出去（${outcome.errcode}）` } : outcome

/** A code that is not known may pass: the message is sent again later. */
export const later = (errcode: number): Outcome => ({
  kind: 'failed',
  cause: `企业微信智能机器人暂时发不出去（${errcode}）`,
  neverLeft: true,
})

/** Sends one frame; it never rejects. */
export async function attempt(frame: () => Promise<unknown>): Promise<Outcome> {
  try {
    await frame()
    return { kind: 'sent' }
  } catch (error) {
    return outcomeOf(error)
  }
}
