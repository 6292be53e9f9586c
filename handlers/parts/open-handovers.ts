import type { Handover, People } from '../../src/acts/people-record.ts'
import type { Sender } from '../../src/domain/person.ts'
import { addressKeys, senderKeys, shareAKey } from '../../src/domain/same-person.ts'

/** What can still be taken over, or taken back. */
export const openHandovers = ({ handovers }: Pick<People, 'handovers'>, now: Date): readonly Handover[] =>
  handovers.filter(({ endedAt, expiresAt }) => endedAt === null && now.getTime() <= Date.parse(expiresAt))

/** Whether it was this account that offered it. */
export const isOwnHandover = ({ from }: Handover, sender: Sender): boolean =>
  shareAKey(addressKeys(from.addresses), senderKeys(sender))

/** The handovers with one of them over. */
export const withEnded = (handovers: readonly Handover[], ended: readonly Handover[], at: string): Handover[] =>
  handovers.map((one) => (ended.includes(one) ? { ...one, endedAt: at } : one))
