import type { Turn } from '../../../src/conversation/command.ts'
import { BotError, DeniedError } from '../../../src/domain/errors.ts'
import type { SelectionForm } from '../../../src/rules/selection/course.ts'
import { fieldLength } from '../../../src/rules/selection/field-length.ts'
import { type FormSaid, readForm } from '../../../src/understanding/form-words.ts'

/** The fields of the form that a message says; undefined where it says none. */
export function formSaid(
  { request, chat }: Pick<Turn, 'request' | 'chat'>,
  form: SelectionForm | null,
): FormSaid | undefined {
  const text = request.lines.find((line) => line.form !== undefined)?.form
  if (text === undefined || form === null) return undefined
  const said = readForm(text, form.fields)
  if ('unclear' in said) return said
  requireSingleChatForNames(said.fields, form, chat)
  for (const field of form.fields) requireLength(field, said.fields[field.id] ?? '')
  return said
}

/** Others in the group read along. */
function requireSingleChatForNames(
  fields: Readonly<Record<string, string>>,
  form: SelectionForm,
  chat: Turn['chat'],
): void {
  const named = form.fields.find(({ id, personal }) => personal && id in fields)
  if (!named || chat.kind === 'single') return
  throw new DeniedError(
    `「${named.label}」不能发在群里，没有记录。请立即撤回群里的这条消息，改在与督导通的单聊中发送。`,
  )
}

function requireLength({ label, most }: SelectionForm['fields'][number], text: string): void {
  if (most === undefined || fieldLength(text) <= most) return
  throw new BotError(
    'too_long',
    `「${label}」有${fieldLength(text)}字，文件要求在${most}字以内，没有记录。请精简${fieldLength(text) - most}字以上再发。`,
  )
}
