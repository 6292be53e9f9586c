/** A comparison of two times, or a figure with a unit of its own, and its aim. */
export interface Comparison {
  readonly name: string
  readonly ratio: number
  /** The unit; 倍 if absent. */
  readonly unit?: string
  readonly goal: { readonly atMost: number } | { readonly atLeast: number }
}

/** One benchmark's section of docs/performance.md. */
export interface Section {
  readonly id: string
  readonly title: string
  readonly command: string
  readonly what: string
  readonly comparisons: readonly Comparison[]
  readonly tables: readonly Table[]
}

export interface Table {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A benchmark's section as Markdown, the ratios first. */
export const sectionText = ({ title, command, what, comparisons, tables }: Section, machine: string): string =>
  [
    `## ${title}`,
    `\`${command}\`　${machine}`,
    what,
    markdown({
      head: ['比较', '结果', '目标', ''],
      rows: comparisons.map(({ name, ratio, unit, goal }) => [
        name,
        ratioWords(ratio, unit),
        goalWords(goal, unit),
        isMet(ratio, goal) ? '达到' : '未达到',
      ]),
    }),
    ...tables.map(markdown),
  ].join('\n\n')

/** Times measured, each in nanoseconds. */
export const timesTable = (what: string, times: ReadonlyMap<string, number>): Table => ({
  head: [what, '用时', '每秒'],
  rows: [...times].map(([name, time]) => [
    name,
    timeWords(time),
    `${Math.round(1e9 / time / 1000).toLocaleString('en')} 千次`,
  ]),
})

const markdown = ({ head, rows }: Table): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const ratioWords = (ratio: number, unit = '倍'): string => `${ratio.toFixed(ratio < 10 ? 2 : 1)} ${unit}`

const goalWords = (goal: Comparison['goal'], unit = '倍'): string =>
  'atMost' in goal ? `至多 ${goal.atMost} ${unit}` : `至少 ${goal.atLeast} ${unit}`

const isMet = (ratio: number, goal: Comparison['goal']): boolean =>
  'atMost' in goal ? ratio <= goal.atMost : ratio >= goal.atLeast

const timeWords = (time: number): string =>
  time < 10_000 ? `${Math.round(time)} 纳秒` : `${(time / 1000).toFixed(1)} 微秒`

/** The document with one benchmark's section put in, the others as they were; a new section goes to the end. */
export function withSection(document: string, id: string, text: string): string {
  const [begin, end] = [`<!-- ${id}:begin -->`, `<!-- ${id}:end -->`]
  const section = `${begin}\n\n${text}\n\n${end}`
  const [from, to] = [document.indexOf(begin), document.indexOf(end)]
  if (from < 0 || to < from) return `${document.trimEnd()}\n\n${section}\n`
  return document.slice(0, from) + section + document.slice(to + end.length)
}
