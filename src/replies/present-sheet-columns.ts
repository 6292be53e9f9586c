import { columnLetters } from '../domain/column-letters.ts'
import { firstNames } from './name-lists.ts'

interface Seen {
  readonly column: number
  readonly heading: string
  readonly as: string | undefined
  readonly why?: string
}

/** How a sheet was understood: its columns from the left, and the lines that were not read. */
interface Understood {
  readonly line: number
  readonly columns: readonly Seen[]
  readonly leftOut: readonly LeftOut[]
}

/** A line of a sheet that was not read, and why. */
export interface LeftOut {
  readonly line: number
  readonly why: string
}

/** The words for ids, by kind. */
type IdLabels = Readonly<Record<string, { readonly label: string }>>

const own: Readonly<Record<string, string>> = {
  unit: '单位',
  kind: '单位类别',
  aliases: '单位简称',
  contact: '联系人',
  leader: '分管领导',
}

/** 「联系人的企业微信账号」 */
function meaningWords(as: string, kinds: IdLabels): string {
  const [whose = '', kind] = as.split('.')
  const words = own[whose] ?? whose
  return kind === undefined ? words : `${words}的${kinds[kind]?.label ?? kind}账号`
}

/** Every column with the use that is made of it, one a line, and every line left out with the reason. */
export function presentUnderstood({ line, columns, leftOut }: Understood, kinds: IdLabels): readonly string[] {
  return [
    `表头在第${line}行：`,
    ...columns.map(({ column, heading, as, why }) => {
      const use = as === undefined ? `不用（${why ?? '不认识这个表头'}）` : `作${meaningWords(as, kinds)}`
      return `  ${columnLetters(column)}列「${heading}」：${use}`
    }),
    ...(leftOut.length === 0 ? [] : ['没有读的行：', ...linesLeftOut(leftOut).map((words) => `  ${words}`)]),
  ]
}

const MOST_LINES_NAMED = 10

/** 「第8、15行（合计行）」 for each reason. */
export function linesLeftOut(leftOut: readonly LeftOut[]): readonly string[] {
  const reasons = [...new Set(leftOut.map(({ why }) => why))]
  return reasons.map((reason) => {
    const lines = leftOut.flatMap(({ line, why }) => (why === reason ? [String(line)] : []))
    return `第${firstNames(lines, MOST_LINES_NAMED, (count) => `等${count}`)}行（${reason}）`
  })
}
