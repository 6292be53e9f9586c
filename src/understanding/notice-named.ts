/** A name by which people call a notice, and the notice's id. */
export interface NoticeName {
  readonly id: string
  /** Its short name first, then others. */
  readonly names: readonly string[]
}

/** A notice that a text names, the name it says, and what the text says of it, without the name. */
export interface NoticeNamed {
  readonly notice: string
  readonly name: string
  readonly text: string
}

/**
 * Reads the notices that a text is about, each with its lines: 「目标任务 3」, 「提交 示范点 3 …」, 「汇总 示范点」; none where
 * no line names one. A line without a name belongs to the notice named before it, and the first lines to all. The first
 * name of a line counts, and only before any number or link of it, since behind them it stands in a note; and not as a
 * part of one of `longer` words, such as a task's title.
 */
export function noticesNamed(
  text: string,
  notices: readonly NoticeName[],
  longer: readonly string[],
): readonly NoticeNamed[] {
  const first: string[] = []
  const said = new Map<string, { readonly name: string; readonly lines: string[] }>()
  let own = first
  for (const line of text.split('\n')) {
    const named = namedInLine(line, notices, longer)
    if (named) {
      const known = said.get(named.notice) ?? { name: named.name, lines: [] }
      said.set(named.notice, known)
      own = known.lines
    }
    own.push(named?.text ?? line)
  }
  return [...said].map(([notice, { name, lines }]) => ({ notice, name, text: [...first, ...lines].join('\n') }))
}

const NUMBER_OR_LINK = /\d|https?:/i

function namedInLine(line: string, notices: readonly NoticeName[], longer: readonly string[]): NoticeNamed | undefined {
  const all = notices.flatMap(({ id, names }) => names.map((name) => ({ notice: id, name, at: line.indexOf(name) })))
  const [found] = all
    .filter(
      ({ name, at }) => at >= 0 && !NUMBER_OR_LINK.test(line.slice(0, at)) && !isInside(line, { at, name }, longer),
    )
    .toSorted((one, other) => one.at - other.at || other.name.length - one.name.length)
  if (!found) return undefined
  const { notice, name, at } = found
  return { notice, name, text: withTaskWord(`${line.slice(0, at)} ${line.slice(at + name.length)}`) }
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
