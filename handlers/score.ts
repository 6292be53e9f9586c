import { mayScore } from '../src/acts/assignments.ts'
import type { EntryDetail } from '../src/acts/unit-acts.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { changeOf, contactsOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { tasksOfUnit, withOthersUnit, withTaskStated } from '../src/conversation/target.ts'
import { BotError, DeniedError, invalidFact, taskNotForKind } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { type Task, taskName, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { linesOf } from '../src/domain/who-may-act.ts'
import { isBeingScored } from '../src/dossier/scoring.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { presentFactsOf, presentResult } from '../src/replies/present-detail.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { scoredStages } from '../src/rules/selection/course.ts'
import { readFacts } from '../src/understanding/facts/read-facts.ts'
import { withoutEndings, wordList } from '../src/understanding/text/tidy.ts'
import { isSaidOfStage } from './parts/candidate/assign-candidates.ts'
import { candidateToScore, scoreCandidate } from './parts/candidate/score-candidate.ts'
import { examplesOf, hasScore } from './parts/example-task.ts'

const score100 = [{ kind: 'score', name: 'score', label: '得分' }] as const

/** 「评分 单位 n 分数」: an expert's, a survey's or a test's score. */
export function score(can: Capabilities): Command {
  const command: Command = {
    id: 'score',
    words: {
      words: wordList('评分 打分 给分 赋分 计分 录分 录入分数 录入成绩 登分 评份 屏分 苹分 打份 评评分'),
      changes: true,
      perLine: true,
      takes: { unit: true, task: true, text: true },
      shape: 'facts',
    },
    who: ['clerk', 'expert'],
    singleChatOnly: true,
    summary: '录入专家、测评或考试得分，几人的可一并写，取平均；都评完后「完成」',
    takesCandidates: true,
    isSaidFor: isSaidOfStage,
    isKnownTo: ({ tasks, rubric }) => tasks.some(hasScore) || scoredStages(rubric).length > 0,
    examples: (unit, current) =>
      examplesOf(current, unit, (ref) => [`评分 ${unit} ${ref} 92`, `评分 ${unit} ${ref} 完成`], hasScore),
    run: async (turn) => {
      const candidate = await candidateToScore(can, turn)
      if (candidate) return scoreCandidate(can, command, candidate)
      return withOthersUnit(turn, (unit) => {
        const scored = tasksOfUnit(turn, unit).filter(hasScore)
        return withTaskStated(turn, scored, (task) => enterScore(turn, unit, task))
      })
    },
  }

  async function enterScore(turn: Turn, unit: UnitId, task: Task): Promise<Handled> {
    const { closes, rest } = closingSaid(turn.request.lines[0]?.rest ?? '')
    const given = closes && rest === '' ? null : scoresSaid(rest)
    if (closes) requireClerk(turn)
    if (given !== null && given.others.length > 0) requireClerkForSeveral(turn)
    const change = changeOf(command, turn, unit, [task])
    return can.record({
      ...change,
      decide: async ([before]) => {
        if (!before) return []
        await requireAssigned(change, before, can)
        requireOpenForScores(before)
        for (const one of given === null ? [] : [given.score, ...given.others]) requireScorable(before, one)
        if (closes) requireClosable(before, given)
        return [
          ...(given === null ? [] : [scoredAct(task, given)]),
          ...(closes ? [{ kind: 'scoring-closed', task: task.no } as const] : []),
        ]
      },
      tell: ([after], receipt) => {
        const title = `${taskName(task)}（${task.title}）`
        const count = after?.state.scores.length ?? 1
        const scored =
          given === null
            ? []
            : [`已录入：${unit} ${title} ${[given.score, ...given.others].join('、')}分，共${count}人评分。`]
        const closed = closes ? [`已确认评分完成：${unit} ${title}，共${count}人评分。`] : []
        const recorded = [...scored, ...closed]
        // An expert sees the own score only; grade and flag are for the office and the unit.
        const byOffice = isClerk(turn)
        const detail = after ? presentResult(after, turn.current.rubric) : []
        const isOpen = after !== undefined && isBeingScored(after)
        const progress = isOpen && !byOffice ? [progressWords(after)] : []
        const reply = presentReceipt(receipt, {
          recorded: [...recorded, ...progress, ...(byOffice ? [...averageOf(after), ...detail] : [])],
          undo: closes
            ? `「更正 ${unit} ${taskRef(task)}」`
            : `重发「评分 ${unit} ${taskRef(task)} 分数」以最后一次为准`,
          ...(isOpen && byOffice ? { next: nextOf(after, unit) } : {}),
        })
        const notice = textReply(`【评分】${unit} ${title}${closes ? '评分已经完成' : '有新的评分'}。`, ...detail)
        return { replies: [reply], notices: [{ to: contactsOf(turn, unit), reply: notice }] }
      },
    })
  }

  return command
}

/** The average of the experts, once it counts. */
const averageOf = (after: Standing | undefined): readonly string[] =>
  after?.basis === 'confirmed' && after.scoring ? [`${presentFactsOf(after)}。`] : []

const CLOSING = /(?:完成|完毕|结束|评完|打完|评齐)了?[\s。！!]{0,3}$/
const BEFORE_CLOSING = /(?:已经?|全部|都|均|评分|打分|[\s,，;；。])$/
const LONGEST_BEFORE_CLOSING = 2

/** 「完成」 alone or behind a score: no further score is waited for. */
function closingSaid(said: string): { readonly closes: boolean; readonly rest: string } {
  const found = CLOSING.exec(said)
  if (!found) return { closes: false, rest: said }
  return {
    closes: true,
    rest: withoutEndings(said.slice(0, found.index), BEFORE_CLOSING, LONGEST_BEFORE_CLOSING).trim(),
  }
}

/** One score, or those of several experts together. */
interface ScoresGiven {
  readonly score: string
  readonly others: readonly string[]
}

const scoredAct = ({ no }: Task, { score, others }: ScoresGiven): EntryDetail => ({
  kind: 'scored',
  task: no,
  score,
  ...(others.length > 0 && { others: [...others] }),
  open: true,
})

const ONE_SCORE = /^(\d{1,3}(?:\.\d{1,10})?)分?$/

/** Reads 「92」, or 「88、90、95」 of several experts. */
function scoresSaid(said: string): ScoresGiven {
  const words = said.split(/[\s、,，;；和]+/).filter((word) => word !== '')
  const scores = words.flatMap((word) => ONE_SCORE.exec(word)?.[1] ?? [])
  const [score, ...others] = scores
  return score !== undefined && others.length > 0 && scores.length === words.length
    ? { score, others }
    : { score: scoreSaid(said), others: [] }
}

function requireClerkForSeveral(turn: Turn): void {
  if (!isClerk(turn))
    throw new DeniedError('几位专家的评分由督导办一并录入，没有改动任何内容；您的评分请只写一个分数。')
}

function scoreSaid(said: string): string {
  const read = readFacts(said, score100)
  const value = read.kind === 'facts' ? read.facts.score : undefined
  if (typeof value === 'number' || typeof value === 'string') return String(value)
  throw invalidFact('得分', '请写明一个0到100的分数；都评完了的，写「完成」')
}

const isClerk = ({ person }: Turn): boolean => person?.roles.has('clerk') === true

function requireClerk(turn: Turn): void {
  if (!isClerk(turn)) throw new DeniedError('评分是否完成由督导办确认，没有改动任何内容；您的评分请直接写分数。')
}

/** Requires scores, and every assigned expert among the scorers. */
function requireClosable({ task, scoring }: Standing, given: ScoresGiven | null): void {
  const about = `${taskName(task)}（${task.title}）`
  if (scoring === null && given === null) throw new BotError('nothing_scored', `${about}还没有评分，不能确认评分完成。`)
  if (given === null && scoring?.isComplete)
    throw new BotError('scoring_complete', `${about}的评分已经完成，不必重复确认。`)
  if (scoring && scoring.missing.length > 0) throw expertsMissing(about, scoring.missing)
}

const expertsMissing = (about: string, missing: readonly string[]) =>
  new BotError(
    'experts_missing',
    `${about}指派的专家${missing.join('、')}还没有评分，不能确认评分完成。请专家评分；不能评的，由督导办用「审核」写明分数和理由。`,
  )

/** The progress without the average: an expert sees the own score only. */
const progressWords = ({ scoring }: Standing): string =>
  scoring && scoring.assigned > 0
    ? `${scoring.assigned - scoring.missing.length}/${scoring.assigned}位专家已评，待评分完成。`
    : '待督导办确认评分完成。'

const nextOf = ({ task, scoring }: Standing, unit: UnitId): string =>
  scoring && scoring.assigned > 0 ? '等其余专家评分' : `都评完后发送「评分 ${unit} ${taskRef(task)} 完成」`

/** An expert scores only what is assigned, once anything of that task is assigned to anybody; a clerk scores all. */
async function requireAssigned(
  { current, acting, unit }: ReturnType<typeof changeOf>,
  { task }: Standing,
  { readOfficeActs }: Pick<Capabilities, 'readOfficeActs'>,
): Promise<void> {
  if (acting.person.roles.has('clerk')) return
  if (mayScore(await readOfficeActs(current), linesOf(current, acting), task, unit)) return
  throw new DeniedError(
    `${unit} ${taskName(task)}（${task.title}）没有指派给您，由督导办指派的专家评分；如有疑问请与督导办联系。`,
  )
}

/** A further score does not decide anew after a review or an appeal. */
function requireOpenForScores({ task, state }: Standing): void {
  const about = `${taskName(task)}（${task.title}）`
  if (state.appeal) {
    const how = state.appeal.answer ? '已经复核' : '正在等待复核，由复核决定'
    throw new BotError('appealed', `${about}的申诉${how}，不再接受评分；需要改判的，请用「复核」。`)
  }
  if (state.reviewed) {
    throw new BotError('already_confirmed', `${about}已经核定，不再接受评分；确需更改，请督导办先用「更正」收回核定。`)
  }
}

function requireScorable({ task, state, result }: Standing, score: string): void {
  if (!result.applies) throw taskNotForKind(task)
  if (!task.facts.some(({ kind }) => kind === 'score')) {
    throw new BotError('not_scored', `${taskName(task)}（${task.title}）不按分数评定，请用「审核」确认事实。`)
  }
  if (!/^\d{1,3}(\.\d{1,10})?$/.test(score) || Number(score) > 100) {
    throw invalidFact('得分', '应为0到100之间的数')
  }
  const isIn = task.uploads.length === 0 || state.uploads.some(({ completedAt }) => completedAt !== null)
  // The papers of what was due before the start lie with the office.
  if (!isIn && result.timing !== 'before-start') {
    throw new BotError('nothing_to_score', `${taskName(task)}还没有完整的报送，暂不能评分。`)
  }
}
