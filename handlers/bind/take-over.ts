import type { Handover, People } from '../../src/acts/people.ts'
import type { ByMessage } from '../../src/changing/acting.ts'
import { type PeopleTold, tellPeople } from '../../src/changing/people-told.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { shanghaiIso } from '../../src/domain/day.ts'
import { BotError } from '../../src/domain/errors.ts'
import type { Answer } from '../../src/domain/message.ts'
import type { Person, Sender } from '../../src/domain/person.ts'
import { addressKeys, senderKeys, shareAKey } from '../../src/domain/same-person.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import type { Receipt } from '../../src/receipts/enter-acts.ts'
import { isOwnHandover, openHandovers, withEnded } from '../parts/codes.ts'
import { triedTooOften } from './by-invitation.ts'

/** Reads the handover that a code offers; undefined for any other code, and after too many wrong ones. */
export async function readHandover(
  { readPeople }: Pick<Capabilities, 'readPeople'>,
  { code, sender, now }: { readonly code: string; readonly sender: Sender; readonly now: Date },
): Promise<Handover | undefined> {
  const all = await readPeople()
  if (triedTooOften(all, sender, now)) return undefined
  return openHandovers(all, now).find((one) => one.code === code.toUpperCase())
}

type Acceptance = ByMessage & {
  handover: Handover
  name: string
  sender: Sender
  now: Date
  /** `roles` are those of the successor before. */
  tell(receipt: Receipt, roles: Person['roles']): PeopleTold
}

/**
 * Makes the successor contact of the units in place of the giver. The giver, the clerks and the units' other contacts
 * are told.
 */
export function acceptHandover(
  { changePeople }: Pick<Capabilities, 'changePeople'>,
  { name, sender, message, alongside, now, tell, handover }: Acceptance,
): Promise<Answer> {
  return changePeople({
    by: { name, role: 'contact', sender },
    message,
    alongside,
    decide: (before, current) => {
      const open = openHandovers(before, now).find(({ code }) => code === handover.code)
      if (!open) throw handoverGone()
      if (isOwnHandover(open, sender)) throw ownHandover()
      requireStillContact(open, current)
      const { units, from } = open
      const roles = current.directory.personOf(sender)?.roles ?? new Set()
      return {
        people: handedOver(before, open, { sender, name, message, at: shanghaiIso(now) }),
        detail: { kind: 'handedOver', units, from: from.name, to: name },
        present: (receipt) => tellPeople(current, receipt, { by: sender, units, also: [from] }, tell(receipt, roles)),
      }
    },
  })
}

/** Throws where the giver is no longer contact of one of the units. */
export function requireStillContact(
  { units, from }: Handover,
  { directory }: Pick<CurrentCampaign, 'directory'>,
): void {
  const keys = addressKeys(from.addresses)
  const isContact = (unit: UnitId) =>
    directory.contactsOf(unit).some(({ addresses }) => shareAKey(addressKeys(addresses), keys))
  const lost = units.filter((unit) => !isContact(unit))
  if (lost.length === 0) return
  throw new BotError(
    'giver_not_contact',
    `${from.name}已不是${lost.join('、')}的联系人，这次交接不能接收，没有办理。请向督导办索取邀请码。`,
  )
}

interface Successor {
  readonly sender: Sender
  readonly name: string
  readonly message: string
  readonly at: string
}

function handedOver(before: People, open: Handover, { sender, name, message, at }: Successor): People {
  const { units, from } = open
  const keys = senderKeys(sender)
  const leaving = addressKeys(from.addresses)
  const bindings = before.bindings.filter(
    (binding) => !(units.includes(binding.unit) && shareAKey(senderKeys(binding.sender), [...leaving, ...keys])),
  )
  // The successor may have handed the same unit over before.
  const released = before.released.filter(
    (release) => !(units.includes(release.unit) && shareAKey(addressKeys(release.addresses), keys)),
  )
  return {
    ...before,
    handovers: withEnded(before.handovers, [open], at),
    bindings: [...bindings, ...units.map((unit) => ({ sender, name, unit, at, message }))],
    released: [...released, ...units.map((unit) => ({ addresses: from.addresses, unit }))],
  }
}

export const ownHandover = () =>
  new BotError('own_handover', '这是您自己发起的交接，不能由您接收。请把交接码转给接任的同事。')

const handoverGone = () =>
  new BotError('handover_gone', '这次交接刚被取消、替换或接收，没有办理。请向交接人核对后再试。')
