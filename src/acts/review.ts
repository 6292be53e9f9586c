import { z } from 'zod'
import { type FactSpec, Facts, presentFacts, scoreStatedBy } from '../domain/facts.ts'
import { type Grade, gradeOfStored } from '../domain/grade.ts'
import { canonicalJson } from '../domain/hash.ts'
import type { Sender } from '../domain/person.ts'
import { actedAs, isSamePerson } from '../domain/same-person.ts'
import type { ReplacedCounts } from '../rules/task-input.ts'
import { type Actor, ofPeriod, reasonText, type Signed, signedBy, taskNo, type UnitActs } from './act.ts'

/** The label of a score that the office stated, which is no average of experts. */
export const CLERKS_SCORE = '督导办评'

/** A decimal as written, so that averages stay exact. */
const exactScore = z.string().regex(/^\d{1,3}(\.\d{1,10})?$/)

/** Statements about a task by the unit, the office and the scorers. */
const Established = z.object({
  kind: z.literal('established'),
  task: taskNo,
  period: ofPeriod,
  fact: z.string().min(1),
  reason: reasonText,
  /** Recorded as a deduction alone, as the clause gives no flag for it; left out: the fact is established. */
  flagless: z.literal(true).exactOptional(),
  /** 酌情加分、减分, where the office says how many. */
  points: z.number().positive().max(100).exactOptional(),
})

export const ReviewDetail = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('assessed'), task: taskNo, period: ofPeriod, facts: Facts }),
  z.object({
    kind: z.literal('reviewed'),
    task: taskNo,
    period: ofPeriod,
    facts: Facts,
    /** The reviewer's choice for content replaced after the deadline, where a 口径 leaves it to them. */
    replacedCounts: z.enum(['on-time', 'late']).exactOptional(),
    /** The reason of a score that is the reviewer's own and not the experts' average. */
    reason: reasonText.exactOptional(),
  }),
  z.object({
    kind: z.literal('scored'),
    task: taskNo,
    period: ofPeriod,
    score: exactScore,
    /** Scores of more experts, which a clerk enters together with it. */
    others: z.array(exactScore).min(1).max(19).exactOptional(),
    /** The scoring goes on until it is complete; left out in acts of an early version, where a score counted at once. */
    open: z.literal(true).exactOptional(),
  }),
  /** 评分完成: no further score is waited for. */
  z.object({ kind: z.literal('scoring-closed'), task: taskNo, period: ofPeriod }),
  /** 创新, 扣分: a fact the office establishes of its own knowledge. */
  Established,
  /** 认定, for this unit alone, where the clause is silent. */
  z.object({
    kind: z.literal('decided'),
    task: taskNo,
    period: ofPeriod,
    grade: z.string().min(1),
    reason: reasonText,
  }),
])

/** Facts, and who stated them when. */
export interface Stated {
  readonly facts: Facts
  readonly by: string
  readonly on: Date
}

/** The latest score of one person, decimals as written, and everybody that person was recorded as. */
export interface Scored {
  readonly by: readonly Actor[]
  readonly score: string
}

export interface ReviewState {
  readonly assessed: Stated | null
  readonly reviewed: (Stated & { readonly reason?: string }) | null
  /** One a person, however many accounts they scored from, or all that a clerk entered; the latest last. */
  readonly scores: readonly Scored[]
  /** When the latest score was said to be the last; null while more may come. */
  readonly scoringClosed: Date | null
  /** The reviewer's choice for content replaced after the deadline; null until they make it. */
  readonly replacedCounts: ReplacedCounts | null
  /** Facts the office established of its own knowledge (创新, 扣分), with the latest reason. */
  readonly established: (Stated & { readonly reason: string }) | null
  /** The office's own decision where the clause is silent. */
  readonly decided: { readonly grade: Grade; readonly reason: string; readonly by: string; readonly on: Date } | null
  /** The accounts that established the current facts, oldest first. */
  readonly confirmedBy: readonly Sender[]
}

export const nothingReviewed: ReviewState = {
  assessed: null,
  reviewed: null,
  scores: [],
  scoringClosed: null,
  replacedCounts: null,
  established: null,
  decided: null,
  confirmedBy: [],
}

export const reviewActs: UnitActs<z.infer<typeof ReviewDetail>, ReviewState> = {
  assessed: {
    receipt: '自评',
    news: '自评',
    history: ({ facts }, task) => `自评（${claimedFacts(facts, task.facts)}）`,
    ledger: ({ facts }, task) => [claimedFacts(facts, task?.facts ?? [])],
    fold: (_, { facts }, signed) => ({ assessed: statedBy(signed, facts) }),
    reviewNews: ({ assessed }, { facts }) => {
      const isSame = assessed !== null && canonicalJson(assessed.facts) === canonicalJson(facts)
      return isSame ? null : { kind: 'assessed', isChange: assessed !== null, facts }
    },
  },
  reviewed: {
    receipt: '审核核定',
    news: '核定',
    confirms: true,
    history: (detail, task) =>
      `审核核定（${[reviewedFacts(detail.facts, task.facts), ...countsWords(detail), ...reasonWords(detail)].join('，')}）`,
    ledger: (detail, task) => [
      reviewedFacts(detail.facts, task?.facts ?? []),
      ...countsWords(detail),
      ...reasonWords(detail),
    ],
    fold: (state, { facts, replacedCounts = null, reason }, signed) => ({
      ...withConfirmer(state, signed),
      reviewed: { ...statedBy(signed, facts), ...(reason === undefined ? {} : { reason }) },
      replacedCounts,
    }),
  },
  scored: {
    receipt: '评分',
    news: '评分',
    confirms: true,
    history: ({ score, others = [] }) => `评分（${scoresWords([score, ...others])}）`,
    ledger: ({ score, others = [] }) => [scoresWords([score, ...others])],
    fold: (state, { score, others = [], open }, signed) => ({
      ...withConfirmer(state, signed),
      scores: withScores(state.scores, signed, [score, ...others]),
      scoringClosed: open ? null : new Date(signed.at),
    }),
  },
  'scoring-closed': {
    receipt: '评分完成',
    news: '评分',
    confirms: true,
    history: () => '确认评分完成',
    ledger: () => ['评分完成'],
    fold: (state, _, signed) => ({ ...withConfirmer(state, signed), scoringClosed: new Date(signed.at) }),
  },
  established: {
    receipt: '记录督导办认定的事实',
    news: '认定',
    confirms: true,
    history: (detail, task) => `认定「${task.title}」（${establishedWords(detail).join('，')}）`,
    ledger: establishedWords,
    fold: (state, { fact, reason, flagless }, signed) => ({
      ...withConfirmer(state, signed),
      established: {
        ...statedBy(signed, { ...state.established?.facts, ...(flagless ? {} : { [fact]: true }) }),
        reason,
      },
    }),
  },
  decided: {
    receipt: '认定',
    news: '认定',
    confirms: true,
    history: ({ grade, reason }) => `认定为${gradeOfStored(grade)}（${reason}）`,
    ledger: ({ grade, reason }) => [`认定为${gradeOfStored(grade)}`, reason],
    fold: (state, { grade, reason }, signed) => ({
      ...withConfirmer(state, signed),
      decided: { ...signedBy(signed), grade: gradeOfStored(grade), reason },
    }),
  },
}

export const statedBy = (signed: Signed, facts: Facts): Stated => ({ facts, ...signedBy(signed) })

const withConfirmer = ({ confirmedBy }: ReviewState, { by }: Signed): Pick<ReviewState, 'confirmedBy'> => ({
  confirmedBy: [...confirmedBy, by.sender],
})

/** Take the place of whatever the same person entered before, by this account or another. */
function withScores(scores: readonly Scored[], { by }: Signed, entered: readonly string[]): readonly Scored[] {
  const isOwn = (scored: Scored) => scored.by.some((one) => isSamePerson(actedAs(one), actedAs(by)))
  const before = scores.find(isOwn)?.by ?? []
  return [...scores.filter((scored) => !isOwn(scored)), ...entered.map((score) => ({ by: [...before, by], score }))]
}

/** 「88、90、95分」 */
const scoresWords = (scores: readonly string[]): string => `${scores.join('、')}分`

/** The parts of an established fact: its reason, points, and that no flag follows. */
function establishedWords({ reason, points, flagless }: z.infer<typeof Established>): readonly string[] {
  return [...(flagless ? ['不挂旗'] : []), ...(points === undefined ? [] : [`酌情${points}分`]), reason]
}

const claimedFacts = (facts: Facts, specs: readonly FactSpec[]): string =>
  presentFacts(facts, scoreStatedBy('得分', specs))

const reviewedFacts = (facts: Facts, specs: readonly FactSpec[]): string =>
  presentFacts(facts, scoreStatedBy(CLERKS_SCORE, specs))

const reasonWords = ({ reason }: { readonly reason?: string }): readonly string[] =>
  reason === undefined ? [] : [`理由：${reason}`]

/** The words for the reviewer's choice about replaced content. */
function countsWords({ replacedCounts }: { readonly replacedCounts?: ReplacedCounts }): readonly string[] {
  if (replacedCounts === undefined) return []
  return [replacedCounts === 'on-time' ? '算按时' : '算超期']
}
