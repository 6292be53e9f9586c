import { askFor, askToChoose, confirmPreview } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { withRoundInWords } from '../src/conversation/place-in-words.ts'
import { tasksOfUnit, withLine, withOthersUnit, withTaskStated } from '../src/conversation/target.ts'
import { BotError, taskNotForKind } from '../src/domain/errors.ts'
import { type Facts, isExperts, presentFacts, scoreStatedBy, scoreWords } from '../src/domain/facts.ts'
import { textReply } from '../src/domain/message.ts'
import { type Task, taskName, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { isBeingScored, isSameScore } from '../src/dossier/scoring.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { arrivalsWords, sameMaterialWords, timingMarks } from '../src/replies/arrival-words.ts'
import { presentFactsOf, presentResult } from '../src/replies/present-detail.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { scoringWords } from '../src/replies/present-standing.ts'
import { factsExample } from '../src/replies/present-task.ts'
import { isForReviewer } from '../src/rules/replaced.ts'
import type { ReplacedCounts } from '../src/rules/task-input.ts'
import type { TasksRubric } from '../src/rules/tasks-rubric.ts'
import { qualifies } from '../src/understanding/facts/qualifies.ts'
import { type Agreement, readAgreement } from '../src/understanding/facts/read-agreement.ts'
import { readFacts } from '../src/understanding/facts/read-facts.ts'
import { readFactsAndReason, splitReason } from '../src/understanding/facts/read-facts-and-reason.ts'
import type { Line } from '../src/understanding/request.ts'
import { asTyped } from '../src/understanding/text/as-typed.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { confirmCandidate } from './parts/candidate/confirm-candidate.ts'
import { othersCandidate } from './parts/candidate/record-on-candidate.ts'
import { examplesOf, hasFacts } from './parts/example-task.ts'
import { askReviewByPlace } from './parts/order-by-place.ts'
import { isRectifiable, toBlueCard } from './parts/rectifiable.ts'
import { requirePossible } from './parts/require-possible.ts'
import { forEachUnit } from './parts/several/for-each-unit.ts'
import { timingSaid } from './parts/timing-said.ts'

/** 「审核 单位 n 事实」: accepts a submission and confirms its facts. */
export function review(can: Capabilities): Command {
  const { readStanding } = can
  const command: Command = {
    id: 'review',
    words: {
      words: wordList(
        '审核 审核通过 通过审核 核定 审定 审批 审阅 确认事实 核准 核实 审合 审和 审何 申核 身核 审河 神核 审审核 核审 审核核',
      ),
      changes: true,
      perLine: true,
      eachUnit: true,
      takes: { unit: true, task: true, round: true, text: true },
      shape: 'facts',
      askedWhetherDone: true,
      byPlace: {
        pattern:
          /^(?:审核)?(?:通过|同意(?:自评)?|批准|没问题|没有问题|可以|属实|合格)了?[。!！]?$|^(?:审核|核定) ?(.{2,80})$/,
        rest: (facts = '通过') => facts,
      },
    },
    who: ['clerk'],
    singleChatOnly: true,
    takesCandidates: true,
    summary: '审核并核定事实，可几个单位一起',
    examples: (unit, current) =>
      examplesOf(
        current,
        unit,
        (ref, { facts: [first] }) => [
          ...(first ? [`审核 ${unit} ${ref} ${factsExample(first)}`] : []),
          `审核 ${unit} ${ref} 同意自评`,
        ],
        hasFacts,
      ),
    run: async (turn) => {
      const candidate = await othersCandidate(can, turn)
      if (candidate) return confirmCandidate(can, command, candidate)
      const byPlace = await askReviewByPlace(can, turn)
      if (byPlace) return byPlace
      return forEachUnit(command, turn, ofUnit)
    },
  }

  const ofUnit = (turn: Turn): Promise<Handled> =>
    withOthersUnit(turn, (unit) =>
      withTaskStated(turn, tasksOfUnit(turn, unit), (task) => confirmFacts(turn, unit, task)),
    )

  async function confirmFacts(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    const before = await readStanding(turn.current, unit, task, turn.now)
    requireReviewable(before)
    const { rubric } = turn.current
    const line = withRoundInWords(turn.request.lines[0] ?? { links: [], rest: '' })
    const { counts, rest } = timingSaid(line.rest)
    const same = sameMaterialWords(unit, await can.findSameMaterials(turn.current, unit, before.state))
    const seen = [...timesSeen(before), ...same]
    if ((counts === 'both' || counts === null) && isForReview(before, rubric)) {
      return { ...askTiming(turn, { ...line, rest }, { task, seen }), unit }
    }
    const replacedCounts = countsSaid(before, rubric, counts) ?? null
    const facts = factsSaid(turn, rest, { before, seen })
    if ('ask' in facts) return { ...facts.ask, task: task.no, unit }
    requireScored(before, facts.facts)
    const reasonless = askForReason(before, unit, facts)
    if (reasonless) return reasonless
    const all = aboutAllUploads(before, line)
    const asked = all === undefined ? null : confirmPreview(turn, [all])
    if (asked) return { ...asked, task: task.no, unit }
    const change = changeOf(command, turn, unit, [task])
    return can.record({
      ...change,
      decide: ([now]) => {
        if (!now) return []
        requireReviewable(now)
        const confirmed = facts.facts ?? assessedFacts(now)
        requirePossible(now.state, confirmed, change)
        const counted = countsSaid(now, rubric, replacedCounts)
        requireScored(now, confirmed)
        const reason = facts.reason && asTyped(turn.request.lines[0], facts.reason)
        return [
          {
            kind: 'reviewed',
            task: task.no,
            facts: confirmed,
            ...(counted ? { replacedCounts: counted } : {}),
            ...(reason === undefined ? {} : { reason }),
          },
        ]
      },
      tell: ([after], receipt) => {
        const detail = after ? presentResult(after, rubric) : []
        const marks = after ? timingMarks(after) : []
        const title = `${taskName(task)}（${task.title}）`
        const stated = after ? behindColon(presentFactsOf(after)) : ''
        const reply = presentReceipt(receipt, {
          recorded: [`已核定：${unit} ${title}${stated}`, ...detail, ...marks, ...same],
          undo: `「更正 ${unit} ${taskRef(task)}」`,
          next: '发送「待审」查看其余待审材料',
        })
        const propose = after && isRectifiable(after, rubric) ? [toBlueCard(unit, after)] : []
        const notice = textReply(`【核定】${unit} ${title}已由督导办审核${stated}`, ...detail)
        return { replies: [reply, ...propose], notices: [{ to: contactsOf(turn, unit), reply: notice }] }
      },
    })
  }

  return command
}

/** A review confirms a task as a whole; undefined where that needs no saying. */
function aboutAllUploads({ task, state }: Standing, { round }: Line): string | undefined {
  if (task.uploads.length < 2) return undefined
  const missing = state.uploads.flatMap(({ completedAt }, upload) => (completedAt ? [] : [`第${upload + 1}次`]))
  const still = missing.length > 0 ? `${missing.join('、')}还没有收齐，核定后不能再报送。` : ''
  if (round === undefined && still === '') return undefined
  return `${taskName(task)}要报送${task.uploads.length}次，审核是一并核定，不分次。${still}是否现在核定？`
}

/** Arrival times, with the marks that the office should see. */
const timesSeen = (before: Standing): string[] =>
  [arrivalsWords(before), ...timingMarks(before)].filter((words) => words !== '')

const behindColon = (words: string): string => (words === '' ? '' : `：${words}`)

/** Content was replaced after the deadline, and the 口径 leaves to the reviewer how that counts. */
function askTiming(turn: Turn, line: Line, { task, seen }: { task: Task; seen: readonly string[] }): Handled {
  const choices = ['按时', '按超期'].map((label, index) => ({
    number: index + 1,
    label,
    request: withLine(turn, { ...line, rest: `${line.rest} ${label}`.trim() }),
  }))
  const asked = askToChoose([`${taskName(task)}是否按时，由审核写明：`, ...seen].join('\n'), choices)
  return { ...asked, task: task.no }
}

/** `null` stands for the facts of the self-assessment; a reason is read where a score may need one. */
interface Stated {
  readonly facts: Facts | null
  readonly reason?: string
}

type FactsSaid = Stated | { readonly ask: Handled }

/** The facts stated, those of the self-assessment where the clerk agrees with it, or a question. */
function factsSaid(
  turn: Turn,
  said: string,
  { before, seen }: { before: Standing; seen: readonly string[] },
): FactsSaid {
  const { task, state } = before
  const stated = task.facts.some(isExperts) ? scoreSaid(said, before) : undefined
  if (stated) return stated
  const agreement = readAgreement(said, task.facts, state.assessed?.facts ?? {})
  if (agreement) return agreedFacts(turn, agreement, { before, seen })
  const read = readFacts(said, task.facts)
  if (read.kind === 'facts') return { facts: read.facts }
  if (read.kind === 'none' && state.assessed) {
    const claim = presentFacts(state.assessed.facts, scoreStatedBy('得分', task.facts))
    const ask = confirmPreview(turn, [`该单位${taskName(task)}自评：${claim}。是否按自评核定？`, ...seen])
    return ask ? { ask } : { facts: null }
  }
  if (read.kind === 'none' && (before.basis === 'confirmed' || isBeingScored(before))) return { facts: {} }
  const why = read.kind === 'unclear' ? read.why : '请写明核定的事实'
  const examples = task.facts.map((spec) => `「${factsExample(spec)}」`).join('、')
  const reply = textReply(`${why}，没有改动任何内容。`, `${taskName(task)}（${task.title}）的事实可以写：${examples}`)
  return { ask: { outcome: 'asked', replies: [reply] } }
}

/** The facts that a clerk agrees with, all that was said beside it read or asked about. */
function agreedFacts(
  turn: Turn,
  agreement: Agreement,
  { before, seen }: { before: Standing; seen: readonly string[] },
): FactsSaid {
  const { task } = before
  const claim = `该单位${taskName(task)}自评：${presentFacts(assessedFacts(before), scoreStatedBy('得分', task.facts))}。`
  switch (agreement.kind) {
    case 'whole':
      return { facts: null }
    case 'facts':
      return { facts: agreement.facts }
    case 'remark': {
      const ask = confirmPreview(turn, [claim, `您还写了「${agreement.said}」。是否按自评全部核定？`, ...seen])
      return ask ? { ask } : { facts: null }
    }
    case 'unclear': {
      const [spec] = task.facts
      const example = `审核 ${turn.request.lines[0]?.unit ?? '单位'} ${taskRef(task)} ${spec ? factsExample(spec) : '同意自评'}`
      return { ask: askFor({}, `${claim}「${agreement.said}」是否改变自评，不能确定，请写明核定的事实`, example) }
    }
    default:
      return agreement satisfies never
  }
}

/** A score in the experts' place, with the reason beside it; undefined for anything else. */
function scoreSaid(said: string, before: Standing): Stated | undefined {
  const { task, state } = before
  const marked = splitReason(said)
  const agreement = marked && readAgreement(marked.before, task.facts, state.assessed?.facts ?? {})
  if (marked?.reason && agreement?.kind === 'whole') return { facts: assessedFacts(before), reason: marked.reason }
  const read = readFactsAndReason(said, task.facts)
  if (read.kind !== 'read' || read.reason === '' || (!marked && qualifies(read.reason))) return undefined
  return { facts: read.facts, reason: read.reason }
}

/** A score that a clerk writes beside the experts', or in their place, needs a reason; null where it is their average. */
function askForReason(before: Standing, unit: UnitId, { facts, reason }: Stated): Handled | null {
  const { task, scoring } = before
  const { score } = facts ?? assessedFacts(before)
  if (!task.facts.some(isExperts) || score === undefined || reason !== undefined) return null
  if (scoring?.isComplete && isSameScore(score, scoring.average)) return null
  const beside =
    scoringWords(before) ??
    (scoring ? `${scoring.scorers}人评分的平均分为${scoreWords(scoring.average)}分` : '还没有专家评分')
  const own = `${scoreWords(score)}分将记为督导办评分，不是专家的平均分（${beside}）`
  return askFor(
    { task: task.no, unit },
    `${own}，请写明理由`,
    `审核 ${unit} ${taskRef(task)} ${scoreWords(score)}分 理由：…`,
  )
}

/** While scores are waited for their average confirms nothing: a review without a score of its own has to wait. */
function requireScored(before: Standing, facts: Facts | null): void {
  const words = scoringWords(before)
  if (words === null || (facts ?? assessedFacts(before)).score !== undefined) return
  const { task } = before
  throw new BotError(
    'being_scored',
    `${taskName(task)}（${task.title}）${words}，评分完成后才能核定。没有指派专家的，发送「评分 单位 ${taskRef(task)} 完成」；由督导办评分的，审核时写明分数和理由。`,
  )
}

/** Requires a complete submission, or a task that asks for none. */
function requireReviewable({ task, state, result }: Standing): void {
  if (!result.applies) throw taskNotForKind(task)
  if (state.reviewed && result.timing === 'open') {
    throw new BotError(
      'already_confirmed',
      `${taskName(task)}已经核定过，但内容在期限后更换过，按时与否还没有写明：请先「更正」原来的审核，再审核并写明「按时」或「按超期」。`,
    )
  }
  if (state.reviewed) throw new BotError('already_confirmed', `${taskName(task)}已经核定过了，发送「查询」可查看结果。`)
  if (task.uploads.length === 0) return
  if (state.uploads.some((upload) => upload.returned)) {
    throw new BotError('is_returned', `${taskName(task)}已退回，单位尚未重新报送，暂不能审核。`)
  }
  // The papers of what was due before the start lie with the office.
  if (state.uploads.every((upload) => upload.completedAt === null) && result.timing !== 'before-start') {
    throw new BotError('nothing_to_review', `${taskName(task)}还没有完整的报送，暂不能审核。`)
  }
}

/** Whether this review has to say that the task was in time. */
function isForReview({ task, input }: Standing, rubric: TasksRubric): boolean {
  const compiled = rubric.tasks.get(task.no)
  return compiled !== undefined && isForReviewer(compiled, input)
}

/** Reads how replaced content counts; throws where that was not said, or contradicts the times. */
function countsSaid(
  standing: Standing,
  rubric: TasksRubric,
  said: ReplacedCounts | 'both' | null,
): ReplacedCounts | undefined {
  const { task, result } = standing
  const which = `${taskName(task)}（${task.title}）`
  if (isForReview(standing, rubric)) {
    if (said !== null && said !== 'both') return said
    throw new BotError('timing_not_said', `${which}的内容在期限后更换过，请在审核时写明「按时」或「按超期」。`)
  }
  if (said === null || said === result.timing) return undefined
  throw new BotError(
    'timing_is_computed',
    `${which}是否按时，按报送时间和现行口径计算，不由审核写明，没有改动任何内容。请去掉「按时」「超期」的字样重发；报送时间有误的，可用「登记」或「延期」。`,
  )
}

/** The facts of the self-assessment; throws `no_self_assessment`. */
function assessedFacts({ task, state }: Standing): Facts {
  if (state.assessed) return state.assessed.facts
  throw new BotError('no_self_assessment', `该单位${taskName(task)}还没有自评，请写明核定的事实。`)
}
