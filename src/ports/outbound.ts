import type { Outgoing } from '../domain/message.ts'

export type Delivery =
  | { readonly kind: 'sent' }
  /** The platform will never take it: report, do not repeat. */
  | { readonly kind: 'refused'; readonly cause: string }
  /** It may go through later. */
  | { readonly kind: 'failed'; readonly cause: string }

/** A way out to people and groups. Sending the same key twice is one message where the platform can tell. */
export interface Outbound {
  send(message: Outgoing): Promise<Delivery>
}
