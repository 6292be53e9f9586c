import { dayWords, momentWords } from '../domain/day.ts'
import { flawMark } from '../domain/file-flaw.ts'
import { maskPersonalNumbers } from '../domain/mask-telephones.ts'
import type { FileRef } from '../domain/task.ts'
import type { Candidate } from '../dossier/candidate.ts'
import { materialStates, materialsCompleteAt, missingFields } from '../dossier/candidate-materials.ts'
import type { Rubric } from '../rules/rubric.ts'
import type { Course, SelectionForm, SelectionMaterial } from '../rules/selection/course.ts'
import { fieldLength } from '../rules/selection/field-length.ts'
import { nextDeadline, selectionDeadlines } from '../rules/selection/selection-deadlines.ts'
import { citeClause } from './present-clauses.ts'
import { selectionDueWords } from './selection-due-words.ts'

/** 「材料1（申报表）」 */
export const materialTitle = ({ no, title }: Pick<SelectionMaterial, 'no' | 'title'>): string => `材料${no}（${title}）`

interface Moment {
  readonly year: number
  readonly at: Date
}

/** 「链接1个、文件「申报表.docx」」 */
export const pieceWords = ({
  links,
  files,
}: {
  readonly links: readonly string[]
  readonly files: readonly Pick<FileRef, 'name' | 'flaw'>[]
}) =>
  [
    ...(links.length > 0 ? [`链接${links.length}个`] : []),
    ...(files.length > 0
      ? [`文件${files.map((file) => `「${maskPersonalNumbers(file.name)}」${flawMark(file)}`).join('')}`]
      : []),
  ].join('、')

/** Materials still to come and fields to fill in, with their deadline and what missing it means; none where all is in. */
export function presentStillMissing(candidate: Candidate, rubric: Rubric, { year, at }: Moment): string[] {
  const { selection } = rubric
  if (!selection) return []
  const missing = presentMissing(candidate, rubric)
  const deadline = missing.length === 0 ? undefined : nextDeadline(selectionDeadlines(selection, year), at)
  if (!deadline) return missing
  return [...missing, selectionDueWords(deadline, at), citeClause(rubric, deadline.clause)]
}

/** 「还缺材料2（申报报告）」; none where nothing is missing, or the notice names no materials. */
export function presentMissing(candidate: Candidate, { selection }: Pick<Rubric, 'selection'>): string[] {
  const names = (selection ? materialStates(candidate, selection.course) : []).flatMap(
    ({ material, since, returned }) => {
      if (since !== null || material.optional) return []
      return [`${materialTitle(material)}${returned === null ? '' : '（已退回）'}`]
    },
  )
  return names.length === 0 ? [] : [`还缺${names.join('、')}`]
}

/** 「材料齐全。」, or that the last of them came after the deadline, and what the notice says of that. */
export function presentComplete(candidate: Candidate, rubric: Rubric, { year }: Moment): string[] {
  const { selection } = rubric
  const completeAt = selection && materialsCompleteAt(candidate, selection.course)
  const [deadline] = selection ? selectionDeadlines(selection, year) : []
  if (!completeAt) return []
  if (!deadline || completeAt.getTime() <= deadline.limit) return ['材料齐全。']
  return [
    `材料齐全，收齐时间${momentWords(completeAt)}，已过${deadline.label}期限${dayWords(deadline.due)}。`,
    citeClause(rubric, deadline.clause),
  ]
}

/** What of its content nobody ticked yet, and how to. */
export function presentNotContained(candidate: Candidate, course: Course, ref: string): string[] {
  return materialStates(candidate, course).flatMap(({ material, notContained }) =>
    notContained.length === 0
      ? []
      : [
          `${materialTitle(material)}还没有写明含：${notContained.join('、')}。确有的请补发「提交 ${ref} 材料${material.no} 含${notContained.join('、')}」`,
        ],
  )
}

/** 「申报表已填4栏，还没有填：负责人姓名」; none where nobody began to fill it in. */
export function presentFormState(candidate: Pick<Candidate, 'form'>, form: SelectionForm): string[] {
  const open = missingFields(candidate, form)
  const filled = form.fields.length - open.length
  if (filled === 0) return []
  const short = formName(form)
  const rest = open.map(({ label }) => label).join('、')
  return [open.length === 0 ? `${short}各栏已填齐` : `${short}已填${filled}栏，还没有填：${rest}`]
}

/** 「服务型行政执法工作基本情况：856字（1000字以内）」, for the fields whose length the notice limits. */
export const presentFormLengths = ({ form: filled }: Pick<Candidate, 'form'>, { fields }: SelectionForm): string[] =>
  fields.flatMap(({ id, label, most }) => {
    const length = fieldLength(filled[id] ?? '')
    return most === undefined || length === 0 ? [] : [`${label}：${length}字（${most}字以内）`]
  })

/** 「申报表」, as its notice calls it last. */
export const formName = ({ title }: Pick<SelectionForm, 'title'>): string =>
  /(?:申报|推荐)表$/.exec(title)?.[0] ?? title
