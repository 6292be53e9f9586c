import { dayOf } from '../domain/day.ts'
import { BotError } from '../domain/errors.ts'
import type { Person, Role, Sender } from '../domain/person.ts'
import { addressKeys, senderKeys, shareAKey } from '../domain/same-person.ts'

/** An act of a record: a dossier's, or of who speaks for whom. */
interface Act {
  readonly at: string
  readonly by: { readonly sender: Sender }
  readonly message: string
  readonly detail: { readonly kind: string }
}

interface Actor {
  readonly role: Role
  readonly sender: Sender
  readonly person?: Person
}

interface Bound {
  readonly now: Date
  /** Receipts, however many acts each is. */
  readonly most: number
}

/** Counts the messages of one person, from any account, that left such acts in a record today. */
export function actsToday(
  acts: readonly Act[],
  { sender, person }: Pick<Actor, 'sender' | 'person'>,
  { now, counts }: { readonly now: Date; counts(kind: string): boolean },
): number {
  const today = dayOf(now)
  const keys = [...senderKeys(sender), ...addressKeys(person?.addresses ?? {})]
  // Moments are written in +08:00: they begin with their day.
  const own = acts.filter(
    ({ at, by, detail }) => at.startsWith(today) && counts(detail.kind) && shareAKey(senderKeys(by.sender), keys),
  )
  return new Set(own.map(({ message }) => message)).size
}

/** Throws `too_many_changes` once somebody other than a clerk made as many changes in a record as a day allows. */
export function requireWithinDay(acts: readonly Act[], actor: Actor, { now, most }: Bound): void {
  if (actor.role === 'clerk') return
  if (actsToday(acts, actor, { now, counts: (kind) => kind !== 'refused' }) < most) return
  throw new BotError(
    'too_many_changes',
    `今天您在这里的改动已满${most}次，这一次没有办理。请明天0时以后再办；急需办理请联系督导办。`,
  )
}
