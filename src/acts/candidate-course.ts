import { z } from 'zod'
import { Day, dayWords } from '../domain/day.ts'
import { noteText, reasonText, type UnitActs } from './act.ts'
import { Judged, upheldWords } from './candidacy.ts'

/** What a stage of the selection brought; null while it is only announced for a day. */
const stageResult = z.enum(['passed', 'failed']).nullable()
export type StageResult = z.infer<typeof stageResult>

/** Points with at most four decimals, written exactly. */
const exactPoints = z.string().regex(/^\d{1,3}(?:\.\d{1,4})?$/)

/** What the office records of a candidate on its way, and the appeal against it. */
export const CandidateCourseDetail = z.discriminatedUnion('kind', [
  /** 否决: one of the grounds that the notice names. */
  z.object({
    kind: z.literal('candidate-vetoed'),
    task: z.null(),
    ground: z.string().min(1).max(80),
    /** The day it happened, or the first of its month or year; null where the notice looks back no years. */
    on: Day.nullable(),
    reason: reasonText,
  }),
  /** 加分 on the sheet, up to what the notice allows. */
  z.object({ kind: z.literal('candidate-credited'), task: z.null(), points: exactPoints, reason: reasonText }),
  /** 阶段 */
  z.object({
    kind: z.literal('stage-recorded'),
    task: z.null(),
    stage: z.string().min(1),
    result: stageResult,
    on: Day.nullable(),
    note: noteText,
  }),
  /** 评分 in a stage that brings a score; several people's are averaged. */
  z.object({ kind: z.literal('candidate-scored'), task: z.null(), stage: z.string().min(1), score: exactPoints }),
  /** 申诉 against what was confirmed. */
  z.object({ kind: z.literal('candidate-appealed'), task: z.null(), reason: reasonText }),
  /** 复核 by another than who confirmed; where it is upheld, with what is confirmed instead. */
  z.object({
    kind: z.literal('candidate-appeal-answered'),
    task: z.null(),
    upheld: z.boolean(),
    note: noteText,
    ...Judged.shape,
  }),
])
export type CandidateCourseDetail = z.infer<typeof CandidateCourseDetail>

/** 「通过」, 「未通过」, or 「待进行」 while there is only a day. */
export const stageResultWords = (result: StageResult): string =>
  result === null ? '待进行' : result === 'passed' ? '通过' : '未通过'

const onWords = (on: Day | null): string => (on === null ? '' : dayWords(on))

export const candidateCourseActs: UnitActs<CandidateCourseDetail, object> = {
  'candidate-vetoed': {
    receipt: '否决',
    news: null,
    confirms: true,
    history: ({ ground, reason }) => `一票否决：${ground}（${reason}）`,
    ledger: ({ ground, on, reason }) => [`一票否决：${ground}`, onWords(on), reason],
    fold: () => ({}),
  },
  'candidate-credited': {
    receipt: '创新加分',
    news: null,
    confirms: true,
    history: ({ points, reason }) => `加${points}分（${reason}）`,
    ledger: ({ points, reason }) => [`加${points}分`, reason],
    fold: () => ({}),
  },
  'stage-recorded': {
    receipt: '评选环节',
    news: null,
    history: ({ result, note }) => `评选环节${stageResultWords(result)}${note === '' ? '' : `（${note}）`}`,
    ledger: ({ result, on, note }) => [`评选环节${stageResultWords(result)}`, onWords(on), note],
    fold: () => ({}),
  },
  'candidate-scored': {
    receipt: '候选评分',
    news: null,
    confirms: true,
    history: ({ score }) => `评分（${score}分）`,
    ledger: ({ score }) => [`${score}分`],
    fold: () => ({}),
  },
  'candidate-appealed': {
    receipt: '候选申诉',
    news: null,
    history: ({ reason }) => `申诉（${reason}）`,
    ledger: ({ reason }) => ['申诉', reason],
    fold: () => ({}),
  },
  'candidate-appeal-answered': {
    receipt: '候选复核',
    news: null,
    answersAppeal: true,
    history: ({ upheld, note }) => `复核：申诉${upheldWords(upheld)}${note === '' ? '' : `（${note}）`}`,
    ledger: ({ upheld, note }) => [`申诉${upheldWords(upheld)}`, note],
    fold: () => ({}),
  },
}
