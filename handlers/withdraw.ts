import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { confirmPreview } from '../src/conversation/confirm-preview.ts'
import { requireTask, tasksOfUnit, withOwnUnit, withTask } from '../src/conversation/target.ts'
import { endOfDay } from '../src/domain/day.ts'
import type { Task } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { dueOf } from '../src/dossier/due-of.ts'
import { dayWords } from '../src/replies/day-words.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import type { ReadStanding } from '../src/usecases/read-standing.ts'
import { requireWithdrawable, type WithdrawSubmission } from '../src/usecases/withdraw-submission.ts'

/** 「撤回 n」: takes a submission back, before review only. */
export function withdraw(withdrawSubmission: WithdrawSubmission, readStanding: ReadStanding): Command {
  const command: Command = {
    id: 'withdraw',
    words: wordsFor('withdraw'),
    who: ['contact'],
    summary: '撤回已报送的材料（审核前）',
    examples: () => ['撤回 2'],
    run: (turn) =>
      withOwnUnit(turn, (unit) => {
        const uploadable = tasksOfUnit(turn, unit).filter(({ uploads }) => uploads.length > 0)
        return withTask(turn, uploadable, (task) => takeBack(turn, unit, requireTask(turn, task.no)))
      }),
  }

  async function takeBack(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    const round = turn.request.lines[0]?.round
    const before = await readStanding(turn.current, unit, task, turn.now)
    const upload = requireWithdrawable(before, round === undefined ? undefined : round - 1)
    const due = dueOf(before.state, upload)
    const completedAt = before.state.uploads[upload]?.completedAt
    const losesItsTime = due && completedAt && completedAt <= endOfDay(due) && turn.now > endOfDay(due)
    const asked = losesItsTime
      ? confirmPreview(turn, [
          `任务${task.no}（${task.title}）是按时报送的，期限${dayWords(due)}已过：撤回后再报就是超期。`,
        ])
      : null
    if (asked) return { ...asked, task: task.no, unit }
    return withdrawSubmission({
      ...changeOf(command, turn, unit, [task]),
      upload,
      tell: (_after, receipt) => {
        const reply = presentReceipt(receipt, {
          recorded: [`已撤回：任务${task.no}（${task.title}）的报送。原材料仍留在档案的历史里，不再计入。`],
          ...(due ? { missing: `还需在${dayWords(due)}前重新报送。` } : {}),
          next: `发送「提交 ${task.no} 链接」重新报送`,
        })
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply }] }
      },
    })
  }

  return command
}
