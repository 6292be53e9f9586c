import { type Acting, actorOf } from '../src/changing/acting.ts'
import { type PeopleTold, tellPeople } from '../src/changing/people-told.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { actingOf } from '../src/conversation/change-of.ts'
import type { Command } from '../src/conversation/command.ts'
import { withNamedUnit } from '../src/conversation/target.ts'
import { bodyOfCandidate, unitOfAnswer } from '../src/domain/body-of-candidate.ts'
import { shanghaiIso } from '../src/domain/day.ts'
import { unitNotFound } from '../src/domain/errors.ts'
import type { Answer } from '../src/domain/message.ts'
import type { UnitId } from '../src/domain/unit.ts'
import type { Receipt } from '../src/receipts/enter-acts.ts'
import { presentInvitation, presentInvited } from '../src/replies/present-people.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { codeEnding, codeValidUntil, oneTimeCode } from './parts/codes.ts'

/** 「邀请 单位 [候选单位]」: a one-time code for a new contact of a unit, or of a candidate. */
export function invite(can: Capabilities): Command {
  const command: Command = {
    id: 'invite',
    words: {
      words: wordList(
        '邀请 邀请码 生成邀请码 发邀请 发邀请码 给邀请码 要邀请码 获取邀请码 新邀请码 重发邀请码 重新邀请 邀情 邀清 腰请 邀晴 幺请 遥请 邀请吗 邀请马',
      ),
      changes: true,
      takes: { unit: true, text: true },
      // 邀请 金水区 新联系人张三, not 邀请 金水区 的同志来开会
      asserts: {
        kind: 'nothing',
        note: /^的?新?[任增来]?的?(?:联系人|经办人|负责人|同事)[\s:：]?[^\s来会参]{0,8}$/,
      },
    },
    notices: 'office',
    who: ['clerk'],
    singleChatOnly: true,
    summary: '为单位或候选单位生成一次性邀请码',
    examples: (unit, { candidates }) => [
      `邀请 ${unit}`,
      ...[...candidates].slice(0, 1).map(([name, body]) => `邀请 ${body} ${name}`),
    ],
    run: (turn) =>
      withNamedUnit(turn, (unit) => {
        const acting = actingOf(command, turn)
        return inviteContact(can, {
          acting,
          unit,
          now: turn.now,
          tell: (code, until, receipt) => ({
            answer: {
              command: 'invite',
              outcome: 'ok',
              ...unitOfAnswer(turn.current, unit),
              replies: [presentInvitation(receipt, { unit, body: bodyOfCandidate(turn.current, unit) }, code, until)],
            },
            toClerks: presentInvited(acting.person.name, unit, codeEnding(code), until),
          }),
        })
      }),
  }
  return command
}

type Order = {
  readonly acting: Acting
  readonly unit: UnitId
  readonly now: Date
  tell(code: string, until: Date, receipt: Receipt): PeopleTold
}

/** 邀请: a one-time code by which an account is tied to a unit. `randomByte` gives 0 to 255. */
function inviteContact(
  { changePeople, randomByte }: Pick<Capabilities, 'changePeople' | 'randomByte'>,
  { acting, unit, now, tell }: Order,
): Promise<Answer> {
  const { person, sender, message, alongside, looksOnly } = acting
  const code = oneTimeCode(randomByte)
  const expiresAt = codeValidUntil(now)
  const [ending, until] = [codeEnding(code), shanghaiIso(expiresAt)]
  const invitation = { code, unit, by: person.name, at: shanghaiIso(now), expiresAt: until, usedAt: null, message }
  return changePeople({
    by: actorOf(acting),
    message,
    alongside,
    ...(looksOnly ? { looksOnly } : {}),
    decide: (before, current) => {
      const isListed = current.roster.units.some(({ name }) => name === unit)
      // Its body may have taken it back since it was named.
      if (!isListed && bodyOfCandidate(current, unit) === undefined) throw unitNotFound(unit)
      return {
        people: { ...before, invitations: [...before.invitations, invitation] },
        detail: { kind: 'invited', units: [unit], codeEnding: ending, until },
        present: (receipt) => tellPeople(current, receipt, { by: sender }, tell(code, expiresAt, receipt)),
      }
    },
  })
}
