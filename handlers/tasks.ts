import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { isHiddenHere } from '../src/conversation/group-discretion.ts'
import { requireTask, withVisibleUnit } from '../src/conversation/target.ts'
import { listReply, textReply } from '../src/domain/message.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { presentClause } from '../src/replies/present-clauses.ts'
import { presentLateCost } from '../src/replies/present-late-cost.ts'
import { presentNotes } from '../src/replies/present-notes.ts'
import { presentTask, presentTaskLine, submitExample } from '../src/replies/present-task.ts'
import { taskClauses } from '../src/rules/task-clauses.ts'
import { wordsFor } from '../src/understanding/words-for.ts'

/** 「任务 [n]」: the list with deadlines and states, or one task whole. */
export function tasks(can: Capabilities): Command {
  const { readStandings, readStanding } = can
  async function list(turn: Turn, unit: UnitId): Promise<Handled> {
    const standings = await readStandings(turn.current, unit, turn.now)
    const next = standings.find(
      ({ task, state }) => task.uploads.length > 0 && !state.uploads.every(({ completedAt }) => completedAt),
    )
    const hint = next
      ? `下一步：发送「任务 ${next.task.no}」看要求，或「${submitExample(next.task, [])}」报送。`
      : '材料都已报送。'
    const reply = listReply({
      before: [`${unit} ${turn.current.campaign.year}年任务：`],
      items: standings.map((standing) => presentTaskLine(standing, turn.now)),
      after: [hint],
    })
    return answered([reply], { unit })
  }

  async function one(turn: Turn, unit: UnitId, no: number): Promise<Handled> {
    const task = requireTask(turn, no)
    const standing = await readStanding(turn.current, unit, task, turn.now)
    const { requirement, grading } = taskClauses(turn.current.rubric, no)
    const lines = [
      ...presentTask(standing, turn.now),
      ...(isHiddenHere(turn, standing) ? [] : presentNotes(standing)),
      presentLateCost(task, turn.current.rubric),
      ...[...requirement.slice(0, 1), ...grading].map(presentClause),
      `下一步：发送「${task.uploads.length > 0 ? submitExample(task, [0]) : `查询 ${no}`}」。`,
    ]
    return answered([textReply(...lines)], { unit, task: no })
  }

  return {
    id: 'tasks',
    words: wordsFor('tasks'),
    who: ['contact', 'clerk', 'leader'],
    summary: '任务清单与期限；加编号看一项的要求',
    examples: () => ['任务', '任务 1'],
    run: (turn) =>
      withVisibleUnit(turn, (unit) => {
        const no = turn.request.lines[0]?.task
        return no === undefined ? list(turn, unit) : one(turn, unit, no)
      }),
  }
}
