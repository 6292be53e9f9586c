import type { Handover, Invitation, People, PeopleLists } from '../../src/acts/people.ts'
import { type Acting, actorOf } from '../../src/changing/acting.ts'
import { type PeopleTold, tellPeople } from '../../src/changing/people-told.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { shanghaiIso } from '../../src/domain/day.ts'
import { BotError } from '../../src/domain/errors.ts'
import type { Answer } from '../../src/domain/message.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import type { Receipt } from '../../src/receipts/enter-acts.ts'
import { codeEnding, isOpenInvitation, openHandovers, withEnded } from '../parts/codes.ts'

/** A code that is void now. */
export interface VoidedCode {
  readonly of: 'invitation' | 'handover'
  readonly units: readonly UnitId[]
  readonly ending: string
}

type Order = {
  readonly acting: Acting
  readonly code: string
  readonly now: Date
  tell(voided: VoidedCode, receipt: Receipt): PeopleTold
}

/** 作废邀请: an unused invitation, or an offered handover, ends at once. */
export function voidCode(
  { changePeople }: Pick<Capabilities, 'changePeople'>,
  { acting, code: said, now, tell }: Order,
): Promise<Answer> {
  const code = said.toUpperCase()
  const ending = codeEnding(code)
  return changePeople({
    by: actorOf(acting),
    message: acting.message,
    alongside: acting.alongside,
    decide: (before, current) => {
      const found = findCode(before, code, now)
      const also = found.of === 'handover' ? [found.handover.from] : []
      return {
        people: withVoided(before, found, shanghaiIso(now)),
        detail: { kind: 'codeVoided', of: found.of, units: [...found.units], codeEnding: ending },
        present: (receipt) =>
          tellPeople(current, receipt, { by: acting.sender, also }, tell({ ...found, ending }, receipt)),
      }
    },
  })
}

type Found =
  | { readonly of: 'invitation'; readonly units: readonly UnitId[]; readonly invitation: Invitation }
  | { readonly of: 'handover'; readonly units: readonly UnitId[]; readonly handover: Handover }

function findCode(before: People, code: string, now: Date): Found {
  const invitation = before.invitations.find((one) => one.code === code)
  if (invitation) {
    if (!isOpenInvitation(invitation, now)) throw endedAlready(whyEnded(invitation))
    return { of: 'invitation', units: [invitation.unit], invitation }
  }
  const handover = openHandovers(before, now).find((one) => one.code === code)
  if (handover) return { of: 'handover', units: handover.units, handover }
  if (before.handovers.some((one) => one.code === code)) throw endedAlready('已被接收、取消或过期')
  throw new BotError('no_such_code', '没有这个邀请码或交接码，没有改动。请核对8位的码后再发。')
}

function withVoided(before: People, found: Found, at: string): PeopleLists {
  if (found.of === 'handover') return { ...before, handovers: withEnded(before.handovers, [found.handover], at) }
  const { invitation } = found
  return {
    ...before,
    invitations: before.invitations.map((one) => (one === invitation ? { ...one, voidedAt: at } : one)),
  }
}

function whyEnded({ usedAt, voidedAt }: Invitation): string {
  if (usedAt !== null) return '已经用过：要取消已绑定的人，请发送「解绑 姓名」'
  return voidedAt === undefined ? '已经过期，本来就不能再用' : '已经作废过'
}

const endedAlready = (why: string) => new BotError('code_ended', `这个码${why}，没有改动。`)
