import { type Day, fullDayWords } from '../../domain/day.ts'
import type { UnitId } from '../../domain/unit.ts'
import type { SelectionForm } from '../../rules/selection/course.ts'
import { type PaperBlock, writePaper } from './paper.ts'
import type { Cell, CellLine, Row } from './table.ts'

interface FilledForm {
  readonly form: SelectionForm
  /** 填表说明, a paragraph each. */
  readonly notes: readonly string[]
  /** By the ids of the form's fields. */
  readonly filled: Readonly<Record<string, string>>
  readonly unit: UnitId
  readonly body: UnitId
  /** 推荐多个单位的，注明推荐顺序 */
  readonly rank: number | null
  /** Null while nothing is filled in: it is written by hand. */
  readonly day: Day | null
}

/** 申报表, 推荐表: the notice's own form with what was said in the chat; places for seals stay empty. */
export const formPaper = (said: FilledForm): Promise<Buffer> =>
  writePaper(
    [
      ...(said.form.attachment === undefined ? [] : [{ kind: 'attachment' as const, text: said.form.attachment }]),
      ...(said.form.cover ? frontPages(said.form.cover, said) : [{ kind: 'title' as const, text: said.form.title }]),
      {
        kind: 'table',
        widths: COLUMNS,
        rows: [...fieldRows(said), ...said.form.opinions.map(opinionRow(said))],
        framed: true,
      },
    ],
    { numbered: false, onGrid: false },
  )

/** Of the four columns: a label and what is filled in, twice; in millimetres. */
const COLUMNS = [34, 48, 30, 44]

/** Empty lines above the title of the front page, and between it and the words below. */
const ABOVE_TITLE = 3
const BELOW_TITLE = 4

function frontPages(
  { title, lines }: NonNullable<SelectionForm['cover']>,
  { notes, unit, body, day }: FilledForm,
): PaperBlock[] {
  const says = { unit, body, day: day === null ? EMPTY_DAY : fullDayWords(day) }
  return [
    { kind: 'blank-lines', count: ABOVE_TITLE },
    ...title.split('\n').map((text): PaperBlock => ({ kind: 'title', text })),
    { kind: 'blank-lines', count: BELOW_TITLE },
    {
      kind: 'table',
      widths: [36, 88],
      framed: false,
      rows: lines.map(({ label, says: what }) => ({
        height: 16,
        cells: [
          { lines: [{ text: label, at: 'center' }], stands: 'bottom' },
          { lines: [{ text: says[what] }], stands: 'bottom', ruled: true },
        ],
      })),
    },
    { kind: 'page-break' },
    ...(notes.length === 0
      ? []
      : [
          { kind: 'title' as const, text: '填 表 说 明' },
          ...notes.map((text): PaperBlock => ({ kind: 'paragraph', text })),
          { kind: 'page-break' as const },
        ]),
  ]
}

/** A row for each field; one that stands beside another shares its row. */
function fieldRows({ form, filled }: FilledForm): Row[] {
  const rows = form.fields.flatMap((field, at) => {
    if (field.beside) return []
    const next = form.fields[at + 1]
    return [next?.beside ? [field, next] : [field]]
  })
  return rows.map((fields) => ({
    height: Math.max(...fields.map(({ height = SHORT }) => height)),
    breaks: fields.some(({ long }) => long),
    cells: fields.flatMap((field) => [
      labelCell(field.cell ?? field.label),
      { ...valueCell(field, filled[field.id] ?? ''), span: fields.length === 1 ? COLUMNS.length - 1 : 1 },
    ]),
  }))
}

const SHORT = 12

const labelCell = (words: string): Cell => ({
  lines: words.split('\n').map((text): CellLine => ({ text, at: 'center' })),
})

const valueCell = ({ long }: SelectionForm['fields'][number], text: string): Cell => ({
  lines: text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ text: line, indent: long })),
  stands: long ? 'top' : 'middle',
})

const EMPTY_DAY = '　　年　　月　　日'

/** 盖章 and the day are written by hand; the order of preference is known. */
const opinionRow =
  ({ rank }: Pick<FilledForm, 'rank'>) =>
  ({ cell, note, sealed, ranked }: SelectionForm['opinions'][number]): Row => ({
    height: 36,
    cells: [
      labelCell(cell),
      {
        span: COLUMNS.length - 1,
        stands: 'bottom',
        lines: [
          ...(note === undefined ? [] : [{ text: note }]),
          ...(ranked && rank !== null ? [{ text: `推荐顺序：第${rank}名` }] : []),
          ...(sealed ? [{ text: '盖　章', at: 'right' as const, right: 6 }] : []),
          { text: EMPTY_DAY, at: 'right', right: 2 },
        ],
      },
    ],
  })
