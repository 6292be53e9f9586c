import { fileURLToPath } from 'node:url'
import { evaluateTask, explainTask } from '../../../src/rules/evaluate-task.ts'
import { rowPoints } from '../../../src/rules/evaluate-unit.ts'
import { evaluateTotal, explainTotal } from '../../../src/rules/points/total/evaluate-total.ts'
import type { Total } from '../../../src/rules/points/total/total.ts'
import type { TasksRubric } from '../../../src/rules/tasks-rubric.ts'
import { openRubrics, RUBRICS_FOLDER } from '../../../src/stores/rubrics.ts'
import { measure } from '../../measure.ts'
import { timesTable } from '../../section.ts'
import { inBatches, UNITS, YEAR } from '../campaign.ts'
import { comparison, type Measured, mustAgree } from '../measured.ts'
import { wholly } from '../wholly.ts'
import { engineUnit } from './engine-unit.ts'
import { minimalUnit, type UnitResult } from './minimal-unit.ts'
import { pointsYear, type UnitYear } from './points-year.ts'

const FOLDER = fileURLToPath(new URL('./rubrics/bench-points', import.meta.url))
const ENGINE_UNITS = 200

/** Points of all rows and the total of each unit, without and with derivation, against a minimal evaluator and a rule engine. */
export async function pointsRows(): Promise<Measured> {
  const rubric = openRubrics(RUBRICS_FOLDER, FOLDER).byId.get('bench-points')
  if (!rubric?.total) throw new RangeError('a rubric with a total')
  const { total } = rubric
  const tasks = [...rubric.tasks.values()]
  const yearOf = (first: number, units: number) => pointsYear(tasks, YEAR, first, units)
  const checked = minimalUnit(rubric.data, YEAR)
  const evaluate = (unit: UnitYear) => evaluateUnit(rubric, total, unit)
  mustAgree(yearOf(0, 3_000), evaluate, checked)
  const times = await measure<UnitYear>({
    contenders: [
      { name: '手写最小计算，核对事实', evaluate: checked },
      { name: '不带推算', evaluate },
    ],
    ...inBatches(yearOf),
    warmUps: 1,
    rounds: 5,
  })
  const assessed = yearOf(0, ENGINE_UNITS).filter(({ rows }) => rows.every((row) => row.assessed))
  const run = engineUnit(rubric.data, YEAR)
  await mustAlsoSay(run, assessed, evaluate)
  const engine = await measure<UnitYear>({
    contenders: [
      { name: 'json-rules-engine', evaluate: run },
      { name: '带推算', evaluate: (unit) => explainUnit(rubric, total, unit) },
    ],
    batches: 1,
    batchOf: () => assessed,
    warmUps: 5,
    rounds: 15,
  })
  const onEngine = comparison('计分：json-rules-engine 是带推算用时的', engine, 'json-rules-engine', '带推算', {
    atLeast: 100,
  })
  return {
    what: `计分：${UNITS.toLocaleString('en')} 个单位 × ${tasks.length} 项计分的任务和总分，细则 \`bench/rules/points/rubrics/bench-points\`（用到计分规则的每一种写法，总分有各部分、加分、扣分、否决、等级）；与 json-rules-engine 比较的是同样的各项和总分，取 ${ENGINE_UNITS.toLocaleString('en')} 个单位中各项都已评定的。带推算的 ${onEngine.ratio.toFixed(1)} 倍不能与等次的一项相比：等次的一次只数一项的条数、看是否超期，这里的一次是一个单位的 ${tasks.length} 项，各有算术，再加总分，而引擎自己不做算术，分数由事件里的普通函数算出。`,
    comparisons: [
      comparison(
        '计分：不带推算是手写最小计算（同样拒绝有误的事实）用时的',
        times,
        '不带推算',
        '手写最小计算，核对事实',
        {
          atMost: 2,
        },
      ),
      onEngine,
    ],
    tables: [timesTable(`计算一个单位的 ${tasks.length} 项和总分`, new Map([...times, ...engine]))],
  }
}

/** All rows and the total, as a dossier asks for them. */
function evaluateUnit(rubric: TasksRubric, total: Total, { whole, rows }: UnitYear): UnitResult {
  const results = rows.map((input) => evaluateTask(rubric, input))
  return { rows: results, total: evaluateTotal(total, { ...whole, rows: rowPoints(rubric, whole, results) }) }
}

function explainUnit(rubric: TasksRubric, total: Total, { whole, rows }: UnitYear) {
  const explained = rows.map((input) => explainTask(rubric, input))
  const results = explained.map(({ result }) => result)
  const sum = explainTotal(total, { ...whole, rows: rowPoints(rubric, whole, results) })
  return { rows: explained.map(wholly), total: wholly(sum) }
}

/** Throws where the engine has another total, but for the last digits of its floating point, or another level. */
async function mustAlsoSay(
  run: ReturnType<typeof engineUnit>,
  units: readonly UnitYear[],
  evaluate: (unit: UnitYear) => UnitResult,
): Promise<void> {
  for (const unit of units) {
    const [theirs, { total: ours }] = [await run(unit), evaluate(unit)]
    const [over = Number.NaN, under = 1] = String(ours.total).split('/').map(Number)
    if (Math.abs(theirs.total - over / under) < 1e-9 && theirs.level === ours.level) continue
    throw new Error(`json-rules-engine says ${JSON.stringify(theirs)}, the rules say ${JSON.stringify(ours)}`)
  }
}
