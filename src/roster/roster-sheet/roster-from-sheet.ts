import type { ListedPerson, Roster, Unit } from '../../domain/campaign.ts'
import { type OfficePeople, strangeKinds } from '../../domain/office-people.ts'
import type { AddressKind, IdKinds } from '../../domain/person.ts'
import { addressKeys, shareAKey } from '../../domain/same-person.ts'
import type { SheetRow } from '../../ports/files.ts'
import { type Columns, findColumns, type KnownIds, type Problem, type SeenColumn } from './columns.ts'
import { headingOf } from './heading-words.ts'
import { type LeftOut, linesLeftOut } from './lines-left-out.ts'
import { type Known, readRow } from './read-row.ts'
import { type KindOf, type LineRead, readUnits, type UnitRead } from './read-units.ts'

/** The result of reading a sheet: a whole new roster, or all problems. */
export type SheetRoster =
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[]; readonly understood?: Understood }
  | {
      readonly kind: 'roster'
      readonly roster: Roster
      /** Headings that are not used. */
      readonly ignored: readonly string[]
      readonly understood: Understood
    }

/** How a sheet was understood. */
export interface Understood {
  /** The row of its headings. */
  readonly line: number
  readonly columns: readonly SeenColumn[]
  readonly leftOut: readonly LeftOut[]
}

/** The context that a sheet is read in. */
interface Beside extends Known, KnownIds {
  readonly current: Roster
  /** For units whose kind the sheet does not state. Without it that is wrong, and a sheet without the column keeps the kinds. */
  readonly kindOf?: KindOf
  /** The people of campaign.yaml: no line may mix their ids with others. */
  readonly office: OfficePeople
}

/**
 * Reads a roster from a sheet. Data without a column stay as they are: leaders, ids that 绑定 filled in, the
 * groups (without units that are gone).
 */
export function rosterFromSheet(rows: readonly SheetRow[], beside: Beside): SheetRoster {
  const { current, kinds, office } = beside
  const found = findColumns(rows, beside)
  if ('problems' in found) return { kind: 'wrong', problems: found.problems }
  const { columns } = found
  const { body, leftOut } = linesLeftOut(rows, columns)
  const understood = { line: columns.line, columns: columns.seen, leftOut }
  const { units, problems } = readUnits(
    body.map((row) => readRow(row, columns, beside)),
    { headings: columns.headings, kindOf: beside.kindOf ?? kindsKept(columns, current) },
  )
  const kind = headingOf('kind', columns.headings)
  const lacksKinds = !columns.at.has('kind') && (units.length === 0 || problems.some(({ column }) => column === kind))
  if (lacksKinds && !beside.kindOf) {
    const expected = '表头中应有这一列；现有名单里都有的单位才可以不写'
    return { kind: 'wrong', understood, problems: [{ line: columns.line, column: kind, expected }] }
  }
  const read = units.map((unit) => unitFrom(unit, columns, current))
  const all = [...problems, ...read.flatMap(({ lines }) => sharedIds(lines, columns, { kinds, office }))]
  if (all.length > 0)
    return { kind: 'wrong', understood, problems: all.toSorted((one, other) => one.line - other.line) }
  if (units.length === 0) {
    const none = { line: columns.line + 1, column: '单位', expected: '表头下应至少有一个单位' }
    return { kind: 'wrong', understood, problems: [none] }
  }
  const names = new Set<string>(units.map(({ name }) => name))
  return {
    kind: 'roster',
    ignored: columns.seen.flatMap(({ as, heading }) => (as === undefined ? [heading] : [])),
    understood,
    roster: {
      units: read.map(({ unit }) => unit),
      groups: current.groups.map((group) => ({ ...group, units: group.units.filter((unit) => names.has(unit)) })),
    },
  }
}

/** Whether a sheet of a workbook looks like a roster: explanations and lists of choices may stand before it. */
export const hasHeadings = (rows: readonly SheetRow[], kinds: IdKinds['person']): boolean =>
  'columns' in findColumns(rows, { kinds })

/** A sheet without the column leaves the kinds of units as they are. */
const kindsKept =
  ({ at }: Columns, { units }: Roster): KindOf =>
  (name) =>
    at.has('kind') ? undefined : units.find((unit) => unit.name === name)?.kind

/** A line of the sheet with the ids it will have in the roster. */
type ReadyLine = LineRead & { readonly column: 'contact' | 'leader' }

function unitFrom(
  { name, kind, aliases, contacts, leader }: UnitRead,
  { at }: Columns,
  current: Roster,
): { readonly unit: Unit; readonly lines: readonly ReadyLine[] } {
  const before = current.units.find((unit) => unit.name === name)
  const ready = (
    column: ReadyLine['column'],
    { line, person }: LineRead,
    known: readonly ListedPerson[],
  ): ReadyLine => ({
    line,
    column,
    person: withIdsKept(person, known, (id) => !at.has(`${column}.${id}`)),
  })
  const own = contacts.map((one) => ready('contact', one, before?.contacts ?? []))
  const led = leader && ready('leader', leader, before?.leader ? [before.leader] : [])
  const kept = at.has('leader') ? led?.person : before?.leader
  return {
    lines: led ? [...own, led] : own,
    unit: {
      name,
      kind,
      aliases: at.has('aliases') ? aliases.filter((alias) => alias !== name) : (before?.aliases ?? []),
      contacts: at.has('contact') ? own.map(({ person }) => person) : (before?.contacts ?? []),
      ...(kept ? { leader: kept } : {}),
    },
  }
}

/** Each line with an id of the office's people and another that is not theirs. */
const sharedIds = (
  lines: readonly ReadyLine[],
  { headings }: Columns,
  { kinds, office }: Pick<Beside, 'kinds' | 'office'>,
): Problem[] =>
  lines.flatMap(({ line, column, person }) => {
    const strange = strangeKinds(office, person)
    if (strange.length === 0) return []
    const ids = strange.map((kind) => kinds[kind]?.label ?? kind).join('、')
    const expected = `「${person.name}」用了督导办人员的账号，其${ids}账号却不是 campaign.yaml 中该人的；请改正，或先写进 campaign.yaml`
    return [{ line, column: headingOf(column, headings), expected }]
  })

/** A person listed before, by an id or else by the name, keeps the ids without a column in the sheet. */
function withIdsKept(
  person: ListedPerson,
  before: readonly ListedPerson[],
  isKept: (kind: AddressKind) => boolean,
): ListedPerson {
  const keys = addressKeys(person.addresses)
  const known =
    before.find(({ addresses }) => shareAKey(addressKeys(addresses), keys)) ??
    (keys.length === 0 ? before.find(({ name }) => name === person.name) : undefined)
  const kept = Object.entries(known?.addresses ?? {}).filter(([kind]) => isKept(kind))
  return { ...person, addresses: { ...person.addresses, ...Object.fromEntries(kept) } }
}
