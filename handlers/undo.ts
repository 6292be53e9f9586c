import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { withRoundInWords } from '../src/conversation/place-in-words.ts'
import { requireTask, tasksOfUnit, withOthersUnit, withTask } from '../src/conversation/target.ts'
import { momentWords } from '../src/domain/day-words.ts'
import { textReply } from '../src/domain/message.ts'
import type { Task } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { latestOfficeAct } from '../src/dossier/task-state.ts'
import { actWords } from '../src/replies/act-words.ts'
import { presentDetail } from '../src/replies/present-detail.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import { actUndoer, lastUndone } from '../src/usecases/undo-act.ts'
import { requireUpload } from './parts/which-upload.ts'

/** 「更正 单位 n」: takes back the office's last act on a task; the history keeps it. */
export function undo(can: Capabilities): Command {
  const { readEntries } = can
  const undoAct = actUndoer(can.record)
  const command: Command = {
    id: 'undo',
    words: wordsFor('undo'),
    who: ['clerk'],
    singleChatOnly: true,
    summary: '收回督导办对一项任务的上一次办理，历史保留',
    examples: (unit) => [`更正 ${unit} 1`],
    run: (turn) =>
      withOthersUnit(turn, (unit) =>
        withTask(turn, tasksOfUnit(turn, unit), (task) => takeBack(turn, unit, requireTask(turn, task.no))),
      ),
  }

  async function takeBack(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    const { round } = withRoundInWords(turn.request.lines[0] ?? { links: [], rest: '' })
    const upload = round === undefined ? undefined : requireUpload(task, round)
    return undoAct({
      act: latestOfficeAct(await readEntries(unit), task.no, upload),
      ...changeOf(command, turn, unit, [task]),
      upload,
      tell: ([after], receipt, entries) => {
        const act = lastUndone(entries)
        const what = act ? `${act.by.name} ${momentWords(new Date(act.at))} 的${actWords(act.detail, task)}` : ''
        const detail = after ? presentDetail(after, turn.current.rubric) : []
        const title = `${unit} 任务${task.no}（${task.title}）`
        const reply = presentReceipt(receipt, {
          recorded: [`已收回：${title}`, `收回的是${what}，历史中仍保留。`, ...detail],
          undo: '重新办理即可',
          next: latestOfficeAct(entries, task.no)
            ? `再发「更正 ${unit} ${task.no}」可收回更早的一次`
            : `发送「查询 ${unit} ${task.no}」看现在的结果`,
        })
        const notice = textReply(`【更正】${title}：督导办收回了${what}。`, ...detail)
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: notice }] }
      },
    })
  }

  return command
}
