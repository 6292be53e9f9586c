import type { ItemClaim, PointsInput, PointsResult } from '../../../src/rules/points/points-input.ts'

/**
 * pingdingshan-2019 written out by hand from the notice, in whole hundred-thousandths of a point: what the compiled
 * rules must agree with. Throws an Error for facts that cannot be.
 */
export function byHand({ items, bonus = 0, veto = false }: PointsInput): PointsResult {
  const points: Record<string, number | null> = {}
  for (const id of Object.keys(most)) points[id] = items[id] === undefined ? null : itemPoints(id, items[id])
  const extra = within(bonus, 10)
  const sumOf = (ids: string[]) => ids.reduce((sum, id) => sum + (points[id] ?? 0), 0)
  const subtotal = sumOf(Object.keys(points)) + extra
  const complete = Object.values(points).every((one) => one !== null)
  const sections = [1, 2, 3, 4, 5].map((no): [number, number] => [
    no,
    sumOf(Object.keys(points).filter((id) => id.startsWith(`${no}.`))) / UNIT,
  ])
  return {
    items: Object.fromEntries(Object.entries(points).map(([id, one]) => [id, one === null ? null : one / UNIT])),
    sections: Object.fromEntries(sections),
    subtotal: subtotal / UNIT,
    total: complete ? subtotal / UNIT : null,
    vetoed: veto,
    reachesTarget: veto ? false : complete ? subtotal >= 90 * UNIT : null,
  }
}

const UNIT = 100_000

const most: Readonly<Record<string, number>> = {
  '1.1': 6,
  '1.2': 4,
  '1.3': 5,
  '1.4': 5,
  '2.1': 8,
  '2.2': 4,
  '2.3': 8,
  '3.1': 6,
  '3.2': 2,
  '3.3': 5,
  '3.4': 5,
  '3.5': 2,
  '3.6': 5,
  '4.1': 7,
  '4.2': 8,
  '5.1': 10,
}

function itemPoints(id: string, claim: ItemClaim): number {
  const full = most[id] ?? 0
  if (typeof claim !== 'object') return within(claim, full)
  if (id === '2.3') return Math.round(number(claim.average, 0, 100) * 1000) * 8
  return Math.max(0, full - lost(id, claim)) * UNIT
}

function lost(id: string, facts: Readonly<Record<string, unknown>>): number {
  const count = (name: string, most = Number.POSITIVE_INFINITY) => whole(facts[name] ?? 0, most)
  const yes = (name: string) => facts[name] === true
  switch (id) {
    case '1.1':
      return 2 * count('missing', 3)
    case '1.2':
      return 2 * count('missing')
    case '1.3':
      return yes('deficient') ? 5 : 0
    case '1.4': {
      if (facts.visits === undefined && yes('notStarted')) return 5
      return Math.max(0, 3 - whole(facts.visits)) + (yes('notStarted') ? 5 : 0)
    }
    case '2.1':
      return 4 * count('persons')
    case '2.2':
      return count('failures')
    case '3.1':
    case '3.4':
      return (yes('none') ? 6 : 0) + count('irregular')
    case '3.2':
      return 2 - whole(facts.analyses, 2)
    case '3.3':
      return (yes('none') ? 5 : 0) + count('unlinked')
    case '3.5':
      return whole(facts.analyses) === 0 ? 2 : 0
    case '3.6':
      return count('persons')
    case '4.1':
      return yes('none') ? 7 : yes('weak') ? 4 : 0
    case '4.2':
      return 2 * count('problems')
    default:
      return 2 * (count('irregular') + count('omitted'))
  }
}

const within = (claim: unknown, full: number): number => Math.round(number(claim, 0, full) * UNIT)

function number(value: unknown, least: number, most: number): number {
  if (typeof value !== 'number' || !(value >= least && value <= most)) throw new Error('out of range')
  return value
}

function whole(value: unknown, most = Number.POSITIVE_INFINITY): number {
  if (!Number.isInteger(value)) throw new Error('not whole')
  return number(value, 0, most)
}
