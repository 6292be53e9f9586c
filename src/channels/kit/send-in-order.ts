import type { Delivery } from '../../ports/outbound.ts'

/** A delivery before which something of the message may have got out already: no other way is to take over. */
export function perhapsSent(delivery: Delivery): Delivery {
  return delivery.kind === 'failed' ? { kind: 'failed', cause: delivery.cause } : delivery
}
