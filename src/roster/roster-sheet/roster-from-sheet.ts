import type { ListedPerson, Roster, Unit } from '../../domain/campaign.ts'
import { type OfficePeople, strangeKinds } from '../../domain/office-people.ts'
import type { AddressKind, IdKinds } from '../../domain/person.ts'
import { addressKeys, shareAKey } from '../../domain/same-person.ts'
import type { SheetRow } from '../../ports/files.ts'
import { type Columns, findColumns, headingOf, headingsFor, type Problem } from './columns.ts'
import { type Known, readRow } from './read-row.ts'
import { type LineRead, readUnits, type UnitRead } from './read-units.ts'

/** The result of reading a sheet: a whole new roster, or all problems. */
export type SheetRoster =
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[] }
  | { readonly kind: 'roster'; readonly roster: Roster; readonly ignored: readonly string[] }

/** The context that a sheet is read in. */
interface Beside extends Known {
  readonly current: Roster
  /** The people of campaign.yaml: no line may mix their ids with others. */
  readonly office: OfficePeople
}

/**
 * Reads a roster from a sheet. Data without a column stay as they are: leaders, ids that 绑定 filled in, the
 * groups (without units that are gone).
 */
export function rosterFromSheet(rows: readonly SheetRow[], beside: Beside): SheetRoster {
  const { current, kinds, office } = beside
  const found = findColumns(rows, headingsFor(kinds))
  if ('problems' in found) return { kind: 'wrong', problems: found.problems }
  const { columns } = found
  const used = [...columns.at.values()]
  const body = rows.filter(({ line, cells }) => line > columns.line && used.some((column) => cells.has(column)))
  const { units, problems } = readUnits(
    body.map((row) => readRow(row, columns, beside)),
    columns.headings,
  )
  const read = units.map((unit) => unitFrom(unit, columns, current))
  const all = [...problems, ...read.flatMap(({ lines }) => sharedIds(lines, columns, { kinds, office }))]
  if (all.length > 0) return { kind: 'wrong', problems: all.toSorted((one, other) => one.line - other.line) }
  if (units.length === 0) {
    return { kind: 'wrong', problems: [{ line: columns.line + 1, column: '单位', expected: '表头下应至少有一个单位' }] }
  }
  const names = new Set<string>(units.map(({ name }) => name))
  return {
    kind: 'roster',
    ignored: columns.ignored,
    roster: {
      units: read.map(({ unit }) => unit),
      groups: current.groups.map((group) => ({ ...group, units: group.units.filter((unit) => names.has(unit)) })),
    },
  }
}

/** Whether a sheet of a workbook looks like a roster: explanations and lists of choices may stand before it. */
export const hasHeadings = (rows: readonly SheetRow[], kinds: IdKinds['person']): boolean =>
  'columns' in findColumns(rows, headingsFor(kinds))

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
      contacts: own.map(({ person }) => person),
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
