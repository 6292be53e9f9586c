import { askToChoose } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { actingOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { requireTask, withTask } from '../src/conversation/target.ts'
import { noticesTo } from '../src/delivery/notices.ts'
import { BotError } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { frequencyOf, yearOfPeriod } from '../src/domain/period.ts'
import type { Addresses } from '../src/domain/person.ts'
import {
  inPeriod,
  isTaskOf,
  type Task,
  type TaskSubject,
  taskKey,
  taskName,
  taskRef,
  withoutPeriod,
} from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { isContactOf, ownUnitLeftOut, requireNotOwnUnit } from '../src/domain/who-may-act.ts'
import { presentClause } from '../src/replies/present-clauses.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { taskClauses } from '../src/rules/task-clauses.ts'
import type { Line } from '../src/understanding/request.ts'
import { readPeriod } from '../src/understanding/text/read-period.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { type Assignment, isAssigned } from './parts/assignments.ts'
import { assignCandidates, isSaidOfStage, scoredStages } from './parts/candidate/assign-candidates.ts'
import { examplesOf, hasScore } from './parts/example-task.ts'

/** 「指派 专家 n [单位…]」: assigns a task to an expert, for all units or for those named. */
export function assign(can: Capabilities): Command {
  const { changeOffice } = can
  const command: Command = {
    id: 'assign',
    words: {
      words: wordList('指派 分派 分配 派给 指派专家 分配专家 安排专家 指定专家 派专家 指拍 指牌 纸派'),
      changes: true,
      perLine: true,
      takes: { unit: true, task: true, text: true },
      namesAnywhere: true,
    },
    who: ['clerk'],
    singleChatOnly: true,
    summary: '指派专家评分；指派后专家只能评指派给自己的',
    takesCandidates: true,
    isSaidFor: isSaidOfStage,
    isKnownTo: (notice) => notice.tasks.some(hasScore) || scoredStages(notice).length > 0,
    worksWithoutTasks: (notice) => scoredStages(notice).length > 0,
    examples: (unit, current) => {
      const name = current.campaign.office.experts[0]?.name ?? '专家姓名'
      return examplesOf(current, unit, (ref) => [`指派 ${name} ${ref}`, `指派 ${name} ${ref} ${unit}`], hasScore)
    },
    run: (turn) => {
      if (turn.current.tasks.length === 0) return assignCandidates(can, command, turn)
      const scored = turn.current.tasks.filter(hasScore)
      return withTask(turn, scored, () => assignLines(turn))
    },
  }

  async function assignLines(said: Turn): Promise<Handled> {
    const turn = withPeriodsSaid(said)
    const asked = askWhichExpert(turn)
    if (asked) return asked
    const { assignments, notDone } = ofOthers(turn, assignmentsSaid(turn))
    return changeOffice({
      notice: turn.current,
      acting: actingOf(command, turn),
      decide: (acts) => {
        const fresh = assignments.filter((one) => !isAssigned(acts, one))
        if (fresh.length === 0) throw new BotError('already_assigned', '这些已经指派过了，没有重复记录。')
        return fresh
      },
      present: (receipt) => ({
        answer: {
          command: 'assign',
          outcome: 'ok',
          ...aboutOne(assignments),
          replies: [presented(turn, receipt, assignments, notDone)],
        },
        outgoing: noticesTo(
          receipt,
          assignments.map((one) => ({ to: [one.expert], reply: expertNotice(turn, one) })),
        ),
      }),
    })
  }

  return command
}

/** The period stands among the expert's name and the units: 「指派 专家甲 2 第1季度」. */
function withPeriodsSaid(turn: Turn): Turn {
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

/** Nobody chooses the scorer of a unit whose contact they are: that unit is left out, or the whole is denied. */
function ofOthers(turn: Turn, said: readonly Assignment[]) {
  const { person, current, from: sender } = turn
  const named = [...new Set(said.flatMap(({ units }) => units ?? []))]
  const own = named.filter((unit) => person && isContactOf(current, { person, sender }, unit))
  const assignments = said.flatMap((one) => {
    const units = one.units?.filter((unit) => !own.includes(unit)) ?? null
    return units?.length === 0 ? [] : [{ ...one, units }]
  })
  const [first] = own
  if (person && first !== undefined && assignments.length === 0)
    requireNotOwnUnit(current, { person, sender }, { unit: first })
  return {
    assignments,
    notDone: own.flatMap((unit) => (person ? [ownUnitLeftOut(current, { person, sender }, unit)] : [])),
  }
}

const aboutOne = (assignments: readonly Assignment[]) => {
  const [only, ...others] = assignments
  if (!only || others.length > 0) return {}
  const [unit, ...more] = only.units ?? []
  return { task: only.task, ...(unit !== undefined && more.length === 0 ? { unit } : {}) }
}

/** 「任务5（分析评估报告）」; of a task that recurs the period said, or all of them: 「任务2（季度分析），各期」. */
function titleOf(turn: Turn, { task: no, period }: Assignment): string {
  const task = requireTask(turn, no, { period })
  if (task.period === undefined || period !== undefined) return `${taskName(task)}（${task.title}）`
  return `${taskName(withoutPeriod(task))}（${task.title}），各期`
}

const unitsWords = ({ units }: Assignment): string => units?.join('、') ?? '全部单位'

function presented(
  turn: Turn,
  receipt: Parameters<typeof presentReceipt>[0],
  assignments: readonly Assignment[],
  notDone: readonly string[],
) {
  const lines = assignments.map((one) => `已指派：${one.expert.name} 评 ${titleOf(turn, one)}——${unitsWords(one)}`)
  return presentReceipt(receipt, {
    recorded: [...lines, ...notDone, '此后专家只能评指派给自己的单位，督导办不受限制。'],
    next: '已告知专家；其他专家也要评的，再发送「指派 专家 编号 单位」',
  })
}

function expertNotice(turn: Turn, one: Assignment) {
  const unit = one.units?.[0] ?? turn.current.roster.units[0]?.name ?? ''
  return textReply(
    `【指派】请您为${titleOf(turn, one)}评分：${unitsWords(one)}。`,
    ...taskClauses(turn.current.rubric, one.task).grading.map(presentClause),
    `下一步：看过材料后发送「评分 ${unit} ${taskRef(requireTask(turn, one.task, one))} 分数」。`,
  )
}

interface Expert {
  readonly name: string
  readonly addresses: Addresses
}

/** Only tasks with a score are assigned. */

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
function askWhichExpert(turn: Turn): Handled | null {
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

/** One assignment for each task and expert, with the units of all lines that name both. */
function assignmentsSaid(turn: Turn): readonly Assignment[] {
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
