import type { Outgoing, Recipient } from '../domain/message.ts'

export type Delivery =
  | { readonly kind: 'sent' }
  /** The platform will never take it: report, do not repeat. */
  | { readonly kind: 'refused'; readonly cause: string }
  /** It may go through later; `neverLeft` where nothing of it can have got through, so that another way may be tried. */
  | { readonly kind: 'failed'; readonly cause: string; readonly neverLeft?: true }

/** A way out to people and groups. Sending the same key twice is one message where the platform can tell. */
export interface Outbound {
  send(message: Outgoing): Promise<Delivery>
}

/** The fit of a way out for a message; the best of several is taken. */
export interface Fit {
  /** Connected, and not held back by the platform at the moment. */
  readonly up: boolean
  /** Carries the reply as what it is (a file as a file, buttons as buttons), not only its text. */
  readonly whole: boolean
  /** Mentioned people are notified; true where nobody is mentioned. */
  readonly mentions: boolean
  /** It is not counted against a monthly quota. */
  readonly free: boolean
}

/** One way out of one channel. */
export interface WayOut extends Outbound {
  /** For the operator: `wecom`, `wecom-robot`, `wecom-webhook`, `dingtalk`, `dingtalk-webhook`. */
  readonly name: string
  /** Undefined where it has no way to that recipient at all. */
  fit(message: Pick<Outgoing, 'to' | 'reply'>): Fit | undefined
}

/** Checks whether a recipient can be reached at all. */
export type CanReach = (to: Recipient) => boolean
