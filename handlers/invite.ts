import type { Command } from '../src/conversation/command.ts'
import { DeniedError } from '../src/conversation/permission.ts'
import { withNamedUnit } from '../src/conversation/target.ts'
import { textReply } from '../src/domain/message.ts'
import { momentWords } from '../src/replies/day-words.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import type { InviteContact } from '../src/usecases/invite-contact.ts'

/** 「邀请 单位」: a one-time code for a new contact. */
export function invite(inviteContact: InviteContact): Command {
  return {
    id: 'invite',
    words: wordsFor('invite'),
    who: ['clerk'],
    singleChatOnly: true,
    summary: '为单位生成一次性邀请码',
    examples: (unit) => [`邀请 ${unit}`],
    run: (turn) =>
      withNamedUnit(turn, async (unit) => {
        if (!turn.person) throw new DeniedError('邀请码只由督导办生成。')
        return inviteContact({
          unit,
          by: turn.person.name,
          message: turn.message,
          alongside: turn.alongside,
          now: turn.now,
          tell: (code, until) => ({
            command: 'invite',
            outcome: 'ok',
            unit,
            replies: [
              textReply(
                `${unit}的邀请码：${code}`,
                `只能用一次，${momentWords(until)} 前有效。`,
                `请转给联系人，由其发送「绑定 ${code}」。`,
              ),
            ],
          }),
        })
      }),
  }
}
