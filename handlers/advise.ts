import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { HIDDEN_HERE, isHiddenHere } from '../src/conversation/group-discretion.ts'
import { requireTask, withOwnUnit } from '../src/conversation/target.ts'
import { textReply } from '../src/domain/message.ts'
import type { UnitId } from '../src/domain/unit.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { dueOf } from '../src/dossier/task-state.ts'
import { presentAdvice, presentBestWay } from '../src/replies/present-advice.ts'
import { presentClause } from '../src/replies/present-clauses.ts'
import { presentSources } from '../src/replies/present-sources.ts'
import { presentShort } from '../src/replies/present-standing.ts'
import { adviseTask } from '../src/rules/advise-task.ts'
import { taskClauses } from '../src/rules/task-clauses.ts'
import { wordsFor } from '../src/understanding/words-for.ts'

/** 「建议 [n]」: what would still raise a grade or avoid a yellow flag, nearest deadline first. */
export function advise(can: Capabilities): Command {
  const { readStandings, readStanding } = can
  async function all(turn: Turn, unit: UnitId): Promise<Handled> {
    const { rubric } = turn.current
    const standings = [...(await readStandings(turn.current, unit, turn.now))].sort(byDeadline)
    const lines = standings.flatMap((standing) => {
      if (isHiddenHere(turn, standing)) return []
      const best = presentBestWay(adviseTask(rubric, standing.input, fixedIn(standing)), standing.task)
      return best ? [`任务${standing.task.no} ${standing.task.title}：${best}`] : []
    })
    const source = presentSources(rubric)
    const body = lines.length > 0 ? lines : ['现在没有可以再提高的办法。']
    return answered(
      [textReply(`${unit} 还可以提高的：`, ...body, source, '下一步：发送「建议 1」看一项的全部办法。')],
      { unit },
    )
  }

  async function one(turn: Turn, unit: UnitId, no: number): Promise<Handled> {
    const { rubric } = turn.current
    const task = requireTask(turn, no)
    const standing = await readStanding(turn.current, unit, task, turn.now)
    if (isHiddenHere(turn, standing)) {
      return answered([textReply(HIDDEN_HERE)], { unit, task: no })
    }
    const advice = adviseTask(rubric, standing.input, fixedIn(standing))
    const lines = [
      `${unit} 任务${no} ${task.title}，现为${presentShort(standing, rubric)}`,
      ...presentAdvice(advice, task, turn.current.kindOf(unit)),
      ...[...taskClauses(rubric, no).grading, ...taskClauses(rubric, no).flags].map(presentClause),
    ]
    return answered([textReply(...lines)], { unit, task: no })
  }

  return {
    id: 'advise',
    words: wordsFor('advise'),
    who: ['contact'],
    summary: '还能怎样提高等次、避免黄旗',
    examples: () => ['建议', '建议 1'],
    run: (turn) =>
      withOwnUnit(turn, (unit) => {
        const no = turn.request.lines[0]?.task
        return no === undefined ? all(turn, unit) : one(turn, unit, no)
      }),
  }
}

/** What the office has confirmed can no longer change. */
const fixedIn = ({ basis, facts }: Standing) => ({ fixed: basis === 'confirmed' ? Object.keys(facts) : [] })

/** The nearest open deadline first, what has none last. */
const byDeadline = (one: Standing, other: Standing): number => (openDue(one) < openDue(other) ? -1 : 1)

const openDue = ({ state }: Standing): string => {
  const open = state.uploads.findIndex(({ completedAt }) => completedAt === null)
  return dueOf(state, open) ?? '9999-12-31'
}
