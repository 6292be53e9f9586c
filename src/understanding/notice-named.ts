/** A name by which people call a notice, and the notice's id. */
export interface NoticeName {
  readonly id: string
  /** Its short name first, then others. */
  readonly names: readonly string[]
}

/** A notice that a text names, and the text without the name; `several` where its lines name different ones. */
export type NoticeNamed =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly notice: string; readonly text: string }
  | { readonly kind: 'several' }

/**
 * Reads which notice each line is about: 「目标任务 3」, 「提交 示范点 3 …」, 「汇总 示范点」. A name counts before any number
 * or link of its line alone, since behind them it stands in a note; and not as a part of one of `longer` words, such as a
 * task's title.
 */
export function noticeNamed(text: string, notices: readonly NoticeName[], longer: readonly string[]): NoticeNamed {
  const lines = text.split('\n').map((line) => namedInLine(line, notices, longer))
  const named = new Set(lines.flatMap(({ notice }) => notice ?? []))
  const [notice, ...others] = named
  if (notice === undefined) return { kind: 'none' }
  if (others.length > 0) return { kind: 'several' }
  return { kind: 'one', notice, text: lines.map((line) => line.text).join('\n') }
}

interface NamedLine {
  readonly notice?: string
  readonly text: string
}

const NUMBER_OR_LINK = /\d|https?:/i

function namedInLine(line: string, notices: readonly NoticeName[], longer: readonly string[]): NamedLine {
  const all = notices.flatMap(({ id, names }) => names.map((name) => ({ id, name })))
  for (const { id, name } of all.toSorted((one, other) => other.name.length - one.name.length)) {
    const at = line.indexOf(name)
    if (at < 0 || NUMBER_OR_LINK.test(line.slice(0, at)) || isInside(line, { at, name }, longer)) continue
    return { notice: id, text: withTaskWord(`${line.slice(0, at)} ${line.slice(at + name.length)}`) }
  }
  return { text: line }
}

/** Whether a name is there only as a part of a longer word. */
function isInside(line: string, { at, name }: { at: number; name: string }, longer: readonly string[]): boolean {
  return longer.some((word) => {
    const inWord = word.length > name.length ? word.indexOf(name) : -1
    return inWord >= 0 && at >= inWord && line.startsWith(word, at - inWord)
  })
}

/** 「目标任务」 alone asks for its tasks, and 「目标任务 3」 for one of them. */
const withTaskWord = (text: string): string => (/^\s*(?:的|第|\d|$)/.test(text) ? `任务${text}`.trimEnd() : text)
