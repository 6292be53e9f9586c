/** A field of a form, and what it is called. */
export interface FieldWords {
  readonly id: string
  readonly label: string
  readonly words: readonly string[]
  /** Its text may have several lines. */
  readonly long: boolean
}

/** What is said of the fields of a form, or what is not clear in it. */
export type FormSaid = { readonly fields: Readonly<Record<string, string>> } | { readonly unclear: string }

/** Where the first field of a form begins in a text, by its label; -1 where none is said. */
export function formStart(text: string, labels: readonly string[]): number {
  if (labels.length === 0) return -1
  for (const { index, colon } of labelsIn(text, labels)) if (colon || isBoundary(text, index)) return index
  return -1
}

/** Reads 「单位地址：…，单位级别：…」 or a field a line; a field that is said again replaces what was said before it. */
export function readForm(text: string, fields: readonly FieldWords[]): FormSaid {
  const labels = fields.flatMap(({ label, words }) => [label, ...words])
  const found = [...labelsIn(text, labels)].filter(({ index }) => isBoundary(text, index))
  const said: Record<string, string> = {}
  for (const [at, { label, end }] of found.entries()) {
    const field = fields.find((one) => one.label === label || one.words.includes(label))
    const value = text.slice(end, found[at + 1]?.index ?? text.length).replace(EDGES, '')
    if (!field) continue
    if (value === '') return { unclear: `「${field.label}」后面还没有写内容` }
    const [first = '', ...more] = value.split('\n')
    if (!field.long && more.length > 0) return { unclear: `「${more[0]?.trim()}」不知道是哪一栏` }
    said[field.id] = field.long ? value : first
  }
  return { fields: said }
}

/** The punctuation around a value; a stop at its end stays. */
const EDGES = /^[\s:：,，;；、]+|(?<![\s,，;；、])[\s,，;；、]+$/g

interface LabelSaid {
  readonly index: number
  readonly label: string
  /** Where its value begins. */
  readonly end: number
  readonly colon: boolean
}

/** What stands between a label and its value: 「单位地址：」, 「单位级别是」. */
const SIGN = /[ \t\u3000]{0,3}([:：=]|是|为)/y

function* labelsIn(text: string, labels: readonly string[]): Generator<LabelSaid> {
  const longestFirst = labels.toSorted((one, other) => other.length - one.length)
  for (let index = 0; index < text.length; index += 1) {
    const label = longestFirst.find((one) => text.startsWith(one, index))
    if (label === undefined) continue
    SIGN.lastIndex = index + label.length
    const [whole = '', sign = ''] = SIGN.exec(text) ?? []
    const end = index + label.length + whole.length
    if (whole !== '') yield { index, label, end, colon: !/[是为]/.test(sign) }
    index = end - 1
  }
}

/** Whether a label at that place begins something new, so that 项目名称：… in a text is no field. */
const isBoundary = (text: string, at: number): boolean => at === 0 || /[\s,，;；。]/.test(text.charAt(at - 1))
