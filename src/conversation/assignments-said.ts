import { BotError } from '../domain/errors.ts'
import type { Addresses } from '../domain/person.ts'
import type { Task } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Line } from '../understanding/request.ts'
import type { Assignment } from '../usecases/assignments.ts'
import { askToChoose } from './ask.ts'
import type { Handled, Turn } from './command.ts'
import { requireTask } from './target.ts'

interface Expert {
  readonly name: string
  readonly addresses: Addresses
}

/** Only what is scored is assigned. */
export const isScored = ({ facts }: Task): boolean => facts.some(({ kind }) => kind === 'score')

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
export function askWhichExpert(turn: Turn): Handled | null {
  const { lines } = turn.request
  const unclear = lines.filter((line) => expertIn(turn, line) === undefined)
  if (unclear.length === 0) return null
  const experts = expertsOf(turn)
  if (experts.length === 0) {
    throw new BotError('no_experts', '名册中还没有评审专家，请先在campaign.yaml的experts中登记。')
  }
  const choices = experts.map(({ name, addresses }, at) => {
    const account = accountsOf(addresses)[0] ?? name
    const filled = lines.map((line) => (unclear.includes(line) ? { ...line, rest: account } : line))
    return { number: at + 1, label: name, request: { ...turn.request, lines: filled } }
  })
  return askToChoose('指派给哪位专家？', choices)
}

/** One a task and expert, with the units of all lines that name both. */
export function assignmentsSaid(turn: Turn): readonly Assignment[] {
  const first = turn.request.lines[0]?.task
  const found = new Map<string, { expert: Expert; task: Task; units: UnitId[] | null }>()
  for (const line of turn.request.lines) {
    const task = requireScored(requireTask(turn, line.task ?? first ?? 0))
    const expert = expertIn(turn, line)
    if (!expert) continue
    requireNothingElse(line, expert)
    if (line.unit !== undefined) requireTheirs(turn, task, line.unit)
    const key = `${task.no} ${expert.name} ${Object.values(expert.addresses).join()}`
    const same = found.get(key)
    const units = line.unit === undefined || same?.units === null ? null : [...(same?.units ?? []), line.unit]
    found.set(key, { expert, task, units })
  }
  return [...found.values()].map(({ expert, task, units }) => ({
    kind: 'assigned',
    task: task.no,
    expert: { name: expert.name, addresses: { ...expert.addresses } },
    units: units && [...new Set(units)],
  }))
}

function requireScored(task: Task): Task {
  if (isScored(task)) return task
  throw new BotError('not_scored', `任务${task.no}（${task.title}）不按分数评定，不需要指派专家。`)
}

function requireTheirs({ current }: Turn, { no, title, appliesTo }: Task, unit: UnitId): void {
  if (appliesTo.includes(current.kindOf(unit))) return
  throw new BotError('task_not_theirs', `任务${no}（${title}）不适用于${unit}，请更正后再发。`)
}

/** 「指派 专家甲 5 县市区」 must not become all units. */
function requireNothingElse({ rest }: Line, { name, addresses }: Expert): void {
  const known = [name, ...accountsOf(addresses)]
  const others = rest.split(/[\s,，、]+/).filter((word) => word !== '' && !known.includes(word))
  if (others.length === 0) return
  throw new BotError(
    'not_understood',
    `没有看懂「${others.join(' ')}」，请写明单位名称，例如「指派 ${name} 5 金水区」。`,
  )
}
