import { z } from 'zod'

/** Every rubric used to have one form, with the keys of its parts at the top of the file; an office's old file still says so. */
export const EarlierForm = z.enum(['tasks', 'points', 'selection', 'duties'])
export type EarlierForm = z.infer<typeof EarlierForm>

/** By form, the keys at the top of the file that a part of the rubric holds now. */
const MOVED: Readonly<Record<EarlierForm, Readonly<Record<string, readonly string[]>>>> = {
  tasks: {},
  points: {
    sheet: ['floor', 'sections', 'bonus', 'veto', 'target'],
    selection: ['requirements', 'body', 'final'],
  },
  selection: { selection: ['requirements', 'candidate', 'body', 'final'] },
  duties: {},
}

const PARTS = ['sheet', 'selection']

const Written = z.looseObject({ form: EarlierForm })

interface InParts {
  readonly form: EarlierForm | undefined
  readonly parts: unknown
  /** A part that the file writes although it names a form. */
  readonly clash: string | null
}

/** The same content in parts; what names no form is left as it is. */
export function inParts(content: unknown): InParts {
  const written = Written.safeParse(content)
  if (!written.success) return { form: undefined, parts: content, clash: null }
  const { form } = written.data
  const clash = PARTS.find((part) => part in written.data) ?? null
  const moved = MOVED[form]
  const keys = Object.values(moved).flat()
  const entries = Object.entries(written.data)
  const parts = Object.entries(moved).map(([part, own]) => [
    part,
    Object.fromEntries(entries.filter(([key]) => own.includes(key))),
  ])
  return {
    form,
    parts: Object.fromEntries([...entries.filter(([key]) => !keys.includes(key)), ...parts]),
    clash,
  }
}

/** Where a key of a part stands in a file of an earlier form. */
export const asWritten = <Step extends PropertyKey>(
  form: EarlierForm | undefined,
  path: readonly Step[],
): readonly Step[] => (form !== undefined && path.length > 1 && PARTS.includes(String(path[0])) ? path.slice(1) : path)
