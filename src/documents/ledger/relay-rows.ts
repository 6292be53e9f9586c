import { dayOf, timeOf } from '../../domain/day.ts'
import { maskTelephones } from '../../domain/mask-telephones.ts'
import { relayingOf } from '../../dossier/relaying.ts'
import type { Ledger } from './ledger.ts'

export const relayColumns = [
  { header: '单位', width: 22 },
  { header: '送达日期', width: 12 },
  { header: '确认收到', width: 17 },
  { header: '确认人', width: 14 },
  { header: '传达到', width: 50 },
]

/** One row for each unit, candidate or site that the notice was relayed to (传达) last; none where it never was. */
export function relayRows({ officeActs }: Pick<Ledger, 'officeActs'>): string[][] {
  const relaying = relayingOf(officeActs)
  if (relaying === null) return []
  const { on, sentTo, received, passedOn } = relaying
  return sentTo.map((unit) => {
    const known = received.get(unit)
    const sites = [...passedOn].flatMap(([site, by]) => (by === unit ? [site] : []))
    const confirmed = known === undefined ? '' : `${dayOf(known.at)} ${timeOf(known.at)}`
    return [unit, on, confirmed, maskTelephones(known?.by ?? ''), sites.join('、')]
  })
}
