import type { Outgoing } from '../domain/message.ts'
import type { CanReach, Delivery, Fit, Outbound, WayOut } from '../ports/outbound.ts'

/** The merits of a way, the weightiest first. */
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
  /** Called after each attempt, for the figures and the log. */
  onDelivery?(way: string, delivery: Delivery, message: Pick<Outgoing, 'key'>): void
}

/** Maximum remembered messages that may have got through; the oldest is forgotten first. */
const MOST_REMEMBERED = 10_000

/**
 * Makes one way out of several. The best way is tried first, and the next one only where the message certainly did not
 * leave: it was refused, or the way says so. A message that failed otherwise may have got through and would arrive
 * twice, so it is tried again by the same way alone until that way sends or refuses it.
 */
export function chosenWay({ ways, onDelivery }: Parts): Outbound {
  /** The way's name by the message's key. */
  const perhapsSentBy = new Map<string, string>()
  const remember = (key: string, way: string) => {
    perhapsSentBy.set(key, way)
    const [oldest] = perhapsSentBy.keys()
    if (oldest !== undefined && perhapsSentBy.size > MOST_REMEMBERED) perhapsSentBy.delete(oldest)
  }
  const ordered = (message: Outgoing): readonly WayOut[] => {
    const before = perhapsSentBy.get(message.key)
    const all = waysFor(ways, message).map(({ way }) => way)
    return [...all.filter(({ name }) => name === before), ...all.filter(({ name }) => name !== before)]
  }

  return {
    async send(message) {
      const { key } = message
      const attempts: Exclude<Delivery, { kind: 'sent' }>[] = []
      for (const way of ordered(message)) {
        const delivery = await sendBy(way, message)
        onDelivery?.(way.name, delivery, message)
        if (delivery.kind === 'failed' && !delivery.neverLeft) remember(key, way.name)
        if (delivery.kind === 'failed' && perhapsSentBy.get(key) === way.name) return delivery
        perhapsSentBy.delete(key)
        if (delivery.kind === 'sent') return delivery
        attempts.push(delivery)
      }
      const later = attempts.find(({ kind }) => kind === 'failed')
      return later ?? { kind: 'refused', cause: attempts.map(({ cause }) => cause).join('；') || '没有可用的联系方式' }
    },
  }
}

async function sendBy(way: WayOut, message: Outgoing): Promise<Delivery> {
  try {
    return await way.send(message)
  } catch (error) {
    return { kind: 'failed', cause: String(error) }
  }
}
