import { dayOf } from '../../domain/day.ts'
import { hasBegun, taskTitle } from '../../domain/task.ts'
import { inOneLine, taskStepLines } from '../../replies/present-derivation.ts'
import { presentShort } from '../../replies/present-standing.ts'
import { explainTask } from '../../rules/evaluate-task.ts'
import type { Ledger } from './ledger.ts'
import type { RowsInTurns } from './rows-in-turns.ts'
import type { LedgerCell } from './write-sheet.ts'

export const derivationColumns = [
  { header: '单位', width: 18 },
  { header: '任务', width: 6 },
  { header: '任务名称', width: 18 },
  { header: '结果', width: 36 },
  { header: '推算（每步后面是条款和口径）', width: 110 },
]

/** One row for each unit and task that has begun: the result, and each step to it with its clauses. */
export function* derivationRows({ units, rubric, at }: Ledger): RowsInTurns {
  const rows: LedgerCell[][] = []
  for (const { unit, standings } of units) {
    for (const standing of standings.filter(({ task }) => hasBegun(task, dayOf(at)))) {
      rows.push([
        unit,
        standing.task.no,
        taskTitle(standing.task),
        presentShort(standing, rubric),
        inOneLine(rubric, explainTask(rubric, standing.input).derivation.steps, taskStepLines),
      ])
    }
    yield
  }
  return rows
}
