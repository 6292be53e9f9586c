import { askToChoose } from '../../src/conversation/ask.ts'
import type { Handled, Turn } from '../../src/conversation/command.ts'
import { requireTask } from '../../src/conversation/target.ts'
import { BotError } from '../../src/domain/errors.ts'
import { frequencyOf, yearOfPeriod } from '../../src/domain/period.ts'
import type { Addresses } from '../../src/domain/person.ts'
import {
  inPeriod,
  isTaskOf,
  type Task,
  type TaskSubject,
  taskKey,
  taskName,
  withoutPeriod,
} from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import type { Line } from '../../src/understanding/request.ts'
import { readPeriod } from '../../src/understanding/text/read-period.ts'
import type { Assignment } from '../parts/assignments.ts'
import { hasScore } from '../parts/example-task.ts'

/** The period stands among the expert's name and the units: 「指派 专家甲 2 第1季度」. */
export function withPeriodsSaid(turn: Turn): Turn {
  const { lines } = turn.request
  const [first, ...others] = lines.map((line): Line => {
    const every = turn.current.tasks.find(({ no }) => no === (line.task ?? lines[0]?.task))?.period
    if (every === undefined || line.period !== undefined) return line
    const words = line.rest.split(/[\s,，、]+/)
    const read = words.map((word) => readPeriod(word, frequencyOf(every), yearOfPeriod(every)))
    const at = read.findIndex((one) => one?.rest === '')
    return { ...line, ...inPeriod(read[at]?.period), rest: words.filter((_, place) => place !== at).join(' ') }
  })
  return first ? { ...turn, request: { ...turn.request, lines: [first, ...others] } } : turn
}

/** 「任务5（分析评估报告）」; of a task that recurs the period said, or all of them: 「任务2（季度分析），各期」. */
export function titleOf(turn: Turn, { task: no, period }: Assignment): string {
  const task = requireTask(turn, no, { period })
  if (task.period === undefined || period !== undefined) return `${taskName(task)}（${task.title}）`
  return `${taskName(withoutPeriod(task))}（${task.title}），各期`
}

export const unitsWords = ({ units }: Assignment): string => units?.join('、') ?? '全部单位'

interface Expert {
  readonly name: string
  readonly addresses: Addresses
}

const expertsOf = ({ current }: Turn): readonly Expert[] => current.campaign.office.experts

const accountsOf = (addresses: Addresses): readonly string[] => Object.values(addresses)

/** The expert whose name, or account, stands alone in the line's words; undefined for none or for several. */
function expertIn(turn: Turn, { rest }: Line): Expert | undefined {
  const words = rest.split(/[\s,，、]+/)
  const named = expertsOf(turn).filter(
    ({ name, addresses }) => words.includes(name) || accountsOf(addresses).some((id) => words.includes(id)),
  )
  return named.length === 1 ? named[0] : undefined
}

/** Asks for the expert where a line names none, or more than one can be meant; null where all are clear. */
export function askWhichExpert(turn: Turn, before = ''): Handled | null {
  const { lines } = turn.request
  const unclear = lines.filter((line) => expertIn(turn, line) === undefined)
  if (unclear.length === 0) return null
  const experts = expertsOf(turn)
  if (experts.length === 0) {
    throw new BotError('no_experts', '名册中还没有评审专家，请先在campaign.yaml的experts中登记。')
  }
  const choices = experts.map(({ name, addresses }, at) => {
    const account = accountsOf(addresses)[0] ?? name
    const filled = lines.map((line) =>
      unclear.includes(line) ? { ...line, rest: `${before} ${account}`.trim() } : line,
    )
    return { number: at + 1, label: name, request: { ...turn.request, lines: filled } }
  })
  return askToChoose(before === '' ? '指派给哪位专家？' : '取消哪位专家的指派？', choices)
}

/** One assignment for each task and expert, with the units of all lines that name both. */
export function assignmentsSaid(turn: Turn): readonly Assignment[] {
  const first = turn.request.lines[0]?.task
  const found = new Map<string, { expert: Expert; task: TaskSubject; units: UnitId[] | null }>()
  for (const line of turn.request.lines) {
    const no = line.task ?? first ?? 0
    const task = requireScored(requireTask(turn, no, line))
    const expert = expertIn(turn, line)
    if (!expert) continue
    requireNothingElse(line, expert)
    if (line.unit !== undefined) requireTheirs(turn, task, line.unit)
    const key = `${taskKey({ no, ...inPeriod(line.period) })} ${expert.name} ${Object.values(expert.addresses).join()}`
    const same = found.get(key)
    const units = line.unit === undefined || same?.units === null ? null : [...(same?.units ?? []), line.unit]
    found.set(key, { expert, task: { no, ...inPeriod(line.period) }, units })
  }
  return [...found.values()].map(({ expert, task, units }) => ({
    kind: 'assigned',
    task: task.no,
    ...inPeriod(task.period),
    expert: { name: expert.name, addresses: { ...expert.addresses } },
    units: units && [...new Set(units)],
  }))
}

function requireScored(task: Task): Task {
  if (hasScore(task)) return task
  throw new BotError('not_scored', `${taskName(task)}（${task.title}）不按分数评定，不需要指派专家。`)
}

function requireTheirs({ current }: Turn, task: Task, unit: UnitId): void {
  if (isTaskOf(task, { kind: current.kindOf(unit), unit })) return
  throw new BotError('task_not_theirs', `${taskName(task)}（${task.title}）不适用于${unit}，请更正后再发。`)
}

/** 「指派 专家甲 5 县市区」 must not become all units. */
function requireNothingElse({ rest }: Line, { name, addresses }: Expert): void {
  const known = [name, ...accountsOf(addresses)]
  const others = rest.split(/[\s,，、]+/).filter((word) => word !== '' && !known.includes(word))
  if (others.length === 0) return
  throw new BotError(
    'not_understood',
    `没有看懂「${others.join(' ')}」，请写明单位名称，例如「指派 ${name} 任务号 单位名称」。`,
  )
}
