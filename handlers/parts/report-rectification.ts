import { isOpenFinding } from '../../src/acts/supervision.ts'
import { askFor } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { tasksOfUnit, withOwnUnit, withTask } from '../../src/conversation/target.ts'
import { dayOf } from '../../src/domain/day.ts'
import { BotError } from '../../src/domain/errors.ts'
import { cardReply, textReply } from '../../src/domain/message.ts'
import { requireShort } from '../../src/domain/parse-act.ts'
import { hasBegun, type Task, taskName, taskRef } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import type { Standing } from '../../src/dossier/standing.ts'
import { findingWords } from '../../src/replies/present-findings.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'
import type { TasksRubric } from '../../src/rules/tasks-rubric.ts'
import { isRectifiable, toBlueButton } from './rectifiable.ts'
import { askWhichRectification, evidenceIn, rectifiedSaid } from './rectification-said.ts'
import { withPeriodsMeant } from './which-period.ts'

/** 「整改 n 说明 [链接…]」 by a unit's contact: tells the office that something was put right, for it to confirm. */
export const reportRectification = (
  can: Pick<Capabilities, 'record' | 'readStanding' | 'readStandings'>,
  command: Command,
  turn: Turn,
): Promise<Handled> =>
  withOwnUnit(turn, async (unit) => {
    const act = { unit, act: '整改', isOpen: isToRectify, looksBack: true } as const
    if (turn.request.lines[0]?.task !== undefined)
      return withPeriodsMeant(can, turn, act, (meant) =>
        withTask(meant, tasksOfUnit(meant, unit), (task) => reportOn(can, command, { turn: meant, unit, task })),
      )
    const open = await openTasks(can, turn, unit)
    const [only, ...others] = open
    if (!only) throw nothingToRectify(unit)
    return others.length === 0
      ? reportOn(can, command, { turn, unit, task: only })
      : withTask(turn, open, (task) => reportOn(can, command, { turn, unit, task }))
  })

async function openTasks(
  can: Pick<Capabilities, 'readStandings'>,
  { current, now }: Turn,
  unit: UnitId,
): Promise<readonly Task[]> {
  const standings = await can.readStandings(current, unit, now)
  return standings.filter((one) => hasBegun(one.task, dayOf(now)) && isToRectify(one)).map(({ task }) => task)
}

/** Something was found in a spot check, or a yellow flag stands that a correction can turn blue. */
const isToRectify = (standing: Standing): boolean =>
  standing.state.findings.some(isOpenFinding) || holdsYellow(standing)

const holdsYellow = ({ result, flagIsOfficial, state }: Standing): boolean =>
  result.flag === 'yellow' && flagIsOfficial && !state.rectified

interface OnTask {
  readonly turn: Turn
  readonly unit: UnitId
  readonly task: Task
}

async function reportOn(
  can: Pick<Capabilities, 'record' | 'readStanding'>,
  command: Command,
  { turn, unit, task }: OnTask,
): Promise<Handled> {
  const before = await can.readStanding(turn.current, unit, task, turn.now)
  const nos = whatIsMeant(turn, before)
  if ('outcome' in nos) return { ...nos, unit, task: task.no }
  const { note, links } = evidenceIn(turn)
  if (note === '' && links.length === 0)
    return askFor({ task: task.no, unit }, '请写明怎样整改的，或附上链接', `整改 ${taskRef(task)} 已补齐缺少的材料`)
  requireShort('说明', note)
  return can.record({
    ...changeOf(command, turn, unit, [task]),
    decide: ([now]) => {
      if (now) requireReportable(now, nos)
      return nos.map((no) => ({ kind: 'rectification-reported', task: task.no, no, note, links: [...links] }))
    },
    tell: (_, receipt) => {
      const title = `${unit} ${taskName(task)}（${task.title}）`
      const said = [...nos.map((no) => problemWords(before, no, turn.now)), ...(note === '' ? [] : [note]), ...links]
      const reply = presentReceipt(receipt, {
        recorded: [`已报告整改：${title}`, ...said, '已告知督导办，由督导办确认；确认以前等次和旗帜不变。'],
        undo: `再发「整改 ${taskRef(task)} 说明」即可更改`,
        next: `发送「查询 ${taskRef(task)}」看是否确认`,
      })
      const ref = `${unit} ${taskRef(task)}`
      const buttons = nos.flatMap((no) => confirmButton(no, { unit, before, rubric: turn.current.rubric }))
      const toConfirm = buttons.map(({ say }) => `「${say}」`).join('')
      const lines = [
        `【整改】${title}，单位报告已整改，请确认：`,
        ...said,
        ...(toConfirm === '' ? [] : [`下一步：核实后按按钮，或发送${toConfirm}确认。`]),
        ...(buttons.length < nos.length
          ? [`黄旗改蓝旗先要有督导记录：发送「督导 ${ref} 说明」，再发「黄转蓝 ${ref}」。`]
          : []),
      ]
      const notice = buttons.length === 0 ? textReply(...lines) : cardReply(`整改：${unit}`, lines, buttons)
      return {
        replies: [reply],
        notices: [
          { to: turn.current.directory.clerks(), reply: notice },
          { to: contactsOf(turn, unit), reply },
        ],
      }
    },
  })
}

/** What the clerk presses to confirm it; nothing where the rules do not let the flag turn blue yet. */
function confirmButton(
  no: number | null,
  { unit, before, rubric }: { readonly unit: UnitId; readonly before: Standing; readonly rubric: TasksRubric },
) {
  if (no === null) return isRectifiable(before, rubric) ? [toBlueButton(unit, before.task)] : []
  return [{ label: `问题${no}已整改`, say: `整改 ${unit} ${taskRef(before.task)} 问题${no}` }]
}

/** The findings that are meant, null for the yellow flag; asked where it could be either. */
function whatIsMeant(turn: Turn, before: Standing): readonly (number | null)[] | Handled {
  const said = rectifiedSaid(turn.request.lines[0]?.rest ?? '')
  const open = before.state.findings.filter(isOpenFinding)
  const isYellow = holdsYellow(before)
  if (said.kind === 'flag') return requireReportable(before, [null])
  if (said.kind === 'finding') return requireReportable(before, said.nos ?? open.map(({ no }) => no))
  const [only, ...others] = open
  if (!only) return requireReportable(before, [null])
  return others.length === 0 && !isYellow
    ? [only.no]
    : askWhichRectification(turn, { prompt: '报告的是哪一项整改？', open, holdsYellow: isYellow })
}

/** Throws where something of it is not open, or the task itself is still owed. */
function requireReportable(
  { task, state, result, ...standing }: Standing,
  nos: readonly (number | null)[],
): readonly (number | null)[] {
  const open = state.findings.filter(isOpenFinding).map(({ no }) => no)
  const other = nos.find((no) => no !== null && !open.includes(no))
  if (nos.length === 0 || other !== undefined)
    throw new BotError('no_finding', `${taskName(task)}没有待整改的抽查问题${other ?? ''}，没有记录。`)
  if (!nos.includes(null)) return nos
  if (!holdsYellow({ task, state, result, ...standing }))
    throw new BotError(
      'no_yellow_flag',
      `${taskName(task)}没有待整改的抽查问题，也没有正式的黄旗，不需要报告整改，没有记录。`,
    )
  if (result.timing === 'overdue')
    throw new BotError(
      'not_corrected',
      `${taskName(task)}还没有补报，没有记录。请先发送「提交 ${taskRef(task)} 链接」补报，再报告整改。`,
    )
  return nos
}

function problemWords({ state }: Standing, no: number | null, now: Date): string {
  const found = state.findings.find((one) => one.no === no)
  return found ? `抽查${findingWords({ ...found, reported: null }, now)}` : '黄旗（经督促指导纠正后，由督导办改为蓝旗）'
}

const nothingToRectify = (unit: UnitId) =>
  new BotError('no_finding', `${unit}没有待整改的抽查问题，也没有正式的黄旗，不需要报告整改，没有记录。`)
