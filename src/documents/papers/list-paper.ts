import { type Day, fullDayWords } from '../../domain/day.ts'
import type { UnitId } from '../../domain/unit.ts'
import { type PaperBlock, writePaper } from './paper.ts'
import type { CellLine, Row } from './table.ts'

interface SignedPaper {
  readonly title: string
  /** What stands above the list: 「根据平法政办〔2019〕6号《…》，…：」 */
  readonly opening: string
  readonly office: string
  readonly day: Day
}

/** A list of the office under a notice: 公示, or the naming. */
interface ListPaper extends SignedPaper {
  /** Above the text of a paper that is sent out; its number is written by hand. */
  readonly head: { readonly number: string; readonly addressee: string } | null
  readonly names: readonly { readonly name: UnitId; readonly body: UnitId }[]
  /** What follows the list, a paragraph each. */
  readonly closing: readonly string[]
}

/** 公示, 命名: the list as it is published. */
export const listPaper = ({ title, head, opening, names, closing, office, day }: ListPaper): Promise<Buffer> =>
  writePaper([
    { kind: 'title', text: title },
    ...(head
      ? [
          { kind: 'number' as const, text: head.number },
          { kind: 'addressee' as const, text: head.addressee },
        ]
      : []),
    { kind: 'paragraph', text: opening },
    ...names.map(
      ({ name, body }, at): PaperBlock => ({
        kind: 'paragraph',
        text: `${at + 1}. ${name}（${body}推荐）`,
      }),
    ),
    ...closing.map((text): PaperBlock => ({ kind: 'paragraph', text })),
    { kind: 'signature', office, day: fullDayWords(day) },
  ])

interface CandidateList extends SignedPaper {
  readonly candidates: readonly {
    readonly name: UnitId
    readonly body: UnitId
    /** 「第1名」, 「行业城管，地域金水区」 */
    readonly place: string
    /** Whether it is eligible, and what of its materials came. */
    readonly state: readonly string[]
  }[]
}

/** 候选对象名单: who was put forward, by whom, and how far it is; a table with its head on each page. */
export const candidateList = ({ title, opening, candidates, office, day }: CandidateList): Promise<Buffer> =>
  writePaper(
    [
      { kind: 'title', text: title },
      { kind: 'paragraph', text: opening },
      {
        kind: 'table',
        framed: true,
        widths: COLUMNS.map(({ width }) => width),
        rows: [
          { isHeader: true, cells: COLUMNS.map(({ header }) => ({ lines: [centred(header)] })) },
          ...candidates.map(
            ({ name, body, place, state }, at): Row => ({
              cells: [
                { lines: [centred(`${at + 1}`)] },
                { lines: [{ text: name }] },
                { lines: [centred(body)] },
                { lines: [centred(place)] },
                { lines: state.map((text) => ({ text })) },
              ],
            }),
          ),
        ],
      },
      { kind: 'signature', office, day: fullDayWords(day) },
    ],
    { onGrid: false },
  )

/** In millimetres. */
const COLUMNS = [
  { header: '序号', width: 15 },
  { header: '候选对象', width: 45 },
  { header: '推荐单位', width: 28 },
  { header: '推荐情况', width: 28 },
  { header: '条件和材料', width: 40 },
] as const

const centred = (text: string): CellLine => ({ text, at: 'center' })
