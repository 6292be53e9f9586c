import type { Handover, Invitation, People } from '../../src/acts/people.ts'
import { addDays, dayOf, endOfDay } from '../../src/domain/day.ts'
import type { Sender } from '../../src/domain/person.ts'
import { addressKeys, senderKeys, shareAKey } from '../../src/domain/same-person.ts'

const VALID_DAYS = 7
const CODE_LENGTH = 8
/** Letters and digits that are not mistaken for one another. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** The end of a code, for texts in which the whole would give it away. */
const ENDING_LENGTH = 3

/** The end of a code, which tells it apart in records and notices without giving it away. */
export const codeEnding = (code: string): string => code.slice(-ENDING_LENGTH)

/** The last moment at which a code given now can be used. */
export const codeValidUntil = (now: Date): Date => endOfDay(addDays(dayOf(now), VALID_DAYS))

/**
 * A code that is given once, for an invitation or a handover; `randomByte` gives 0 to 255. Bytes above the last whole
 * multiple of the alphabet are thrown away, so that no letter is likelier.
 */
export function oneTimeCode(randomByte: () => number): string {
  const fair = 256 - (256 % LETTERS.length)
  let code = ''
  while (code.length < CODE_LENGTH) {
    const byte = randomByte()
    if (byte < fair) code += LETTERS.charAt(byte % LETTERS.length)
  }
  return code
}

/** The handovers that can still be taken over or taken back. */
export const openHandovers = ({ handovers }: Pick<People, 'handovers'>, now: Date): readonly Handover[] =>
  handovers.filter(({ endedAt, expiresAt }) => endedAt === null && now.getTime() <= Date.parse(expiresAt))

/** Whether this account offered the handover. */
export const isOwnHandover = ({ from }: Handover, sender: Sender): boolean =>
  shareAKey(addressKeys(from.addresses), senderKeys(sender))

/** The handovers with some of them ended. */
export const withEnded = (handovers: readonly Handover[], ended: readonly Handover[], at: string): Handover[] =>
  handovers.map((one) => (ended.includes(one) ? { ...one, endedAt: at } : one))

/** Whether an invitation is neither used nor void nor too old. */
export const isOpenInvitation = ({ usedAt, voidedAt, expiresAt }: Invitation, now: Date): boolean =>
  usedAt === null && voidedAt === undefined && now.getTime() <= Date.parse(expiresAt)
