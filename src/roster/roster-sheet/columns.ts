import type { AddressKind, IdKinds } from '../../domain/person.ts'
import type { SheetRow } from '../../ports/files.ts'
import {
  type ColumnName,
  type Headings,
  headingOf,
  headingsFor,
  isBareAccount,
  ownHeadings,
  plainHeading,
  UNKNOWN_HEADING,
  usualHeadings,
  whyUnused,
  withoutRemark,
} from './heading-words.ts'

/** A problem in a sheet: its place, and the expected content. */
export interface Problem {
  /** The row's number in the spreadsheet. */
  readonly line: number
  /** The heading of the column. */
  readonly column: string
  readonly expected: string
}

/** A column of a sheet, and how it was understood. */
export interface SeenColumn {
  /** From 1. */
  readonly column: number
  readonly heading: string
  /** What it is taken for; undefined for one that is not used. */
  readonly as: ColumnName | undefined
  /** Chinese, why it is not used; of such a one alone. */
  readonly why?: string
}

export interface Columns {
  /** The row of the headings; of two rows of them the lower one. */
  readonly line: number
  /** The position of each column that is there, from 1. */
  readonly at: ReadonlyMap<ColumnName, number>
  readonly headings: Headings
  /** All columns with a heading, from the left. */
  readonly seen: readonly SeenColumn[]
}

/** The ids there are, and the kind of a column that says 「账号」 alone: that of the only platform in use. */
export interface KnownIds {
  readonly kinds: IdKinds['person']
  readonly account?: AddressKind | undefined
}

/** The heading of a column that holds accounts of a platform it does not name, where no other column holds accounts. */
export function bareAccountIn(columns: readonly SeenColumn[]): string | undefined {
  const bare = columns.find(({ as, heading }) => as === undefined && isBareAccount(heading))
  return columns.some(({ as }) => as?.startsWith('contact.')) ? undefined : bare?.heading
}

/** A title and remarks may stand above the headings. */
const LINES_SEARCHED = 10

/** Finds the headings of a roster, or says which are missing. */
export function findColumns(
  rows: readonly SheetRow[],
  known: KnownIds,
): { readonly columns: Columns } | { readonly problems: readonly Problem[] } {
  const headings = headingsFor(known.kinds)
  const found = rows.slice(0, LINES_SEARCHED).map((row, at) => columnsIn(row, rows[at - 1], { headings, known }))
  const best = found.reduce<Found | undefined>((one, other) => (one && !isBetter(other, one) ? one : other), undefined)
  if (!best || best.at.size === 0) {
    const expected = `未隐藏的工作表中，应有一张在前${LINES_SEARCHED}行内有表头：${usualHeadings(headings).join('、')}（单位必有，类别、联系人至少有一列）`
    return { problems: [{ line: rows[0]?.line ?? 1, column: '表头', expected }] }
  }
  const missing = missingOf(best)
  if (missing.length === 0) return { columns: best }
  const expected = '表头中应有这一列'
  return { problems: missing.map((name) => ({ line: best.line, column: headingOf(name, headings), expected })) }
}

/** A list of units needs their names, and either of the two others to be one. */
function missingOf({ at }: Columns): readonly ColumnName[] {
  const others = at.has('kind') || at.has('contact') ? [] : (['kind', 'contact'] as const)
  return at.has('unit') ? others : ['unit', ...others]
}

interface Found extends Columns {
  /** The number of headings that stand in the row itself. */
  readonly own: number
  /** The row right above it, which may group them. */
  readonly below: number | undefined
}

/** The row that says more; of two rows of headings the lower one, which has the data below it. */
const isBetter = (one: Found, other: Found): boolean =>
  one.at.size > other.at.size || (one.at.size === other.at.size && one.own > 0 && one.below === other.line)

interface Words {
  readonly headings: Headings
  readonly known: KnownIds
}

/** Reads a row as one of headings; the row above it may group them (联络员: 姓名、手机号). */
function columnsIn({ line, cells }: SheetRow, above: SheetRow | undefined, { headings, known }: Words): Found {
  const read = headingCells({ line, cells }, above).map((cell) => ({
    ...cell,
    meant: meaningOf(cell, { headings, known }),
  }))
  const at = new Map<ColumnName, number>()
  for (const { meant, column } of read.toSorted((one, other) => (one.meant?.rank ?? 0) - (other.meant?.rank ?? 0))) {
    if (meant && !at.has(meant.name)) at.set(meant.name, column)
  }
  const seen = read.flatMap(({ column, text, group, isOwn, meant }): SeenColumn[] => {
    const heading = group !== undefined && group !== text && whoseOf(group) ? `${group} ${text}` : text
    if (meant && at.get(meant.name) === column) return [{ column, heading, as: meant.name }]
    const why = meant ? `「${headingOf(meant.name, headings)}」已用另一列` : whyUnused(text, known.kinds)
    // What stands above alone may be a title.
    return isOwn || why !== UNKNOWN_HEADING ? [{ column, heading, as: undefined, why }] : []
  })
  const own = read.filter(({ isOwn, meant }) => isOwn && meant).length
  return { line, at, headings, seen, own, below: above?.line }
}

interface HeadingCell {
  readonly column: number
  readonly text: string
  /** The heading that groups it, from the row above. */
  readonly group: string | undefined
  /** False where the column has its heading in the row above alone. */
  readonly isOwn: boolean
}

function headingCells({ cells }: SheetRow, above: SheetRow | undefined): readonly HeadingCell[] {
  const textIn = (row: SheetRow | undefined, column: number) => {
    const cell = row?.cells.get(column)
    return cell?.kind === 'text' ? cell.text : undefined
  }
  const columns = [...new Set([...cells.keys(), ...(above?.cells.keys() ?? [])])].toSorted((one, other) => one - other)
  let group: string | undefined
  return columns.flatMap((column) => {
    const [own, upper] = [textIn({ line: 0, cells }, column), textIn(above, column)]
    group = upper ?? group
    const text = own ?? upper
    return text === undefined
      ? []
      : [{ column, text, group: own === undefined ? undefined : group, isOwn: own !== undefined }]
  })
}

interface Meaning {
  readonly name: ColumnName
  /** The place of its heading among those that the column may have. */
  readonly rank: number
}

function meaningOf({ text, group }: HeadingCell, { headings, known: { account } }: Words): Meaning | undefined {
  const whose = group === undefined ? undefined : whoseOf(group)
  for (const heading of [text, withoutRemark(text)]) {
    const plain = plainHeading(heading)
    if (isBareAccount(heading) && account !== undefined) return { name: `${whose ?? 'contact'}.${account}`, rank: 0 }
    const found = [...headings].flatMap(([name, words]) => {
      const rank = words.findIndex((word) => plainHeading(word) === plain)
      return rank < 0 ? [] : [{ name, rank }]
    })[0]
    if (found) return whose ? { ...found, name: underGroup(found.name, whose) } : found
  }
  return undefined
}

type Whose = 'contact' | 'leader'

/** Whose columns a heading groups: 「联络员」 over 姓名, 职务, 手机号. */
function whoseOf(group: string): Whose | undefined {
  const plain = plainHeading(withoutRemark(group))
  const isIn = (name: Whose) => ownHeadings[name].some((word) => word === plain && word !== '姓名')
  return isIn('contact') ? 'contact' : isIn('leader') ? 'leader' : undefined
}

function underGroup(name: ColumnName, whose: Whose): ColumnName {
  if (name === 'contact') return whose
  return name.startsWith('contact.') ? `${whose}.${name.slice('contact.'.length)}` : name
}
