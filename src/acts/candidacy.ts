import { z } from 'zod'
import { UnitId } from '../domain/unit.ts'
import { noteText, reasonText, type UnitActs } from './act.ts'

/** A word of its own: an industry, a region. */
const word = z.string().max(40)

/** Acts in the dossier of a candidate (候选单位), which a recommending body puts forward. */
export const CandidacyDetail = z.discriminatedUnion('kind', [
  /** 推荐: by that body; said again it replaces what was said before, and adds the links. */
  z.object({
    kind: z.literal('nominated'),
    task: z.null(),
    body: UnitId,
    /** 第k名 in the body's order of preference; null where none was said. */
    rank: z.int().min(1).max(99).nullable(),
    /** Empty where none was said. */
    industry: word,
    region: word,
    links: z.array(z.url()),
    note: noteText,
  }),
  /** The body takes its nomination back. */
  z.object({ kind: z.literal('nomination-withdrawn'), task: z.null(), note: noteText }),
  /** 培育, in the dossier of the body itself: the units that it cultivates, all of them. */
  z.object({ kind: z.literal('cultivated'), task: z.null(), names: z.array(UnitId).max(20) }),
  /** 异议: somebody objects to the candidate during the public notice. */
  z.object({ kind: z.literal('objected'), task: z.null(), reason: reasonText }),
  /** 答复 of the earliest objection without one; upheld, it keeps the candidate from being named. */
  z.object({ kind: z.literal('objection-answered'), task: z.null(), upheld: z.boolean(), note: noteText }),
])
export type CandidacyDetail = z.infer<typeof CandidacyDetail>

/** 「第1名，行业城管，地域金水区」; empty where nothing was said. */
export const nominationWords = ({
  rank,
  industry,
  region,
}: Pick<Extract<CandidacyDetail, { kind: 'nominated' }>, 'rank' | 'industry' | 'region'>): string =>
  [
    ...(rank === null ? [] : [`第${rank}名`]),
    ...(industry === '' ? [] : [`行业${industry}`]),
    ...(region === '' ? [] : [`地域${region}`]),
  ].join('，')

/** 「属实」 or 「不属实」: what an answer finds of an objection. */
export const upheldWords = (upheld: boolean): string => (upheld ? '属实' : '不属实')

export const candidacyActs: UnitActs<CandidacyDetail, object> = {
  nominated: {
    receipt: '推荐',
    news: null,
    history: (detail) => `由${detail.body}推荐（${nominationWords(detail)}）`,
    ledger: (detail) => [`由${detail.body}推荐`, nominationWords(detail), ...detail.links, detail.note],
    fold: () => ({}),
  },
  'nomination-withdrawn': {
    receipt: '撤回推荐',
    news: null,
    history: ({ note }) => (note === '' ? '撤回推荐' : `撤回推荐（${note}）`),
    ledger: ({ note }) => ['撤回推荐', note],
    fold: () => ({}),
  },
  cultivated: {
    receipt: '培育对象',
    news: null,
    history: ({ names }) => `培育对象：${names.join('、')}`,
    ledger: ({ names }) => [`培育对象：${names.join('、')}`],
    fold: () => ({}),
  },
  objected: {
    receipt: '登记异议',
    news: null,
    history: ({ reason }) => `异议（${reason}）`,
    ledger: ({ reason }) => ['异议', reason],
    fold: () => ({}),
  },
  'objection-answered': {
    receipt: '答复异议',
    news: null,
    history: ({ upheld, note }) => `异议${upheldWords(upheld)}${note === '' ? '' : `（${note}）`}`,
    ledger: ({ upheld, note }) => [`异议${upheldWords(upheld)}`, note],
    fold: () => ({}),
  },
}
