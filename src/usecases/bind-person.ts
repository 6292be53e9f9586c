import { shanghaiIso } from '../domain/day.ts'
import { BotError } from '../domain/errors.ts'
import type { Answer } from '../domain/message.ts'
import type { Sender } from '../domain/person.ts'
import { addressKeys, senderKeys, shareAKey } from '../domain/same-person.ts'
import type { UnitId } from '../domain/unit.ts'
import { PEOPLE_ANSWERS_KEPT, type People, type PeopleStore } from '../ports/people-store.ts'

const TRIES_AN_HOUR = 5
const HOUR_MS = 3_600_000

export type BindPerson = (order: {
  code: string
  name: string
  sender: Sender
  message: string
  now: Date
  tell(unit: UnitId): Answer
}) => Promise<Answer>

/** 绑定: ties an account to a unit by a code that works once; wrong codes are limited to five an hour. */
export const personBinder =
  (people: PeopleStore): BindPerson =>
  async (order) => {
    const outcome = await people.update((before) => bind(before, order))
    if (outcome instanceof BotError) throw outcome
    return outcome
  }

type Order = Parameters<BindPerson>[0]

/** A wrong code is recorded too, so it is a result here and not an exception. */
function bind(before: People, order: Order): { people: People; result: Answer | BotError } {
  const { code, name, sender, message, now, tell } = order
  if (triedTooOften(before, sender, now)) return { people: before, result: tooManyTries() }
  const invitation = before.invitations.find((candidate) => candidate.code === code.toUpperCase())
  if (!invitation || invitation.usedAt !== null || now.getTime() > Date.parse(invitation.expiresAt)) {
    const failedTries = [...recentTries(before, now), { sender, at: shanghaiIso(now) }]
    return { people: { ...before, failedTries }, result: badCode() }
  }
  const { unit } = invitation
  const answer = tell(unit)
  const others = before.bindings.filter((binding) => !(isSame(binding.sender, sender) && binding.unit === unit))
  return {
    people: {
      ...before,
      invitations: before.invitations.map((one) => (one === invitation ? { ...one, usedAt: shanghaiIso(now) } : one)),
      // Who handed the unit over and is invited anew is its contact again.
      released: before.released.filter(
        (release) => !(release.unit === unit && shareAKey(addressKeys(release.addresses), senderKeys(sender))),
      ),
      bindings: [...others, { sender, name, unit, at: shanghaiIso(now), message }],
      answers: [...before.answers, { message, answer }].slice(-PEOPLE_ANSWERS_KEPT),
    },
    result: answer,
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
