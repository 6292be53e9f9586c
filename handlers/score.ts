import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { oneOfLines } from '../src/conversation/one-of-lines.ts'
import { requireTask, tasksOfUnit, withOthersUnit, withTask } from '../src/conversation/target.ts'
import { invalidFact } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import type { Task } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { presentDetail } from '../src/replies/present-detail.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { readFacts } from '../src/understanding/facts/read-facts.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import { scoreRecorder } from '../src/usecases/record-score.ts'

const score100 = [{ kind: 'score', name: 'score', label: '得分' }] as const

/** 「评分 单位 n 分数」: an expert's, a survey's or a test's score. */
export function score(can: Capabilities): Command {
  const recordScore = scoreRecorder(can.record, can.readOfficeActs)
  const command: Command = {
    id: 'score',
    words: wordsFor('score'),
    who: ['clerk', 'expert'],
    singleChatOnly: true,
    summary: '录入专家、测评或考试得分，多人取平均',
    examples: (unit) => [`评分 ${unit} 5 92`],
    run: (said) => {
      const { turn, notDone } = oneOfLines(said)
      return withOthersUnit(turn, (unit) => {
        const scored = tasksOfUnit(turn, unit).filter(({ facts }) => facts.some(({ kind }) => kind === 'score'))
        return withTask(turn, scored, (task) => {
          return enterScore(turn, { unit, task: requireTask(turn, task.no), notDone })
        })
      })
    },
  }

  async function enterScore(
    turn: Turn,
    { unit, task, notDone }: { unit: UnitId; task: Task; notDone: readonly string[] },
  ): Promise<Handled> {
    const said = readFacts(turn.request.lines[0]?.rest ?? '', score100)
    const value = said.kind === 'facts' ? said.facts.score : undefined
    if (typeof value !== 'number' && typeof value !== 'string') throw invalidFact('得分', '请写明一个0到100的分数')
    return recordScore({
      ...changeOf(command, turn, unit, [task]),
      score: String(value),
      tell: ([after], receipt) => {
        const title = `任务${task.no}（${task.title}）`
        const count = after?.state.scores.length ?? 1
        const recorded = [`已录入：${unit} ${title} ${value}分，共${count}人评分。`]
        // An expert sees the own score only; grade and flag are for the office and the unit.
        const byOffice = turn.person?.roles.has('clerk') === true
        const detail = after ? presentDetail(after, turn.current.rubric) : []
        const reply = presentReceipt(receipt, {
          recorded: [...recorded, ...(byOffice ? detail : []), ...notDone],
          undo: `重发「评分 ${unit} ${task.no} 分数」以最后一次为准`,
        })
        const notice = textReply(`【评分】${unit} ${title}有新的评分。`, ...detail)
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: notice }] }
      },
    })
  }

  return command
}
