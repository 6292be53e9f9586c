import type { Roster, Unit } from '../../domain/campaign.ts'
import type { SheetRow } from '../../ports/sheet-reader.ts'
import { type Columns, findColumns } from './columns.ts'
import type { Problem } from './problem.ts'
import { type PersonRead, readRow } from './read-row.ts'
import { readUnits, type UnitRead } from './read-units.ts'

/** What a sheet comes to beside the roster in force: a whole new roster, or everything that is wrong with it. */
export type SheetRoster =
  | { readonly kind: 'wrong'; readonly problems: readonly Problem[] }
  | { readonly kind: 'roster'; readonly roster: Roster; readonly ignored: readonly string[] }

/**
 * Reads a roster from a sheet. What a sheet has no columns for stays as it is: leaders, the smart robot's ids, the
 * groups (without units that are gone).
 */
export function rosterFromSheet(rows: readonly SheetRow[], current: Roster): SheetRoster {
  const found = findColumns(rows)
  if ('problems' in found) return { kind: 'wrong', problems: found.problems }
  const { columns } = found
  const used = [...columns.at.values()]
  const body = rows.filter(({ line, cells }) => line > columns.line && used.some((column) => cells.has(column)))
  const { units, problems } = readUnits(body.map((row) => readRow(row, columns)))
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
  const kept = at.has('leader') ? leader : before?.leader
  return {
    name,
    kind,
    aliases: at.has('aliases') ? aliases.filter((alias) => alias !== name) : (before?.aliases ?? []),
    contacts: contacts.map((contact) => ({ ...contact, ...robotIdOf(contact, before) })),
    ...(kept ? { leader: kept } : {}),
  }
}

function robotIdOf(contact: PersonRead, before: Unit | undefined): { readonly wecomBot?: string } {
  const known = before?.contacts.find(
    ({ wecom, dingtalk }) =>
      (wecom !== undefined && wecom === contact.wecom) || (dingtalk !== undefined && dingtalk === contact.dingtalk),
  )
  return known?.wecomBot === undefined ? {} : { wecomBot: known.wecomBot }
}
