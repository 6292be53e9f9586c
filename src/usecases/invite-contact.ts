import { codeEnding, codeValidUntil, oneTimeCode } from '../../handlers/parts/one-time-code.ts'
import { type Acting, actorOf } from '../changing/acting.ts'
import type { ChangePeople } from '../changing/change-people.ts'
import { type PeopleTold, tellPeople } from '../changing/people-told.ts'
import { shanghaiIso } from '../domain/day.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Receipt } from '../receipts/enter-acts.ts'

export type InviteContact = (order: {
  readonly acting: Acting
  readonly unit: UnitId
  readonly now: Date
  tell(code: string, until: Date, receipt: Receipt): PeopleTold
}) => ReturnType<ChangePeople>

/** 邀请: a one-time code by which an account is tied to a unit. `randomByte` gives 0 to 255. */
export const contactInviter =
  (changePeople: ChangePeople, randomByte: () => number): InviteContact =>
  ({ acting, unit, now, tell }) => {
    const { person, sender, message, alongside } = acting
    const code = oneTimeCode(randomByte)
    const expiresAt = codeValidUntil(now)
    const [ending, until] = [codeEnding(code), shanghaiIso(expiresAt)]
    const invitation = { code, unit, by: person.name, at: shanghaiIso(now), expiresAt: until, usedAt: null, message }
    return changePeople({
      by: actorOf(acting),
      message,
      alongside,
      decide: (before, current) => ({
        people: { ...before, invitations: [...before.invitations, invitation] },
        detail: { kind: 'invited', units: [unit], codeEnding: ending, until },
        present: (receipt) => tellPeople(current, receipt, { by: sender }, tell(code, expiresAt, receipt)),
      }),
    })
  }
