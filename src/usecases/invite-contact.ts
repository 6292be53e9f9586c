import { addDays, dayOf, endOfDay, shanghaiIso } from '../domain/day.ts'
import type { Answer } from '../domain/message.ts'
import type { UnitId } from '../domain/unit.ts'
import type { PeopleStore } from '../ports/people-store.ts'

const VALID_DAYS = 7
const CODE_LENGTH = 8
/** How many answers are kept for messages delivered again. */
const ANSWERS_KEPT = 200
/** No letters or digits that are mistaken for one another. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

export type InviteContact = (order: {
  unit: UnitId
  by: string
  message: string
  now: Date
  tell(code: string, until: Date): Answer
}) => Promise<Answer>

/** 邀请: a one-time code by which an account is tied to a unit. `randomByte` gives 0 to 255. */
export const contactInviter =
  (people: PeopleStore, randomByte: () => number): InviteContact =>
  ({ unit, by, message, now, tell }) =>
    people.update((before) => {
      const expiresAt = endOfDay(addDays(dayOf(now), VALID_DAYS))
      const code = newCode(randomByte)
      const answer = tell(code, expiresAt)
      const invitation = {
        code,
        unit,
        by,
        at: shanghaiIso(now),
        expiresAt: shanghaiIso(expiresAt),
        usedAt: null,
      }
      return {
        people: {
          ...before,
          invitations: [...before.invitations, invitation],
          answers: [...before.answers, { message, answer }].slice(-ANSWERS_KEPT),
        },
        result: answer,
      }
    })

/** Bytes above the last whole multiple of the alphabet are thrown away, so that no letter is likelier. */
function newCode(randomByte: () => number): string {
  const fair = 256 - (256 % LETTERS.length)
  let code = ''
  while (code.length < CODE_LENGTH) {
    const byte = randomByte()
    if (byte < fair) code += LETTERS.charAt(byte % LETTERS.length)
  }
  return code
}
