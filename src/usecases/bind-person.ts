import { dealtWithBefore, isKnownMessage } from '../domain/answered.ts'
import { shanghaiIso } from '../domain/day.ts'
import { BotError } from '../domain/errors.ts'
import type { Answer } from '../domain/message.ts'
import type { Person, Sender } from '../domain/person.ts'
import { addressKeys, senderKeys, shareAKey } from '../domain/same-person.ts'
import type { UnitId } from '../domain/unit.ts'
import type { People } from '../ports/people-store.ts'
import type { ByMessage } from './acting.ts'
import type { PeopleUpdate, UpdatePeople } from './update-people.ts'

const TRIES_AN_HOUR = 5
const HOUR_MS = 3_600_000

export type BindPerson = (
  order: ByMessage & {
    code: string
    name: string
    sender: Sender
    now: Date
    /** The contact of the unit whose account it is; undefined for somebody new. */
    contactMeant(unit: UnitId): Person | undefined
    tell(unit: UnitId, contact: Person | undefined): Answer
  },
) => Promise<Answer>

/** 绑定: ties an account to a unit by a code that works once; wrong codes are limited to five an hour. */
export const personBinder =
  (updatePeople: UpdatePeople): BindPerson =>
  async (order) => {
    const outcome = await updatePeople((before) => bind(before, order))
    if (outcome instanceof BotError) throw outcome
    return outcome
  }

type Order = Parameters<BindPerson>[0]

/** A wrong code is recorded too, so it is a result here and not an exception. */
function bind(before: People, order: Order): PeopleUpdate<Answer | BotError> {
  const { code, name, sender, message, alongside, now, contactMeant, tell } = order
  if (isKnownMessage(before.bindings, message)) return { result: dealtWithBefore() }
  if (triedTooOften(before, sender, now)) return { result: tooManyTries() }
  const invitation = before.invitations.find((candidate) => candidate.code === code.toUpperCase())
  if (!invitation || invitation.usedAt !== null || now.getTime() > Date.parse(invitation.expiresAt)) {
    if (isKnownMessage(before.failedTries, message)) return { result: badCode() }
    const failedTries = [...recentTries(before, now), { sender, at: shanghaiIso(now), message }]
    return { lists: { ...before, failedTries }, result: badCode() }
  }
  const { unit } = invitation
  const contact = contactMeant(unit)
  const answer = tell(unit, contact)
  const as = contact && { contact: { name: contact.name, addresses: { ...contact.addresses } } }
  const others = before.bindings.filter((binding) => !(isSame(binding.sender, sender) && binding.unit === unit))
  return {
    lists: {
      ...before,
      invitations: before.invitations.map((one) => (one === invitation ? { ...one, usedAt: shanghaiIso(now) } : one)),
      // Who handed the unit over and is invited anew is its contact again.
      released: before.released.filter(
        (release) => !(release.unit === unit && shareAKey(addressKeys(release.addresses), senderKeys(sender))),
      ),
      bindings: [...others, { sender, name, unit, at: shanghaiIso(now), message, ...as }],
    },
    result: answer,
    alongside: alongside(answer),
  }
}

const recentTries = ({ failedTries }: Pick<People, 'failedTries'>, now: Date) =>
  failedTries.filter(({ at }) => now.getTime() - Date.parse(at) < HOUR_MS)

/** Five wrong codes within the hour: no code is looked at any more, right or wrong. */
export const triedTooOften = (people: Pick<People, 'failedTries'>, sender: Sender, now: Date): boolean =>
  recentTries(people, now).filter((tried) => isSame(tried.sender, sender)).length >= TRIES_AN_HOUR

const isSame = (one: Sender, other: Sender) => one.channel === other.channel && one.userId === other.userId

const badCode = () => new BotError('bad_code', '邀请码不对、已用过或已过期，请核对后再发，或向督导办重新索取。')

const tooManyTries = () => new BotError('too_many_tries', '邀请码连续输错次数过多，请一小时后再试，或联系督导办。')
