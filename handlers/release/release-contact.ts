import type { People, PeopleLists } from '../../src/acts/people.ts'
import { type Acting, actorOf } from '../../src/changing/acting.ts'
import { type PeopleTold, tellPeople } from '../../src/changing/people-told.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { shanghaiIso } from '../../src/domain/day.ts'
import type { Directory } from '../../src/domain/directory.ts'
import { BotError } from '../../src/domain/errors.ts'
import type { Answer } from '../../src/domain/message.ts'
import type { Addresses, Person } from '../../src/domain/person.ts'
import { addressKeys, shareAKey } from '../../src/domain/same-person.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import type { Receipt } from '../../src/receipts/enter-acts.ts'
import { isOpenInvitation, openHandovers, withEnded } from '../parts/codes.ts'

type Order = {
  readonly acting: Acting
  readonly unit: UnitId
  readonly person: Pick<Person, 'name' | 'addresses'>
  readonly now: Date
  tell(receipt: Receipt): PeopleTold
}

/**
 * 解绑: takes away all accounts by which somebody is contact of a unit. Their offers of it end, and so do the unused
 * invitations of the unit, which they may hold.
 */
export function releaseContact(
  { changePeople }: Pick<Capabilities, 'changePeople'>,
  { acting, unit, person: { name, addresses }, now, tell }: Order,
): Promise<Answer> {
  return changePeople({
    by: actorOf(acting),
    message: acting.message,
    alongside: acting.alongside,
    decide: (before, current) => {
      const keys = addressKeys(addresses)
      const person = current.directory
        .contactsOf(unit)
        .find((one) => shareAKey(addressKeys(one.addresses), keys) && isOnlyContact(one))
      if (!person) throw notContact(name, unit)
      const accounts = accountsOf(person, unit, current)
      return {
        people: withoutContact(before, { person, unit, accounts, now, directory: current.directory }),
        detail: { kind: 'released', units: [unit], name: person.name, accounts: accounts.map((one) => ({ ...one })) },
        present: (receipt) => tellPeople(current, receipt, { by: acting.sender, units: [unit] }, tell(receipt)),
      }
    },
  })
}

/** Whether somebody has no rights of the office: those are only taken away in campaign.yaml. */
export const isOnlyContact = ({ roles }: Pick<Person, 'roles'>): boolean =>
  [...roles].every((role) => role === 'contact')

interface Leaving {
  readonly person: Person
  readonly unit: UnitId
  readonly accounts: readonly Addresses[]
  readonly now: Date
  readonly directory: Directory
}

function withoutContact(before: People, { person, unit, accounts, now, directory }: Leaving): PeopleLists {
  const at = shanghaiIso(now)
  const keys = accounts.flatMap(addressKeys)
  const offered = openHandovers(before, now).filter(
    ({ units, from }) => units.includes(unit) && shareAKey(addressKeys(from.addresses), keys),
  )
  return {
    ...before,
    bindings: before.bindings.filter((one) => !(one.unit === unit && directory.personOf(one.sender) === person)),
    released: [...before.released, ...accounts.map((addresses) => ({ addresses, unit }))],
    handovers: withEnded(before.handovers, offered, at),
    invitations: before.invitations.map((one) =>
      one.unit === unit && isOpenInvitation(one, now) ? { ...one, voidedAt: at } : one,
    ),
  }
}

/** All ids of the person in the unit: a later line of the roster may share none with the latest accounts. */
function accountsOf(person: Person, unit: UnitId, { roster, directory }: CurrentCampaign): readonly Addresses[] {
  const isTheirs = (addresses: Addresses) =>
    Object.entries(addresses).some(([channel, userId]) => directory.personOf({ channel, userId }) === person)
  const lines = roster.units.find(({ name }) => name === unit)?.contacts ?? []
  return [person.addresses, ...lines.map(({ addresses }) => addresses).filter(isTheirs)]
}

const notContact = (name: string, unit: UnitId) =>
  new BotError('not_contact', `${name}已不是${unit}的联系人，没有需要解绑的。发送「名单 ${unit}」可核对。`)
