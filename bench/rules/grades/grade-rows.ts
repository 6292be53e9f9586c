import { evaluateTask, explainTask } from '../../../src/rules/evaluate-task.ts'
import type { TaskInput } from '../../../src/rules/task-input.ts'
import type { CompiledTask, TasksRubric } from '../../../src/rules/tasks-rubric.ts'
import { loadRubrics } from '../../../src/stores/rubrics.ts'
import { measure } from '../../measure.ts'
import { type Comparison, timesTable } from '../../section.ts'
import { inBatches, UNITS, YEAR } from '../campaign.ts'
import { comparison, type Measured, mustAgree } from '../measured.ts'
import { wholly } from '../wholly.ts'
import { campaignYear } from './campaign-year.ts'
import { checkedEvaluator } from './checked-evaluator.ts'
import { engineFor } from './engine-rules.ts'
import { minimalEvaluator } from './minimal-evaluator.ts'

const ENGINE_UNITS = 3_000
/** Of the rule compared with json-rules-engine: by criteria, one grade less when late. */
const CRITERIA_TASK = 2

/** Grades and flags of a whole campaign, without and with derivation, against a minimal evaluator and a rule engine. */
export async function gradeRows(): Promise<Measured> {
  const rubric = loadRubrics().byId.get('zhengzhou-2020')
  if (!rubric) throw new RangeError('zhengzhou-2020 ships')
  const all = await wholeCampaign(rubric)
  const rule = await criteriaRule(rubric)
  return {
    what: `等次：${UNITS.toLocaleString('en')} 个单位 × ${rubric.tasks.size} 项任务，细则 ${rubric.id}；与 json-rules-engine 比较的是第 ${CRITERIA_TASK} 项（按符合的条数评等次，超期降一个等次），取 ${ENGINE_UNITS.toLocaleString('en')} 个单位，按次折算。`,
    comparisons: [...all.comparisons, ...rule.comparisons],
    tables: [timesTable('计算等次一次', new Map([...all.times, ...rule.times]))],
  }
}

interface Timed {
  readonly comparisons: readonly Comparison[]
  readonly times: ReadonlyMap<string, number>
}

async function wholeCampaign(rubric: TasksRubric): Promise<Timed> {
  const tasks = [...rubric.tasks.values()]
  const minimal = minimalEvaluator(rubric.data, YEAR)
  const checked = checkedEvaluator(rubric.data, YEAR)
  const evaluate = (input: TaskInput) => evaluateTask(rubric, input)
  const explain = (input: TaskInput) => explainTask(rubric, input)
  mustAgree(campaignYear(tasks, YEAR, 0, 3_000), evaluate, checked)
  const work = { ...inBatches((first, units) => campaignYear(tasks, YEAR, first, units)), warmUps: 1, rounds: 5 }
  const times = await measure<TaskInput>({
    contenders: [
      { name: '手写最小计算', evaluate: minimal },
      { name: '手写最小计算，核对事实', evaluate: checked },
      { name: '不带推算', evaluate },
    ],
    ...work,
  })
  const explained = await measure<TaskInput>({
    contenders: [{ name: '带推算', evaluate: (input) => wholly(explain(input)) }],
    ...work,
  })
  return {
    times: new Map([...times, ...explained]),
    comparisons: [
      comparison('等次：不带推算是手写最小计算（不核对事实）用时的', times, '不带推算', '手写最小计算', { atMost: 2 }),
      comparison(
        '等次：不带推算是手写最小计算（同样拒绝有误的事实）用时的',
        times,
        '不带推算',
        '手写最小计算，核对事实',
        {
          atMost: 2,
        },
      ),
    ],
  }
}

async function criteriaRule(rubric: TasksRubric): Promise<Timed> {
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
      { name: '第2项 带推算', evaluate: (input) => wholly(explainTask(rubric, input)) },
    ],
    batches: 1,
    batchOf: () => inputs,
    warmUps: 10,
    rounds: 15,
  })
  const name = '等次：json-rules-engine 是带推算用时的'
  return {
    times,
    comparisons: [comparison(name, times, '第2项 json-rules-engine', '第2项 带推算', { atLeast: 100 })],
  }
}

const submittedOf = (task: CompiledTask): readonly TaskInput[] =>
  campaignYear([task], YEAR, 0, ENGINE_UNITS).filter(({ submitted }) => submitted[0])
