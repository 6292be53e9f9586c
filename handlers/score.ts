import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { DeniedError } from '../src/conversation/permission.ts'
import { requireTask, tasksOfUnit, withNamedUnit, withTask } from '../src/conversation/target.ts'
import { invalidFact } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import type { Task } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import type { OfficeAct } from '../src/ports/office-store.ts'
import { presentDetail } from '../src/replies/present-detail.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { readFacts } from '../src/understanding/read-facts.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import { mayScore } from '../src/usecases/assignments.ts'
import type { ReadOfficeActs } from '../src/usecases/read-office-acts.ts'
import type { RecordScore } from '../src/usecases/record-score.ts'

const score100 = [{ kind: 'score', name: 'score', label: '得分' }] as const

/** 「评分 单位 n 分数」: an expert's, a survey's or a test's score. */
export function score(recordScore: RecordScore, readOfficeActs: ReadOfficeActs): Command {
  const command: Command = {
    id: 'score',
    words: wordsFor('score'),
    who: ['clerk', 'expert'],
    singleChatOnly: true,
    summary: '录入专家、测评或考试得分，多人取平均',
    examples: (unit) => [`评分 ${unit} 5 92`],
    run: (turn) =>
      withNamedUnit(turn, (unit) => {
        const scored = tasksOfUnit(turn, unit).filter(({ facts }) => facts.some(({ kind }) => kind === 'score'))
        return withTask(turn, scored, (task) => enterScore(turn, unit, requireTask(turn, task.no)))
      }),
  }

  async function enterScore(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    requireAssigned(turn, unit, task, await readOfficeActs())
    const said = readFacts(turn.request.lines[0]?.rest ?? '', score100)
    const value = said.kind === 'facts' ? said.facts.score : undefined
    if (typeof value !== 'number' && typeof value !== 'string') throw invalidFact('得分', '请写明一个0到100的分数')
    return recordScore({
      ...changeOf(command, turn, unit, [task]),
      score: String(value),
      tell: ([after], receipt) => {
        const title = `任务${task.no}（${task.title}）`
        const count = after?.state.scores.size ?? 1
        const recorded = [`已录入：${unit} ${title} ${value}分，共${count}人评分。`]
        // An expert sees the own score only; grade and flag are for the office and the unit.
        const byOffice = turn.person?.roles.has('clerk') === true
        const detail = after ? presentDetail(after, turn.current.rubric) : []
        const reply = presentReceipt(receipt, {
          recorded: byOffice ? [...recorded, ...detail] : recorded,
          undo: `重发「评分 ${unit} ${task.no} 分数」以最后一次为准`,
        })
        const notice = textReply(`【评分】${unit} ${title}有新的评分。`, ...detail)
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: notice }] }
      },
    })
  }

  return command
}

/** An expert scores only what is assigned, once anything of that task is assigned to anybody; a clerk scores all. */
function requireAssigned({ person }: Turn, unit: UnitId, task: Task, acts: readonly OfficeAct[]): void {
  if (!person || person.roles.has('clerk') || mayScore(acts, person.addresses, task.no, unit)) return
  throw new DeniedError(
    `${unit} 任务${task.no}（${task.title}）没有指派给您，由督导办指派的专家评分；如有疑问请与督导办联系。`,
  )
}
