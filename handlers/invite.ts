import { actingOf } from '../src/conversation/acting-of.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import type { Command } from '../src/conversation/command.ts'
import { withNamedUnit } from '../src/conversation/target.ts'
import { presentInvitation, presentInvited } from '../src/replies/present-people-notices.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import { contactInviter } from '../src/usecases/invite-contact.ts'
import { codeEnding } from './parts/one-time-code.ts'

/** 「邀请 单位」: a one-time code for a new contact. */
export function invite(can: Capabilities): Command {
  const inviteContact = contactInviter(can.changePeople, can.randomByte)
  const command: Command = {
    id: 'invite',
    words: wordsFor('invite'),
    who: ['clerk'],
    singleChatOnly: true,
    summary: '为单位生成一次性邀请码',
    examples: (unit) => [`邀请 ${unit}`],
    run: (turn) =>
      withNamedUnit(turn, (unit) => {
        const acting = actingOf(command, turn)
        return inviteContact({
          acting,
          unit,
          now: turn.now,
          tell: (code, until, receipt) => ({
            answer: {
              command: 'invite',
              outcome: 'ok',
              unit,
              replies: [presentInvitation(receipt, unit, code, until)],
            },
            toClerks: presentInvited(acting.person.name, unit, codeEnding(code), until),
          }),
        })
      }),
  }
  return command
}
