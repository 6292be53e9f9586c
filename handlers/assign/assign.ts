import { assignmentsOf, isAboutUnit } from '../../src/acts/assignments.ts'
import type { OfficeAct } from '../../src/acts/office.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { actingOf } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { requireTask, withTask } from '../../src/conversation/target.ts'
import { noticesTo } from '../../src/delivery/notices.ts'
import { BotError } from '../../src/domain/errors.ts'
import { textReply } from '../../src/domain/message.ts'
import { isSamePerson, listedAs } from '../../src/domain/same-person.ts'
import { inPeriod, taskRef } from '../../src/domain/task.ts'
import { isContactOf, ownUnitLeftOut, requireNotOwnUnit } from '../../src/domain/who-may-act.ts'
import { citeClauses } from '../../src/replies/present-clauses.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'
import { scoredStages } from '../../src/rules/selection/course.ts'
import { taskClauses } from '../../src/rules/task-clauses.ts'
import type { Line } from '../../src/understanding/request.ts'
import { wordList } from '../../src/understanding/text/tidy.ts'
import { type Assignment, isAssigned } from '../parts/assignments.ts'
import { assignCandidates, isSaidOfStage } from '../parts/candidate/assign-candidates.ts'
import { examplesOf, hasScore } from '../parts/example-task.ts'
import { askWhichExpert, assignmentsSaid, titleOf, unitsWords, withPeriodsSaid } from './assignments-said.ts'

/** 「指派 专家 n [单位…]」: assigns a task to an expert, for all units or for those named. */
export function assign(can: Capabilities): Command {
  const { changeOffice } = can
  const command: Command = {
    id: 'assign',
    words: {
      words: wordList('指派 分派 分配 派给 指派专家 分配专家 安排专家 指定专家 派专家 指拍 指牌 纸派'),
      asides: [
        {
          said: NO_MORE,
          words: wordList('取消指派 撤销指派 撤回指派 收回指派 解除指派 取消分派 取消分配 撤销分配 不再指派'),
        },
      ],
      changes: true,
      perLine: true,
      takes: { unit: true, task: true, text: true },
      namesAnywhere: true,
    },
    who: ['clerk'],
    singleChatOnly: true,
    summary: '指派专家评分，取消指派；指派后专家只能评指派给自己的',
    takesCandidates: true,
    isSaidFor: isSaidOfStage,
    isKnownTo: ({ tasks, rubric }) => tasks.some(hasScore) || scoredStages(rubric).length > 0,
    worksWithoutTasks: ({ rubric }) => scoredStages(rubric).length > 0,
    examples: (unit, current) => {
      const name = current.campaign.office.experts[0]?.name ?? '专家姓名'
      return examplesOf(
        current,
        unit,
        (ref) => [`指派 ${name} ${ref}`, `指派 ${name} ${ref} ${unit}`, `取消指派 ${name} ${ref} ${unit}`],
        hasScore,
      )
    },
    run: (turn) => {
      const ends = endsSaid(turn)
      if (turn.current.tasks.length === 0) {
        if (ends) throw endsForTasksAlone(turn)
        return assignCandidates(can, command, turn)
      }
      const scored = turn.current.tasks.filter(hasScore)
      return withTask(turn, scored, () => (ends ? endLines(ends) : assignLines(turn)))
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

  /** 「取消指派 专家 n [单位…]」: the expert scores the task no longer, of those units or of all; what was scored stays. */
  async function endLines(said: Turn): Promise<Handled> {
    const turn = withPeriodsSaid(said)
    const asked = askWhichExpert(turn, NO_MORE)
    if (asked) return asked
    const { assignments, notDone } = ofOthers(turn, assignmentsSaid(turn))
    const before = await can.readOfficeActs(turn.current)
    return changeOffice({
      notice: turn.current,
      acting: actingOf(command, turn),
      decide: (acts) => assignments.map((one) => ({ ...requireInForce(turn, acts, one), kind: 'unassigned' })),
      present: (receipt) => ({
        answer: {
          command: 'assign',
          outcome: 'ok',
          ...aboutOne(assignments),
          replies: [
            presentReceipt(receipt, {
              recorded: [
                ...assignments.map(
                  (one) => `已取消指派：${one.expert.name} 评 ${titleOf(turn, one)}——${unitsWords(one)}`,
                ),
                ...notDone,
                ...assignments.map((one) => `已录入的评分不变，${leftWords(before, one)}。`),
              ],
              undo: '重新指派即可',
            }),
          ],
        },
        outgoing: noticesTo(
          receipt,
          assignments.map((one) => ({
            to: [one.expert],
            reply: textReply(`【取消指派】${titleOf(turn, one)}（${unitsWords(one)}）不再请您评分。`),
          })),
        ),
      }),
    })
  }

  return command
}

/** What is left to the expert of a task, or that nobody is assigned to it any more. */
function leftWords(before: readonly OfficeAct[], { task: no, period, expert, units }: Assignment): string {
  const all = assignmentsOf(before, { no, ...inPeriod(period) })
  const own = all.filter((other) => isSamePerson(listedAs(other.expert), listedAs(expert)))
  const ended = units ?? []
  const whole = own.find((one) => one.units === null)
  const kept = own.flatMap((one) => one.units ?? []).filter((unit) => !ended.includes(unit))
  if (units !== null && whole)
    return `${expert.name}仍评其他单位（${[...new Set([...whole.without, ...ended])].join('、')}除外）`
  if (units !== null && kept.length > 0) return `${expert.name}仍评${[...new Set(kept)].join('、')}`
  return all.length > own.length ? '其余指派不变' : '现在没有指派任何人，专家都可以评'
}

/** How the end of an assignment is said at the head of the words. */
const NO_MORE = '取消'

/** The message without the word that ends assignments; undefined where it makes some. */
function endsSaid(turn: Turn): Turn | undefined {
  const [first, ...others] = turn.request.lines
  if (!first || !ends(first)) return undefined
  const lines: [Line, ...Line[]] = [withoutEnd(first), ...others.map(withoutEnd)]
  return { ...turn, request: { ...turn.request, lines } }
}

const ends = ({ rest }: Line): boolean => rest === NO_MORE || rest.startsWith(`${NO_MORE} `)

const withoutEnd = (line: Line): Line => (ends(line) ? { ...line, rest: line.rest.slice(NO_MORE.length).trim() } : line)

const endsForTasksAlone = ({ current: { name } }: Turn) =>
  new BotError('not_in_rubric', `${name}的候选单位暂不能取消指派，没有改动任何内容。`)

/** Throws `not_assigned` where the expert scores none of it. */
function requireInForce(turn: Turn, acts: readonly OfficeAct[], one: Assignment): Assignment {
  const { task: no, period, expert, units } = one
  const own = assignmentsOf(acts, { no, ...inPeriod(period) }).filter((other) =>
    isSamePerson(listedAs(other.expert), listedAs(expert)),
  )
  const isNone =
    units === null ? own.length === 0 : !units.some((unit) => own.some((other) => isAboutUnit(other, unit)))
  if (!isNone) return one
  throw new BotError(
    'not_assigned',
    `${titleOf(turn, one)}（${unitsWords(one)}）没有指派给${expert.name}，没有改动任何内容。`,
  )
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
  const ref = taskRef(requireTask(turn, one.task, one))
  const unit = one.units?.[0] ?? turn.current.roster.units[0]?.name ?? ''
  return textReply(
    `【指派】请您为${titleOf(turn, one)}评分：${unitsWords(one)}。`,
    ...citeClauses(taskClauses(turn.current.rubric, one.task).grading, `依据 ${ref}`),
    `下一步：看过材料后发送「评分 ${unit} ${ref} 分数」。`,
  )
}
