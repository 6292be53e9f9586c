import { askFor, askLimit, confirmPreview } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { tasksOfUnit, withOthersUnit, withTask, withTaskStated } from '../src/conversation/target.ts'
import { BotError, taskNotForKind } from '../src/domain/errors.ts'
import { type Grade, gradeIn } from '../src/domain/grade.ts'
import { textReply } from '../src/domain/message.ts'
import { requireShort } from '../src/domain/parse-act.ts'
import { type Task, taskName, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import type { Standing } from '../src/dossier/standing.ts'
import type { CurrentCampaign } from '../src/ports/campaign-source.ts'
import { citeClauses } from '../src/replies/present-clauses.ts'
import { presentResult } from '../src/replies/present-detail.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { presentShort } from '../src/replies/present-standing.ts'
import { evaluateTask } from '../src/rules/evaluate-task.ts'
import { type Interpretation, interpretationName, type Reading } from '../src/rules/interpretation.ts'
import { taskClauses } from '../src/rules/task-clauses.ts'
import type { TasksRubric } from '../src/rules/tasks-rubric.ts'
import { qualifies } from '../src/understanding/facts/qualifies.ts'
import { asTyped } from '../src/understanding/text/as-typed.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { examplesOf } from './parts/example-task.ts'
import { requireInterpretation } from './parts/find-interpretation.ts'
import { switchReading } from './parts/switch-reading.ts'

const BEFORE_GRADE = /^(?:等次)?(?:评定|认定|评|定)?为?[「“"]?/
const BEHIND_GRADE = /^(?:秀|好|等次?|级)?[」”"]?(?=$|[\s,，;；。:：])[\s,，;；。:：]*/
const REASON = /^(?:理由|原因)(?:是|为)?[\s:：]*/

const EXAMPLE = '经会议研究决定'

/** A grade of the rubric that an example can name. */
const exampleGrade = ({ rubric }: CurrentCampaign): string => rubric.grades.at(-2) ?? rubric.grades[0] ?? ''

/** 「认定 [单位] n 等次 理由」: only where the clause is silent; for one unit, or for all in that case. */
export function decide(can: Capabilities): Command {
  const { readStanding } = can
  const command: Command = {
    id: 'decide',
    words: {
      words: wordList('认定 裁定 认订 认顶 任定 仁定 认认定'),
      changes: true,
      takes: { unit: true, task: true, text: true },
      shape: 'reason',
      asserts: {
        kind: 'event',
        of: wordList('核实 研究 商定 定下 议定 批准 集体讨论 上会'),
        against: wordList('再说 再看看 搁置 待定'),
        natural: ['denied'],
      },
      forAllUnits: true,
    },
    who: ['clerk'],
    singleChatOnly: true,
    summary: '文件未规定时认定等次（先预览，再确认）',
    isKnownTo: (current) => openTasks(current).length > 0,
    examples: (unit, current) => {
      const grade = exampleGrade(current)
      const isOpen = ({ no }: Task) => openInterpretation(current.rubric, no) !== undefined
      return examplesOf(
        current,
        unit,
        (ref) => [`认定 ${unit} ${ref} ${grade} ${EXAMPLE}`, `认定 ${ref} ${grade} ${EXAMPLE}`],
        isOpen,
      )
    },
    run: (turn) => {
      const unit = turn.request.lines[0]?.unit
      if (unit === undefined) return withTask(turn, openTasks(turn.current), (task) => forAll(turn, task))
      return withOthersUnit(turn, () =>
        withTaskStated(turn, tasksOfUnit(turn, unit), (task) => decideForOne(turn, unit, task)),
      )
    },
  }

  async function forAll(turn: Turn, task: Task): Promise<Handled> {
    requireGraded(task)
    const decision = readDecision(turn)
    const example = `认定 ${taskRef(task)} ${exampleGrade(turn.current)} ${EXAMPLE}`
    const limit = limitIn(turn)
    if (limit) return askLimit({ task: task.no }, limit, example)
    if (!decision)
      return askFor({ task: task.no }, `请写明等次（${turn.current.rubric.grades.join('、')}）和理由`, example)
    return decideForAll(can, { command, turn, task, decision })
  }

  async function decideForOne(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    requireGraded(task)
    const before = await readStanding(turn.current, unit, task, turn.now)
    requireUndecided(before)
    const decision = readDecision(turn)
    const example = `认定 ${unit} ${taskRef(task)} ${exampleGrade(turn.current)} ${EXAMPLE}`
    const limit = limitIn(turn)
    if (limit) return askLimit({ task: task.no, unit }, limit, example)
    if (!decision) {
      return askFor({ task: task.no, unit }, `请写明等次（${turn.current.rubric.grades.join('、')}）和理由`, example)
    }
    requireShort('理由', decision.reason)
    const asked = confirmPreview(turn, previewOf(turn, before, unit, decision))
    if (asked) return { ...asked, task: task.no, unit }
    return can.record({
      ...changeOf(command, turn, unit, [task]),
      decide: ([before]) => {
        if (!before) return []
        requireUndecided(before)
        return [{ kind: 'decided', task: before.task.no, ...decision }]
      },
      tell: ([after], receipt) => {
        const detail = after ? presentResult(after, turn.current.rubric) : []
        const said = `${unit} ${taskName(task)}（${task.title}）认定为${decision.grade}，只对该单位有效`
        const isReviewed = after?.basis === 'confirmed'
        const reply = presentReceipt(receipt, {
          recorded: [said, ...detail],
          undo: `「更正 ${unit} ${taskRef(task)}」`,
          next: isReviewed ? '已通知该单位联系人' : `事实尚未核定，发送「审核 ${unit} ${taskRef(task)} 事实」`,
        })
        const notice = textReply(`【认定】${said}。`, ...detail)
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: notice }] }
      },
    })
  }

  return command
}

/** A row in points has no grade to decide on. */
function requireGraded(task: Task): void {
  if (!task.scored) return
  throw new BotError('not_undecided', `${taskName(task)}（${task.title}）按分数评定，没有等次可以认定。`)
}

function previewOf(turn: Turn, before: Standing, unit: UnitId, decision: GradeDecision): string[] {
  const { rubric } = turn.current
  const after = standingIfDecided(before, decision, rubric)
  const { task } = before
  return [
    `将认定：${unit} ${taskName(task)}（${task.title}）为${decision.grade}，只对该单位有效。`,
    `理由：${decision.reason}`,
    `结果变化：${presentShort(before, rubric)} → ${presentShort(after, rubric)}`,
    ...citeClauses(taskClauses(rubric, task.no).grading, `依据 ${taskRef(task)}`),
  ]
}

interface GradeDecision {
  readonly grade: Grade
  readonly reason: string
}

/** Throws `not_undecided` where the clause says, or a decision was made already. */
function requireUndecided({ task, state, result }: Standing): void {
  if (result.undecided) return
  if (!result.applies) throw taskNotForKind(task)
  const why = state.decided
    ? `已经认定为${state.decided.grade}；要改请先用「更正」收回`
    : '没有文件未规定的情形，按细则评定，不能另行认定'
  throw new BotError('not_undecided', `${taskName(task)}（${task.title}）${why}。`)
}

/** A unit's standing in a task once that was decided. */
function standingIfDecided(standing: Standing, { grade, reason }: GradeDecision, rubric: TasksRubric): Standing {
  const facts = { ...standing.facts, office: { grade: grade, reason } }
  const input = { ...standing.input, facts }
  return { ...standing, input, result: evaluateTask(rubric, input) }
}

/** The grade and the reason behind 「认定 [单位] n」; undefined where either is missing. */
function readDecision(turn: Turn): GradeDecision | undefined {
  const { grade, rest } = readGrade(turn)
  const reason = rest.replace(REASON, '')
  return grade === undefined || reason === '' ? undefined : { grade, reason: asTyped(turn.request.lines[0], reason) }
}

/** Words behind the grade that limit it instead of giving a reason: 除金水区外. */
function limitIn(turn: Turn): string | undefined {
  const { rest } = readGrade(turn)
  return qualifies(rest) ? rest : undefined
}

/** Reads 「等次为「优」，」: one of the grades, with what people write around it, and the words behind. */
function readGrade({ request, current }: Turn): { readonly grade?: Grade; readonly rest: string } {
  const said = request.lines[0]?.rest ?? ''
  const words = said.replace(BEFORE_GRADE, '')
  const longestFirst = current.rubric.grades.toSorted((one, other) => other.length - one.length)
  for (const grade of longestFirst) {
    const behind = words.startsWith(grade) ? words.slice(grade.length) : undefined
    const end = behind === undefined ? null : BEHIND_GRADE.exec(behind)
    if (behind !== undefined && end) return { grade, rest: behind.slice(end[0].length) }
  }
  return { rest: said }
}

/** Puts the reading with that grade in force for all units in the same silent case, previewed and confirmed. */
async function decideForAll(
  can: Capabilities,
  { command, turn, task, decision }: { command: Command; turn: Turn; task: Task; decision: GradeDecision },
): Promise<Handled> {
  const { grade, reason } = decision
  const interpretation = openInterpretation(turn.current.rubric, task.no)
  if (!interpretation) {
    throw new BotError('not_silent', `${taskName(task)}（${task.title}）的条款对各种情形都有规定，不能另行认定等次。`)
  }
  const reading = readingOf(interpretation, grade)
  if (!reading) throw noSuchReading(task, interpretation, grade)
  const found = requireInterpretation(turn.current, interpretation.id)
  const handled = await switchReading(can, command, turn, { found, reading, reason, task: task.no })
  return { ...handled, task: task.no }
}

/** The tasks whose clause is silent on some case. */
const openTasks = ({ tasks, rubric }: CurrentCampaign): readonly Task[] =>
  tasks.filter(({ no }) => openInterpretation(rubric, no) !== undefined)

/** The interpretation of a task that leaves a case open under one reading and gives it a grade under another. */
const openInterpretation = (rubric: TasksRubric, task: number): Interpretation | undefined =>
  taskClauses(rubric, task).interpretations.find(
    ({ readings }) =>
      readings.some(({ value }) => value === '文件未规定') &&
      readings.some(({ value }) => gradeIn(rubric.grades).safeParse(value).success),
  )

const readingOf = ({ readings }: Interpretation, grade: Grade): Reading | undefined =>
  readings.find(({ value }) => value === grade)

const noSuchReading = (task: Task, interpretation: Interpretation, grade: Grade): BotError =>
  new BotError(
    'no_such_reading',
    `${taskName(task)}的口径「${interpretationName(interpretation)}」没有评为${grade}的读法，可选：${interpretation.readings.map(({ text }) => text).join('；')}。`,
  )
