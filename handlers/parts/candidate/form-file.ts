import { answered } from '../../../src/conversation/change-of.ts'
import type { Handled, Turn } from '../../../src/conversation/command.ts'
import { candidateRef, speaksFor } from '../../../src/conversation/own-candidates.ts'
import { dayOf } from '../../../src/domain/day.ts'
import { DeniedError } from '../../../src/domain/errors.ts'
import { linesIn } from '../../../src/domain/lines-in.ts'
import { fileReply, type Reply, textReply } from '../../../src/domain/message.ts'
import type { Candidate } from '../../../src/dossier/candidate.ts'
import { missingFields } from '../../../src/dossier/candidate-materials.ts'
import { formName, presentFormLengths, presentFormState } from '../../../src/replies/present-candidate-materials.ts'
import { clauseText } from '../../../src/rules/notice.ts'
import type { Rubric } from '../../../src/rules/rubric.ts'
import type { SelectionForm } from '../../../src/rules/selection/course.ts'

/** The notice's form, where words name it: 「申报表」. */
export function formNamed({ selection }: Pick<Rubric, 'selection'>, words: string): SelectionForm | undefined {
  const form = selection?.course.form
  return form && words.includes(formName(form)) ? form : undefined
}

/** 「查询 候选 申报表」: the form as it is filled in so far, as a .docx, and the fields that are still empty. */
export async function sendForm(turn: Turn, candidate: Candidate, form: SelectionForm): Promise<Handled> {
  const { name, body } = candidate
  const ref = candidateRef(turn.current, name)
  requireSingleChat(turn, form, ref)
  const isOwn = speaksFor(turn.person, candidate)
  const seesNames = isOwn || turn.person?.roles.has('clerk') === true
  const state = presentFormState(candidate, form)
  const [open] = missingFields(candidate, form)
  const lines = [
    `${name}的${formName(form)}：`,
    ...(state.length === 0 ? ['还没有填任何一栏，先发空表。'] : state),
    ...presentFormLengths(candidate, form),
    ...(open && isOwn ? [`下一步：发送「提交 ${ref} ${open.label}：…」填写，填齐即算交了这项材料。`] : []),
    ...(open ? [] : ['请打印后在意见栏签署、盖章。']),
  ]
  const paper = await formFile(turn, seesNames ? candidate : withoutNames(candidate, form), form)
  return answered([textReply(...lines), paper], { unit: body, candidate: name })
}

/** The form as a file, dated by the day it was filled in last. */
export async function formFile(
  { current: { rubric } }: Pick<Turn, 'current'>,
  candidate: Candidate,
  form: SelectionForm,
): Promise<Reply> {
  // The writer of papers is large and seldom needed.
  const [{ formPaper }, { DOCX }] = await Promise.all([
    import('../../../src/documents/papers/form-paper.ts'),
    import('../../../src/documents/papers/paper.ts'),
  ])
  const { name, body, rank, form: filled, formFills } = candidate
  const last = formFills.at(-1)
  const notes = form.cover?.notes ? linesIn(clauseText(rubric, form.cover.notes).text) : []
  const day = last ? dayOf(last.at) : null
  const bytes = await formPaper({ form, notes, filled, unit: name, body, rank, day })
  return fileReply({ name: `${formName(form)}-${name}.docx`, mime: DOCX, bytes })
}

/** Others in the group would read the names of persons. */
function requireSingleChat({ chat }: Turn, form: SelectionForm, ref: string): void {
  if (chat.kind === 'single' || !form.fields.some(({ personal }) => personal)) return
  throw new DeniedError(
    `${formName(form)}写有姓名，不在群里发送。请在与督导通的单聊中发送「查询 ${ref} ${formName(form)}」。`,
  )
}

const withoutNames = (candidate: Candidate, { fields }: SelectionForm): Candidate => {
  const hidden = fields.flatMap(({ id, personal }) => (personal && candidate.form[id] ? [[id, '（姓名从略）']] : []))
  return { ...candidate, form: { ...candidate.form, ...Object.fromEntries(hidden) } }
}
