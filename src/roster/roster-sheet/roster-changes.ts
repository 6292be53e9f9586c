import type { Roster, Unit } from '../../domain/campaign.ts'
import { canonicalJson } from '../../domain/hash.ts'
import type { UnitId } from '../../domain/unit.ts'

/** The differences that another roster brings. */
export interface RosterChanges {
  readonly added: readonly UnitId[]
  readonly removed: readonly UnitId[]
  /** Chinese, what is different in each. */
  readonly changed: readonly { readonly unit: UnitId; readonly how: readonly string[] }[]
}

export function rosterChanges(before: Roster, after: Roster): RosterChanges {
  const old = new Map(before.units.map((unit) => [unit.name, unit]))
  const names = new Set(after.units.map(({ name }) => name))
  return {
    added: after.units.filter(({ name }) => !old.has(name)).map(({ name }) => name),
    removed: before.units.filter(({ name }) => !names.has(name)).map(({ name }) => name),
    changed: after.units.flatMap((unit) => {
      const earlier = old.get(unit.name)
      const how = earlier ? differences(earlier, unit) : []
      return how.length === 0 ? [] : [{ unit: unit.name, how }]
    }),
  }
}

export const changesNothing = ({ added, removed, changed }: RosterChanges): boolean =>
  added.length + removed.length + changed.length === 0

function differences(before: Unit, after: Unit): readonly string[] {
  const same = (one: unknown, other: unknown) => canonicalJson(one ?? null) === canonicalJson(other ?? null)
  return [
    ...(before.kind === after.kind ? [] : [`类别由${before.kind}改为${after.kind}`]),
    ...(same(before.aliases.toSorted(), after.aliases.toSorted())
      ? []
      : [`简称改为${after.aliases.join('、') || '无'}`]),
    ...contactDifferences(before.contacts, after.contacts),
    ...(same(before.leader, after.leader) ? [] : [`领导改为${after.leader?.name ?? '无'}`]),
  ]
}

function contactDifferences(before: Unit['contacts'], after: Unit['contacts']): readonly string[] {
  const within = (contact: Unit['contacts'][number], others: Unit['contacts']) =>
    others.some((other) => canonicalJson(other) === canonicalJson(contact))
  const gone = before.filter((contact) => !within(contact, after)).map(({ name }) => name)
  const come = after.filter((contact) => !within(contact, before)).map(({ name }) => name)
  const altered = come.filter((name) => gone.includes(name))
  const words = (sign: string, names: readonly string[]) => (names.length === 0 ? [] : [`${sign}${names.join('、')}`])
  return [
    ...words(
      '联系人加',
      come.filter((name) => !altered.includes(name)),
    ),
    ...words(
      '联系人减',
      gone.filter((name) => !altered.includes(name)),
    ),
    ...words('账号改动：', altered),
  ]
}
