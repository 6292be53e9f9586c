import type { Command } from '../src/conversation/command.ts'
import { BotError } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import type { BindPerson } from '../src/usecases/bind-person.ts'

const CODE = /[0-9A-Za-z]{8}/

/** 「绑定 邀请码」: ties the sender's account to a unit. */
export function bind(bindPerson: BindPerson): Command {
  return {
    id: 'bind',
    words: wordsFor('bind'),
    who: 'anyone',
    summary: '用督导办给的邀请码绑定单位',
    examples: () => ['绑定 邀请码'],
    run: async (turn) => {
      const said = turn.request.lines[0]?.rest ?? ''
      const code = CODE.exec(said)?.[0]
      if (code === undefined) {
        throw new BotError('no_code', '请写上邀请码，例如「绑定 ABCD2345」；邀请码请向督导办索取。')
      }
      const name = said.replace(code, '').trim().slice(0, 40)
      return bindPerson({
        code,
        name: name || turn.person?.name || turn.from.userId,
        sender: turn.from,
        message: turn.message,
        now: turn.now,
        tell: (unit) => ({
          command: 'bind',
          outcome: 'ok',
          unit,
          replies: [textReply(`已绑定：您现在是${unit}的联系人。`, '下一步：发送「任务」查看任务和期限。')],
        }),
      })
    },
  }
}
