import { isDeepStrictEqual } from 'node:util'
import { evaluateTask, explainTask } from '../../src/rules/evaluate-task.ts'
import type { TaskInput } from '../../src/rules/task-input.ts'
import type { CompiledTask, TasksRubric } from '../../src/rules/tasks-rubric.ts'
import { loadRubrics } from '../../src/stores/rubrics.ts'
import { measure } from '../measure.ts'
import { type Comparison, type Section, timesTable } from '../section.ts'
import { campaignYear } from './campaign-year.ts'
import { checkedEvaluator } from './checked-evaluator.ts'
import { engineFor } from './engine-rules.ts'
import { minimalEvaluator } from './minimal-evaluator.ts'

const YEAR = 2026
const UNITS = 100_000
/** Number of batches, so that the results of one stay in young memory: else the garbage collector is measured. */
const BATCHES = 100
const ENGINE_UNITS = 3_000
/** Of the rule compared with json-rules-engine: by criteria, one grade less when late. */
const CRITERIA_TASK = 2

/** Grades and flags of a whole campaign, without and with derivation, against a minimal evaluator and a rule engine. */
export async function rulesBenchmark(): Promise<Section> {
  const rubric = loadRubrics().byId.get('zhengzhou-2020')
  if (!rubric) throw new RangeError('zhengzhou-2020 ships')
  const all = await wholeCampaign(rubric)
  const rule = await criteriaRule(rubric)
  return {
    id: 'rules',
    title: '规则计算',
    command: 'npm run bench -- rules',
    what: `${UNITS.toLocaleString('en')} 个单位 × ${rubric.tasks.size} 项任务，细则 ${rubric.id}，结果保留，取各轮中位数；与 json-rules-engine 比较的是第 ${CRITERIA_TASK} 项（按符合的条数评等次，超期降一个等次），取 ${ENGINE_UNITS.toLocaleString('en')} 个单位，按次折算。手写最小计算读同一份细则数据，只为比较而写，不给推算；规则本身必须拒绝有误的事实，所以另列一种同样核对事实的。`,
    comparisons: [...all.comparisons, ...rule.comparisons],
    tables: [timesTable('计算一次', new Map([...all.times, ...rule.times]))],
  }
}

interface Measured {
  readonly comparisons: readonly Comparison[]
  readonly times: ReadonlyMap<string, number>
}

async function wholeCampaign(rubric: TasksRubric): Promise<Measured> {
  const tasks = [...rubric.tasks.values()]
  const minimal = minimalEvaluator(rubric.data, YEAR)
  const checked = checkedEvaluator(rubric.data, YEAR)
  const evaluate = (input: TaskInput) => evaluateTask(rubric, input)
  const explain = (input: TaskInput) => explainTask(rubric, input)
  mustAgree(campaignYear(tasks, YEAR, 0, 3_000), evaluate, checked)
  const work = {
    batches: BATCHES,
    batchOf: (batch: number) => campaignYear(tasks, YEAR, (batch * UNITS) / BATCHES, UNITS / BATCHES),
    warmUps: 1,
    rounds: 5,
  }
  const times = await measure<TaskInput>({
    contenders: [
      { name: '手写最小计算', evaluate: minimal },
      { name: '手写最小计算，核对事实', evaluate: checked },
      { name: '不带推算', evaluate },
    ],
    ...work,
  })
  const explained = await measure<TaskInput>({
    contenders: [{ name: '带推算', evaluate: (input) => whole(explain(input)) }],
    ...work,
  })
  return {
    times: new Map([...times, ...explained]),
    comparisons: [
      comparison('不带推算是手写最小计算（不核对事实）用时的', times, '不带推算', '手写最小计算', { atMost: 2 }),
      comparison('不带推算是手写最小计算（同样拒绝有误的事实）用时的', times, '不带推算', '手写最小计算，核对事实', {
        atMost: 2,
      }),
    ],
  }
}

async function criteriaRule(rubric: TasksRubric): Promise<Measured> {
  const task = rubric.tasks.get(CRITERIA_TASK)
  if (!task) throw new RangeError(`no task ${CRITERIA_TASK}`)
  const run = engineFor(task, YEAR, rubric.grades)
  const inputs = submittedOf(task)
  for (const input of inputs.slice(0, 500)) {
    const [theirs, ours] = [await run(input), evaluateTask(rubric, input).grade]
    if (theirs !== ours) throw new Error(`json-rules-engine says ${theirs}, the rules say ${ours}`)
  }
  const times = await measure<TaskInput>({
    contenders: [
      { name: '第2项 json-rules-engine', evaluate: run },
      { name: '第2项 带推算', evaluate: (input) => whole(explainTask(rubric, input)) },
    ],
    batches: 1,
    batchOf: () => inputs,
    warmUps: 10,
    rounds: 15,
  })
  const name = 'json-rules-engine 是带推算用时的'
  return {
    times,
    comparisons: [comparison(name, times, '第2项 json-rules-engine', '第2项 带推算', { atLeast: 100 })],
  }
}

const submittedOf = (task: CompiledTask): readonly TaskInput[] =>
  campaignYear([task], YEAR, 0, ENGINE_UNITS).filter(({ submitted }) => submitted[0])

/** The result is kept and the derivation gone through, so that one made only when asked for is no advantage. */
function whole({ result, derivation }: ReturnType<typeof explainTask>) {
  let rests = 0
  for (const { clauses, interpretations } of derivation.steps) rests += clauses.length + interpretations.length
  return rests + derivation.facts.length > 0 ? result : null
}

function mustAgree(
  inputs: readonly TaskInput[],
  one: (input: TaskInput) => unknown,
  other: (input: TaskInput) => unknown,
): void {
  const differing = inputs.find((input) => !isDeepStrictEqual(one(input), other(input)))
  if (differing) throw new Error(`the evaluators differ on ${JSON.stringify(differing)}`)
}

function comparison(
  name: string,
  times: ReadonlyMap<string, number>,
  over: string,
  under: string,
  goal: Comparison['goal'],
): Comparison {
  return { name, ratio: (times.get(over) ?? 0) / (times.get(under) ?? 1), goal }
}
