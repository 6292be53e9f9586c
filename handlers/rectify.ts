import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { requireTask, tasksOfUnit, withOthersUnit, withTask } from '../src/conversation/target.ts'
import { textReply } from '../src/domain/message.ts'
import type { Task } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { presentDetail } from '../src/replies/present-detail.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import { taskRectifier } from '../src/usecases/rectify-task.ts'

/** 「整改 单位 n」: confirms a rectification after a recorded supervision; yellow turns blue. */
export function rectify(can: Capabilities): Command {
  const rectifyTask = taskRectifier(can.record)
  const command: Command = {
    id: 'rectify',
    words: wordsFor('rectify'),
    who: ['clerk'],
    singleChatOnly: true,
    summary: '确认整改，黄旗改蓝旗（须先有督促指导记录）',
    examples: (unit) => [`整改 ${unit} 1`],
    run: (turn) =>
      withOthersUnit(turn, (unit) =>
        withTask(turn, tasksOfUnit(turn, unit), (task) => confirmRectified(turn, unit, requireTask(turn, task.no))),
      ),
  }

  async function confirmRectified(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    return rectifyTask({
      ...changeOf(command, turn, unit, [task]),
      tell: ([after], receipt) => {
        const detail = after ? presentDetail(after, turn.current.rubric) : []
        const title = `${unit} 任务${task.no}（${task.title}）`
        const reply = presentReceipt(receipt, {
          recorded: [`已确认整改：${title}`, ...detail],
          undo: `「更正 ${unit} ${task.no}」`,
        })
        const notice = textReply(`【整改】${title}的整改已由督导办确认。`, ...detail)
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: notice }] }
      },
    })
  }

  return command
}
