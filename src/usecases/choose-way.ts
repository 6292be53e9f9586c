import type { Outgoing } from '../domain/message.ts'
import type { CanReach, Delivery, Fit, Outbound, WayOut } from '../ports/outbound.ts'

/** What matters most comes first. */
const merits = ['up', 'whole', 'mentions', 'free'] as const satisfies readonly (keyof Fit)[]

type Message = Pick<Outgoing, 'to' | 'reply'>

interface FittingWay {
  readonly way: WayOut
  readonly fit: Fit
}

/** The ways that lead to the recipient, the best for this message first; of equals the one listed first. */
export const waysFor = (ways: readonly WayOut[], message: Message): readonly FittingWay[] =>
  ways
    .flatMap((way) => {
      const fit = way.fit(message)
      return fit ? [{ way, fit }] : []
    })
    .toSorted((one, other) => betterFirst(one.fit, other.fit))

function betterFirst(one: Fit, other: Fit): number {
  const merit = merits.find((name) => one[name] !== other[name])
  return merit === undefined ? 0 : Number(other[merit]) - Number(one[merit])
}

/** Whether any of the ways leads to somebody. */
export const reachedBy =
  (ways: readonly WayOut[]): CanReach =>
  (to) =>
    ways.some((way) => way.fit({ to, reply: { kind: 'text', text: '-' } }) !== undefined)

interface Parts {
  readonly ways: readonly WayOut[]
  /** Told of each attempt, for the figures. */
  onDelivery?(way: string, delivery: Delivery): void
}

/**
 * One way out made of several: the best is tried, and another only where the message certainly did not leave by it:
 * it was refused, or the way was not up. What failed otherwise may have got through, and would arrive twice.
 */
export const chosenWay = ({ ways, onDelivery }: Parts): Outbound => ({
  async send(message) {
    const attempts: Exclude<Delivery, { kind: 'sent' }>[] = []
    for (const { way, fit } of waysFor(ways, message)) {
      const delivery = await sendBy(way, message)
      onDelivery?.(way.name, delivery)
      if (delivery.kind === 'sent') return delivery
      if (delivery.kind === 'failed' && fit.up) return delivery
      attempts.push(delivery)
    }
    const later = attempts.find(({ kind }) => kind === 'failed')
    return later ?? { kind: 'refused', cause: attempts.map(({ cause }) => cause).join('；') || '没有可用的联系方式' }
  },
})

async function sendBy(way: WayOut, message: Outgoing): Promise<Delivery> {
  try {
    return await way.send(message)
  } catch (error) {
    return { kind: 'failed', cause: String(error) }
  }
}
