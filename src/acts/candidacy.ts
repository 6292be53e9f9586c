import { z } from 'zod'
import { Facts } from '../domain/facts.ts'
import { UnitId } from '../domain/unit.ts'
import { noteText, reasonText, type UnitActs } from './act.ts'

/** A word of its own: an industry, a region. */
const word = z.string().max(40)

/** What is claimed or confirmed of a candidate: points or facts of items of the sheet, and facts of its conditions. */
export const Judged = z.object({
  items: z.record(z.string(), z.union([z.number(), z.string(), Facts])),
  facts: Facts,
})
export type Judged = z.infer<typeof Judged>

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
  /** 自评 by the candidate; what is said again replaces what was said of it before. */
  z.object({ kind: z.literal('candidate-claimed'), task: z.null(), ...Judged.shape }),
  /** 审核: confirmed by the office. */
  z.object({ kind: z.literal('candidate-confirmed'), task: z.null(), ...Judged.shape }),
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

/** 「评审项1.1、1.4」, 「条件」: which parts of it, for a list; the values stand in the dossier. */
const judgedWords = ({ items, facts }: Judged): string => {
  const named = Object.keys(items)
  const parts = [
    ...(named.length === 0 ? [] : [`评审项${named.join('、')}`]),
    ...(Object.keys(facts).length === 0 ? [] : ['申报条件']),
  ]
  return parts.join('，')
}

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
  'candidate-claimed': {
    receipt: '候选自评',
    news: null,
    history: (detail) => `自评（${judgedWords(detail)}）`,
    ledger: (detail) => [judgedWords(detail)],
    fold: () => ({}),
  },
  'candidate-confirmed': {
    receipt: '候选核定',
    news: null,
    confirms: true,
    history: (detail) => `审核核定（${judgedWords(detail)}）`,
    ledger: (detail) => [judgedWords(detail)],
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
