import { type Day, fullDayWords } from '../../domain/day.ts'
import type { UnitId } from '../../domain/unit.ts'
import type { SelectionForm } from '../../rules/selection/course.ts'
import { type FormRow, type PaperBlock, writePaper } from './paper.ts'

/** A list of the office under a notice: 公示, or the naming. */
interface ListPaper {
  readonly title: string
  /** The notice it rests on: 「平法政办〔2019〕6号《…》」. */
  readonly source: string
  readonly names: readonly { readonly name: UnitId; readonly body: UnitId }[]
  /** What follows the list, a paragraph each. */
  readonly closing: readonly string[]
  readonly office: string
  readonly day: Day
}

/** 公示, 命名: the list as it is published. */
export const listPaper = ({ title, source, names, closing, office, day }: ListPaper): Promise<Buffer> =>
  writePaper([
    { kind: 'title', text: title },
    { kind: 'paragraph', text: source },
    ...names.map(
      ({ name, body }, at): PaperBlock => ({
        kind: 'paragraph',
        text: `${at + 1}. ${name}（${body}推荐）`,
      }),
    ),
    ...closing.map((text): PaperBlock => ({ kind: 'paragraph', text })),
    { kind: 'signature', office, day: fullDayWords(day) },
  ])

interface FilledForm {
  readonly form: SelectionForm
  /** By the ids of the form's fields. */
  readonly filled: Readonly<Record<string, string>>
  readonly body: UnitId
  /** 推荐多个单位的，注明推荐顺序 */
  readonly rank: number | null
  readonly day: Day
}

/** 申报表, 推荐表: the notice's own form with what was said in the chat; places for seals stay empty. */
export const formPaper = ({ form, filled, body, rank, day }: FilledForm): Promise<Buffer> =>
  writePaper([
    { kind: 'title', text: form.title },
    { kind: 'paragraph', text: `推荐单位：${body}${rank === null ? '' : `（推荐顺序：第${rank}名）`}` },
    { kind: 'paragraph', text: `填报日期：${fullDayWords(day)}` },
    { kind: 'form', rows: [...form.fields.map(fieldRowOf(filled)), ...form.opinions.map(opinionRow)] },
  ])

const fieldRowOf =
  (filled: FilledForm['filled']) =>
  ({ id, label, most }: SelectionForm['fields'][number]): FormRow => ({
    label,
    value: (filled[id] ?? '').split('\n').filter((line) => line !== ''),
    ...(most === undefined ? {} : { height: 60 }),
  })

const opinionRow = (label: string): FormRow => ({ label, value: ['', '盖　章', '年　　月　　日'], height: 30 })
