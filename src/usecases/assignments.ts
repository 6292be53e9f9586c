import type { Addresses } from '../domain/person.ts'
import { addressKeys, shareAKey } from '../domain/same-person.ts'
import type { UnitId } from '../domain/unit.ts'
import type { OfficeAct, OfficeActDetail } from '../ports/office-store.ts'

/** 指派: which expert scores a task, of which units; null means all. */
export type Assignment = Extract<OfficeActDetail, { kind: 'assigned' }>

/** Whether an expert may score a unit's task: anything while nothing of that task is assigned to anybody. */
export function mayScore(acts: readonly OfficeAct[], expert: Addresses, task: number, unit: UnitId): boolean {
  const assigned = acts.flatMap(({ detail }) => (detail.kind === 'assigned' && detail.task === task ? [detail] : []))
  if (assigned.length === 0) return true
  return assigned.some(
    (one) => isSamePerson(one.expert.addresses, expert) && (one.units === null || one.units.includes(unit)),
  )
}

/** What is already covered by earlier assignments is not assigned again. */
export const isAssigned = (acts: readonly OfficeAct[], { task, expert, units }: Assignment): boolean =>
  acts.some(
    ({ detail }) =>
      detail.kind === 'assigned' &&
      detail.task === task &&
      isSamePerson(detail.expert.addresses, expert.addresses) &&
      (detail.units === null || units?.every((unit) => detail.units?.includes(unit)) === true),
  )

const isSamePerson = (one: Addresses, other: Addresses): boolean => shareAKey(addressKeys(one), addressKeys(other))
