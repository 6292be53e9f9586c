import { shanghaiIso } from '../domain/day.ts'
import type { Answer } from '../domain/message.ts'
import type { UnitId } from '../domain/unit.ts'
import { PEOPLE_ANSWERS_KEPT, type PeopleStore } from '../ports/people-store.ts'
import { codeValidUntil, oneTimeCode } from './one-time-code.ts'

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
      const expiresAt = codeValidUntil(now)
      const code = oneTimeCode(randomByte)
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
          answers: [...before.answers, { message, answer }].slice(-PEOPLE_ANSWERS_KEPT),
        },
        result: answer,
      }
    })
