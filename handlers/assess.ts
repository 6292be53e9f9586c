import { askWhetherMeant } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { requireTask, tasksOfUnit, withLine, withOwnUnit, withTask } from '../src/conversation/target.ts'
import { BotError, taskNotFound } from '../src/domain/errors.ts'
import { type Facts, presentFacts, presentFactsBriefly } from '../src/domain/facts.ts'
import { textReply } from '../src/domain/message.ts'
import { periodWords } from '../src/domain/period.ts'
import { inPeriod, isTaskOf, type Task, taskKey, taskName, taskRef, taskTitle, whoseTask } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { openUploads } from '../src/dossier/open-uploads.ts'
import { stageOf } from '../src/dossier/stage.ts'
import { isSettled, type Standing } from '../src/dossier/standing.ts'
import { presentSources } from '../src/replies/present-clauses.ts'
import { presentResult } from '../src/replies/present-detail.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { presentShort, stateWords } from '../src/replies/present-standing.ts'
import { factsExample, submitExample } from '../src/replies/present-task.ts'
import type { TasksRubric } from '../src/rules/tasks-rubric.ts'
import { factsMeant } from '../src/understanding/facts/facts-meant.ts'
import { readFacts } from '../src/understanding/facts/read-facts.ts'
import type { Line } from '../src/understanding/request.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { isAboutCandidates, withOwnCandidate } from './parts/candidate/which-candidate.ts'
import { exampleOfCandidate, examplesOf } from './parts/example-task.ts'
import { recordClaims } from './parts/on-candidate.ts'
import { requirePossible } from './parts/require-possible.ts'
import { withPeriodsMeant } from './parts/which-period.ts'

const isAssessed = ({ selfAssessable, facts }: Task): boolean => selfAssessable && facts.length > 0

const isUnassessed = ({ state }: Standing): boolean => state.assessed === null && !isSettled(state)

/** 「自评 n 事实」: records a unit's own claims, one a line. */
export function assess(can: Capabilities): Command {
  const command: Command = {
    id: 'assess',
    words: {
      words: wordList(`
        自评 自我评价 自我评估 自评价 自评估 自我评分 自评分 自评结果 自评情况 自己评 自打分 自我打分 自评如下
        自评为 修改自评 更新自评 重新自评 再次自评 改自评 补充自评 字评 子评 自平 自苹 自凭 自坪 自瓶 自屏
        资评 自萍 姿评 自品 自拼 自频 评自 自自评 自评评 自凴
      `),
      changes: true,
      perLine: true,
      takes: { unit: true, task: true, text: true },
      shape: 'facts',
      meantBy: ['facts'],
    },
    who: ['contact'],
    takesCandidates: true,
    summary: '说明各项做到了什么，先算出预计的结果',
    examples: (unit, current) =>
      exampleOfCandidate(current, unit, (ref) => `自评 ${ref} …`) ??
      examplesOf(
        current,
        unit,
        (ref, { facts: [first] }) => (first ? [`自评 ${ref} ${factsExample(first)}`] : []),
        isAssessed,
      ),
    run: (turn) =>
      isAboutCandidates(turn)
        ? withOwnCandidate(can, turn, (about) => recordClaims(can, command, about))
        : ofUnit(turn),
  }

  const ofUnit = (turn: Turn): Promise<Handled> =>
    withOwnUnit(turn, (unit) => {
      const offered = tasksOfUnit(turn, unit).filter(({ selfAssessable }) => selfAssessable)
      return withPeriodsMeant(can, turn, { unit, act: '自评', isOpen: isUnassessed }, (meant) =>
        meant.request.lines.length > 1
          ? record(meant, unit, meant.request.lines)
          : withTask(meant, offered, () => record(meant, unit, meant.request.lines)),
      )
    })

  async function record(turn: Turn, unit: UnitId, lines: readonly Line[]): Promise<Handled> {
    const claims = lines.map((line) => claimOf(turn, unit, line))
    const unclear = claims.find((claim) => 'why' in claim)
    if (unclear && 'why' in unclear) return askMeant(turn, unclear.task) ?? askFacts(unclear.task, unclear.why)
    const clear = claims.flatMap((claim) => ('facts' in claim ? [claim] : []))
    refuseTwice(clear)
    const change = changeOf(
      command,
      turn,
      unit,
      clear.map(({ task }) => task),
    )
    return can.record({
      ...change,
      decide: (before) =>
        clear.map(({ task, facts }, index) => {
          const standing = before[index]
          if (standing) requirePossible(standing.state, facts, change)
          return { kind: 'assessed', task: task.no, ...inPeriod(task.period), facts }
        }),
      tell: (after, receipt) => {
        const reply = presentReceipt(receipt, presentAssessed(after, turn.current.rubric))
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply }] }
      },
    })
  }

  return command
}

type Claim = TaskFacts | { readonly task: Task; readonly why: string }

function claimOf(turn: Turn, unit: UnitId, line: Line): Claim {
  if (line.task === undefined) throw taskNotFound(line.rest)
  const task = requireTask(turn, line.task, line)
  requireSelfAssessable(turn, unit, task)
  const read = readFacts(line.rest, task.facts)
  if (read.kind === 'facts') return { task, facts: read.facts }
  return { task, why: read.kind === 'none' ? '还没有写明事实' : read.why }
}

function requireSelfAssessable(turn: Turn, unit: UnitId, task: Task): void {
  if (!isTaskOf(task, { kind: turn.current.kindOf(unit), unit })) {
    const which = `${taskName(task)}（${task.title}）`
    throw new BotError('task_not_theirs', `${which}只由${whoseTask(task)}自评，本单位不需自评。`)
  }
  if (!task.selfAssessable) {
    throw new BotError('not_self_assessable', `${taskName(task)}（${task.title}）由督导办认定，不需自评。`)
  }
}

function refuseTwice(claims: readonly TaskFacts[]): void {
  const twice = claims.find(
    ({ task }, index) => claims.findIndex((other) => taskKey(other.task) === taskKey(task)) !== index,
  )
  if (twice) {
    throw new BotError('task_twice', `${taskName(twice.task)}在这条消息里出现了两次，没有记录。请每项只写一行再发。`)
  }
}

/** Asks whether facts that were written so that one can only guess are those of their plain form; null for others. */
function askMeant(turn: Turn, task: Task): Handled | null {
  const [line, ...others] = turn.request.lines
  const plain = others.length === 0 && line ? factsMeant(line.rest) : undefined
  if (plain === undefined || readFacts(plain, task.facts).kind !== 'facts') return null
  const which = `${taskName(task)}（${task.title}）`
  const request = withLine(turn, { task: task.no, rest: plain })
  return { ...askWhetherMeant(request, `${which}：「${line?.rest}」是指「${plain}」吗？`), task: task.no }
}

const askFacts = (task: Task, why: string): Handled => ({
  outcome: 'asked',
  task: task.no,
  replies: [
    textReply(
      `${taskName(task)}（${task.title}）：${why}，没有记录。`,
      ...task.facts.map((spec) => `可以写：${factsExample(spec)}`),
      `例如「自评 ${taskRef(task)} ${task.facts[0] ? factsExample(task.facts[0]) : ''}」。`,
    ),
  ],
})

interface TaskFacts {
  readonly task: Task
  readonly facts: Facts
}

/** The receipt of a self-assessment: one task with its derivation, several as a table. */
function presentAssessed(after: readonly Standing[], rubric: TasksRubric) {
  const [only, ...others] = after
  if (only && others.length === 0) {
    return {
      recorded: [
        `${taskName(only.task)}（${only.task.title}）自评：${presentFactsBriefly(only.state.assessed?.facts ?? {}, only.task.facts)}`,
        ...presentResult(only, rubric),
      ],
      undo: `重发「自评 ${taskRef(only.task)} …」（核定前）`,
      ...toHandIn(only),
    }
  }
  return {
    recorded: [`已记录自评${after.length}项：`],
    table: { columns: ['任务', '自评事实', '结果'], rows: after.map((standing) => rowOf(standing, rubric)) },
    sources: presentSources(rubric),
    undo: '重发「自评 编号 …」即可更改（核定前）',
    next: '发送「查询 编号」看推算过程和条款',
  }
}

function rowOf(standing: Standing, rubric: TasksRubric) {
  const { task, state } = standing
  const facts = presentFacts(state.assessed?.facts ?? {}, task.facts)
  const result = presentShort(standing, rubric)
  const when = task.period === undefined ? '' : `${periodWords(task.period)}：`
  return { cells: [`${task.no}. ${taskTitle(task)}`, facts, result], line: `${task.no}. ${when}${facts} → ${result}` }
}

/** What is still to be handed in, and how. */
function toHandIn(standing: Standing): { readonly missing?: string; readonly next?: string } {
  const { task, state } = standing
  const [open] = openUploads(state)
  if (!open) return { next: '等待督导办审核' }
  const example = submitExample(task, open.places)
  if (stageOf(standing) === 'open') return { next: `发送「${example}」` }
  return { missing: `${stateWords(standing)}，发「${example}」` }
}
