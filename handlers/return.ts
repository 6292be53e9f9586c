import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { requireTask, tasksOfUnit, withOthersUnit, withTask } from '../src/conversation/target.ts'
import { BotError } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import type { Task } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { dayWords } from '../src/replies/day-words.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import type { ReturnSubmission } from '../src/usecases/return-submission.ts'

/** 「退回 单位 n 理由」: reopens a submission with the reason, without making it late. */
export function returning(returnSubmission: ReturnSubmission): Command {
  const command: Command = {
    id: 'return',
    words: wordsFor('return'),
    who: ['clerk'],
    singleChatOnly: true,
    summary: '退回不符合要求的材料并说明理由',
    examples: (unit) => [`退回 ${unit} 1 采纳情况汇总表缺页`],
    run: (turn) =>
      withOthersUnit(turn, (unit) =>
        withTask(turn, tasksOfUnit(turn, unit), (task) => sendBack(turn, unit, requireTask(turn, task.no))),
      ),
  }

  async function sendBack(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    const reason = turn.request.lines[0]?.rest ?? ''
    if (reason === '') {
      throw new BotError('no_reason', `请写明退回的理由，例如「退回 ${unit} ${task.no} 汇总表缺页」。`)
    }
    return returnSubmission({
      ...changeOf(command, turn, unit, [task]),
      reason,
      tell: ([after], receipt) => {
        const window = windowWords(after)
        const notice = textReply(
          `【退回】${unit} 任务${task.no}（${task.title}）需要重新报送。`,
          `理由：${reason}`,
          window,
          `下一步：发送「提交 ${task.no} 链接」重新报送。`,
        )
        const reply = presentReceipt(receipt, {
          recorded: [
            `已退回：${unit} 任务${task.no}（${task.title}）`,
            `理由：${reason}`,
            window,
            '已通知该单位联系人。',
          ],
          undo: `「更正 ${unit} ${task.no}」`,
        })
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: notice, urgent: true }] }
      },
    })
  }

  return command
}

function windowWords(after: Standing | undefined): string {
  const until = after?.state.uploads.find(({ returned }) => returned)?.returned?.until
  return until ? `${dayWords(until)}24时前重新报送的，仍按原报送时间计算。` : '请尽快重新报送。'
}
