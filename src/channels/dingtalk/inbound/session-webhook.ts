import { z } from 'zod'
import type { Delivery } from '../../../ports/outbound.ts'
import { inTries } from '../../kit/tries.ts'
import type { Wait } from '../../kit/wait.ts'
import { type ApiFailure, callApi } from '../app/api.ts'

/** The address for answering a message, and its end. Everybody who knows it can post into the chat. */
export interface SessionWebhook {
  readonly address: string
  readonly until: Date
}

/** Posts a message in webhook form, with a key that makes a repeated post one message where the platform minds it. */
export type PostToSession = (webhook: Pick<SessionWebhook, 'address'>, body: object) => Promise<Delivery>

interface Parts {
  readonly wait: Wait
  /** 0 to 1, for the jitter between tries. */
  readonly random: () => number
  readonly timeoutMs: number
  /** Called for each post: they may count against the organisation's monthly quota. */
  readonly onPosted: () => void
}

/** Busy, or too fast; 130101 and 302033 are of older reports, 90018 and 90002 those of the API. */
const passing: ReadonlySet<string> = new Set(['-1', '410100', '130101', '302033', '90018', '90002'])

const Posted = z.object({ errcode: z.union([z.int(), z.string()]) })

/**
 * Whether answers may go to an address that came in a message: only to the host of the configured base, and encrypted
 * unless that base is not (loopback).
 */
export function mayPostTo(address: string, oapiBase: string): boolean {
  if (!URL.canParse(address)) return false
  const [to, base] = [new URL(address), new URL(oapiBase)]
  if (to.username || to.password) return false
  return to.host === base.host && to.protocol === base.protocol
}

/** Posts up to three times: a receipt that comes twice is better than none. It never rejects. */
export function makePostToSession({ wait, random, timeoutMs, onPosted }: Parts): PostToSession {
  return async ({ address }, body) => {
    const result = await inTries(
      { wait, random },
      () => {
        onPosted()
        return callApi({ address, body, answer: Posted, timeoutMs, secrets: [] })
      },
      (last) => (last.kind !== 'ok' && mayPass(last) ? 'pause' : 'stop'),
    )
    if (result.kind === 'ok') return { kind: 'sent' }
    return { kind: mayPass(result) ? 'failed' : 'refused', cause: causeOf(result) }
  }
}

const mayPass = (failed: ApiFailure): boolean => failed.kind === 'unreachable' || passing.has(failed.code)

const causeOf = (failed: ApiFailure): string =>
  failed.kind === 'unreachable' ? failed.cause : `${failed.code} ${failed.message}`.trim().slice(0, 200)
