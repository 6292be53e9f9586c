import type { ListedPerson } from '../../domain/campaign.ts'
import { addressKeys, shareAKey } from '../../domain/same-person.ts'
import type { UnitId, UnitKind } from '../../domain/unit.ts'
import type { Problem } from './columns.ts'
import { type ColumnName, type Headings, headingOf } from './heading-words.ts'
import type { RowRead } from './read-row.ts'

/** A person, and the line that names them. */
export interface LineRead {
  readonly line: number
  readonly person: ListedPerson
}

/** A unit as a sheet states it, from one line or several. */
export interface UnitRead {
  readonly line: number
  readonly name: UnitId
  readonly kind: UnitKind
  readonly aliases: readonly string[]
  readonly contacts: readonly LineRead[]
  readonly leader: LineRead | undefined
}

/** The kind of a unit whose lines do not state it; undefined where that is wrong. */
export type KindOf = (unit: UnitId) => UnitKind | undefined

type Wrong = (at: { readonly line: number }, column: ColumnName, expected: string) => Problem

/** Joins the lines of each unit, wherever they stand; a line without a unit goes on with the one above. */
export function readUnits(
  rows: readonly RowRead[],
  { headings, kindOf }: { readonly headings: Headings; readonly kindOf: KindOf },
): { units: readonly UnitRead[]; problems: readonly Problem[] } {
  const wrong: Wrong = ({ line }, column, expected) => ({ line, column: headingOf(column, headings), expected })
  const units = new Map<UnitId, UnitRead>()
  const problems: Problem[] = []
  let above: UnitId | undefined
  for (const row of rows) {
    problems.push(...row.problems)
    if (row.problems.some(({ column }) => column === headingOf('unit', headings))) continue
    const name = row.unit ?? above
    if (name === undefined) {
      if (row.problems.length === 0) problems.push(wrong(row, 'unit', '应写明单位名称'))
      continue
    }
    above = name
    const joined = join(units.get(name), row, { name, kindOf, wrong })
    problems.push(...joined.problems)
    if (joined.unit) units.set(name, joined.unit)
  }
  const all = [...units.values()]
  return { units: all, problems: [...problems, ...clashes(all, wrong)].toSorted((one, other) => one.line - other.line) }
}

function join(
  earlier: UnitRead | undefined,
  row: RowRead,
  { name, kindOf, wrong }: { name: UnitId; kindOf: KindOf; wrong: Wrong },
): { unit?: UnitRead; problems: Problem[] } {
  const kind = row.kind ?? earlier?.kind ?? kindOf(name)
  if (kind === undefined) {
    return { problems: row.problems.length > 0 ? [] : [wrong(row, 'kind', `应写明「${name}」的类别`)] }
  }
  const problems: Problem[] = []
  if (earlier && row.kind && row.kind !== earlier.kind) {
    problems.push(wrong(row, 'kind', `应与第${earlier.line}行「${name}」的类别一致`))
  }
  if (earlier?.leader && row.leader && earlier.leader.person.name !== row.leader.name) {
    problems.push(wrong(row, 'leader', `「${name}」只能有一位，第${earlier.line}行已写明`))
  }
  const contacts = earlier?.contacts ?? []
  const isKnown = contacts.some(({ person }) => row.contact && isSame(person, row.contact))
  const contact = isKnown && row.goesOn ? undefined : row.contact
  if (contact && isKnown) {
    problems.push(wrong(row, 'contact', `「${contact.name}」与上面重复，应只写一次`))
  }
  const leader = earlier?.leader ?? (row.leader && { line: row.line, person: row.leader })
  const unit = {
    line: earlier?.line ?? row.line,
    name,
    kind,
    aliases: [...new Set([...(earlier?.aliases ?? []), ...row.aliases])],
    contacts: contact ? [...contacts, { line: row.line, person: contact }] : contacts,
    leader,
  }
  return { unit, problems }
}

const isSame = (one: ListedPerson, other: ListedPerson): boolean => {
  const [keys, others] = [addressKeys(one.addresses), addressKeys(other.addresses)]
  return shareAKey(keys, others) || (one.name === other.name && keys.length + others.length === 0)
}

/** A word that means two units would be asked back every time. */
function clashes(units: readonly UnitRead[], wrong: Wrong): readonly Problem[] {
  const owners = new Map<string, UnitRead>(units.map((unit) => [unit.name, unit]))
  return units.flatMap((unit) =>
    unit.aliases.flatMap((alias) => {
      const owner = owners.get(alias)
      if (!owner) owners.set(alias, unit)
      if (!owner || owner === unit) return []
      return [wrong(unit, 'aliases', `「${alias}」已是「${owner.name}」的名称或简称，应换一个`)]
    }),
  )
}
