import type { Invitation, People, PeopleLists } from '../../src/acts/people.ts'
import type { ByMessage } from '../../src/changing/acting.ts'
import { type PeopleTold, tellPeople } from '../../src/changing/people-told.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { shanghaiIso } from '../../src/domain/day.ts'
import type { Directory } from '../../src/domain/directory.ts'
import { BotError } from '../../src/domain/errors.ts'
import type { Answer } from '../../src/domain/message.ts'
import type { Person, Sender } from '../../src/domain/person.ts'
import { addressKeys, senderKeys, shareAKey } from '../../src/domain/same-person.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import type { Receipt } from '../../src/receipts/enter-acts.ts'
import { codeEnding, isOpenInvitation } from '../parts/codes.ts'
import { boundContact } from './bound-contact.ts'

const TRIES_AN_HOUR = 5
const HOUR_MS = 3_600_000

/** The result of a code that was accepted. */
interface Bound {
  readonly unit: UnitId
  /** The contact of the roster to whom the account belongs. */
  readonly contact: Person | undefined
  /** The roles of the sender before. */
  readonly roles: Person['roles']
}

interface Order extends ByMessage {
  readonly code: string
  readonly name: string
  /** Undefined where no name was given with the code. */
  readonly saidName: string | undefined
  readonly sender: Sender
  readonly now: Date
  tell(bound: Bound, receipt: Receipt): PeopleTold
}

/** 绑定: ties an account to a unit by a code that works once; wrong codes are limited to five an hour. */
export function bindPerson({ changePeople }: Pick<Capabilities, 'changePeople'>, order: Order): Promise<Answer> {
  const { code, name, sender, message, alongside, now, tell } = order
  return changePeople({
    by: { name, role: 'contact', sender },
    message,
    alongside,
    decide: (before, current) => {
      if (triedTooOften(before, sender, now)) return { people: before, error: tooManyTries() }
      const invitation = openInvitation(before, code, now)
      if (!invitation)
        return { people: withFailedTry(before, { sender, at: shanghaiIso(now), message }, now), error: badCode() }
      const { unit } = invitation
      const contact = meantContact(current.directory, unit, order)
      const roles = current.directory.personOf(sender)?.roles ?? new Set()
      return {
        people: withBinding(before, invitation, { order, contact }),
        detail: {
          kind: 'bound',
          units: [unit],
          name,
          ...(contact && { contact: contact.name }),
          codeEnding: codeEnding(invitation.code),
        },
        present: (receipt) =>
          tellPeople(current, receipt, { by: sender, units: [unit] }, tell({ unit, contact, roles }, receipt)),
      }
    },
  })
}

/** The contact of the unit whose account it is: somebody known already keeps being that person. */
const meantContact = (directory: Directory, unit: UnitId, { sender, saidName }: Order): Person | undefined =>
  directory.personOf(sender) ? undefined : boundContact(directory.contactsOf(unit), { sender, saidName })

function withBinding(
  before: People,
  invitation: Invitation,
  { order, contact }: { readonly order: Order; readonly contact: Person | undefined },
): PeopleLists {
  const { name, sender, message, now } = order
  const { unit } = invitation
  const at = shanghaiIso(now)
  const as = contact && { contact: { name: contact.name, addresses: { ...contact.addresses } } }
  const others = before.bindings.filter((binding) => !(isSame(binding.sender, sender) && binding.unit === unit))
  return {
    ...before,
    invitations: before.invitations.map((one) => (one === invitation ? { ...one, usedAt: at } : one)),
    // A former contact who is invited anew is contact again.
    released: before.released.filter(
      (release) => !(release.unit === unit && shareAKey(addressKeys(release.addresses), senderKeys(sender))),
    ),
    bindings: [...others, { sender, name, unit, at, message, ...as }],
  }
}

/** An invitation that can still be used. */
const openInvitation = (
  { invitations }: Pick<People, 'invitations'>,
  code: string,
  now: Date,
): Invitation | undefined => invitations.find((one) => one.code === code.toUpperCase() && isOpenInvitation(one, now))

const recentTries = ({ failedTries }: Pick<People, 'failedTries'>, now: Date) =>
  failedTries.filter(({ at }) => now.getTime() - Date.parse(at) < HOUR_MS)

/** A message that is delivered again is one try. */
function withFailedTry(before: People, tried: People['failedTries'][number], now: Date): PeopleLists {
  if (before.failedTries.some(({ message }) => message === tried.message)) return before
  return { ...before, failedTries: [...recentTries(before, now), tried] }
}

/** After five wrong codes within the hour no further code is read. */
export const triedTooOften = (people: Pick<People, 'failedTries'>, sender: Sender, now: Date): boolean =>
  recentTries(people, now).filter((tried) => isSame(tried.sender, sender)).length >= TRIES_AN_HOUR

const isSame = (one: Sender, other: Sender) => one.channel === other.channel && one.userId === other.userId

const badCode = () => new BotError('bad_code', '邀请码不对、已用过、已作废或已过期，请核对后再发，或向督导办重新索取。')

const tooManyTries = () => new BotError('too_many_tries', '邀请码连续输错次数过多，请一小时后再试，或联系督导办。')
