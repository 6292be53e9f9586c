import type { Delivery } from '../../ports/outbound.ts'

/**
 * Sends the parts of one message in order; the first that does not go through ends it. Once a part is out, no other
 * way may take over. A message without parts is refused.
 */
export async function sendInOrder<T>(
  parts: readonly T[],
  send: (part: T, index: number) => Promise<Delivery>,
): Promise<Delivery> {
  if (parts.length === 0) return { kind: 'refused', cause: '消息为空' }
  for (const [index, part] of parts.entries()) {
    const delivery = await send(part, index)
    if (delivery.kind !== 'sent') return index === 0 ? delivery : perhapsSent(delivery)
  }
  return { kind: 'sent' }
}

/** A delivery after which no other way is to take over, since part of the message may be out already. */
export function perhapsSent(delivery: Delivery): Delivery {
  return delivery.kind === 'failed' ? { kind: 'failed', cause: delivery.cause } : delivery
}
