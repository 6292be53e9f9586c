import type { ListedPerson, Roster, Unit } from '../../domain/campaign.ts'
import type { IdKinds } from '../../domain/id-kinds.ts'
import type { AddressKind } from '../../domain/person.ts'
import { addressKeys, shareAKey } from '../../domain/same-person.ts'
import type { SheetRow } from '../../ports/sheet-reader.ts'
import { type Columns, findColumns, headingsFor } from './columns.ts'
import type { Problem } from './problem.ts'
import { readRow } from './read-row.ts'
import { readUnits, type UnitRead } from './read-units.ts'

/** What a sheet comes to beside the roster in force: a whole new roster, or everything that is wrong with it. */
export type SheetRoster =
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[] }
  | { readonly kind: 'roster'; readonly roster: Roster; readonly ignored: readonly string[] }

/**
 * Reads a roster from a sheet. What a sheet has no columns for stays as it is: leaders, ids that 绑定 filled in, the
 * groups (without units that are gone).
 */
export function rosterFromSheet(
  rows: readonly SheetRow[],
  { current, kinds }: { readonly current: Roster; readonly kinds: IdKinds['person'] },
): SheetRoster {
  const found = findColumns(rows, headingsFor(kinds))
  if ('problems' in found) return { kind: 'wrong', problems: found.problems }
  const { columns } = found
  const used = [...columns.at.values()]
  const body = rows.filter(({ line, cells }) => line > columns.line && used.some((column) => cells.has(column)))
  const { units, problems } = readUnits(
    body.map((row) => readRow(row, columns, kinds)),
    columns.headings,
  )
  if (problems.length > 0) return { kind: 'wrong', problems }
  if (units.length === 0) {
    return { kind: 'wrong', problems: [{ line: columns.line + 1, column: '单位', expected: '表头下应至少有一个单位' }] }
  }
  const names = new Set<string>(units.map(({ name }) => name))
  return {
    kind: 'roster',
    ignored: columns.ignored,
    roster: {
      units: units.map((unit) => unitFrom(unit, columns, current)),
      groups: current.groups.map((group) => ({ ...group, units: group.units.filter((unit) => names.has(unit)) })),
    },
  }
}

function unitFrom({ name, kind, aliases, contacts, leader }: UnitRead, { at }: Columns, current: Roster): Unit {
  const before = current.units.find((unit) => unit.name === name)
  const led = leader && withIdsKept(leader, before?.leader ? [before.leader] : [], (id) => !at.has(`leader.${id}`))
  const kept = at.has('leader') ? led : before?.leader
  return {
    name,
    kind,
    aliases: at.has('aliases') ? aliases.filter((alias) => alias !== name) : (before?.aliases ?? []),
    contacts: contacts.map((one) => withIdsKept(one, before?.contacts ?? [], (id) => !at.has(`contact.${id}`))),
    ...(kept ? { leader: kept } : {}),
  }
}

/** Somebody listed before, by an id or else by the name, keeps the ids that the sheet has no columns for. */
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
