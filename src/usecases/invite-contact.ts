import { dealtWithBefore, isKnownMessage } from '../domain/answered.ts'
import { shanghaiIso } from '../domain/day.ts'
import type { Answer } from '../domain/message.ts'
import type { UnitId } from '../domain/unit.ts'
import type { ByMessage } from './acting.ts'
import { codeValidUntil, oneTimeCode } from './one-time-code.ts'
import type { UpdatePeople } from './update-people.ts'

export type InviteContact = (
  order: ByMessage & {
    unit: UnitId
    by: string
    now: Date
    tell(code: string, until: Date): Answer
  },
) => Promise<Answer>

/** 邀请: a one-time code by which an account is tied to a unit. `randomByte` gives 0 to 255. */
export const contactInviter =
  (updatePeople: UpdatePeople, randomByte: () => number): InviteContact =>
  ({ unit, by, message, alongside, now, tell }) =>
    updatePeople((before) => {
      if (isKnownMessage(before.invitations, message)) return { result: dealtWithBefore() }
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
        message,
      }
      return {
        lists: { ...before, invitations: [...before.invitations, invitation] },
        result: answer,
        alongside: alongside(answer),
      }
    })
