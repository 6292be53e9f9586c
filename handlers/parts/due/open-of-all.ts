import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import type { Turn } from '../../../src/conversation/command.ts'
import { addDays, dayOf } from '../../../src/domain/day.ts'
import type { Matter, OpenItem } from '../../../src/domain/reminder.ts'
import type { UnitId } from '../../../src/domain/unit.ts'
import { fits, withMost } from '../../../src/domain/visible-lines.ts'
import { byThing, dueOfUnitsLine, owedItem, owedLine, owedMatter } from '../../../src/replies/present-due.ts'
import { unconfirmedRelays } from '../unconfirmed-relays.ts'
import { type AboutDue, byDue, openUnder } from './about-due.ts'

/** The days ahead that the office is shown where it names none. */
export const DAYS_AHEAD = 30

/** What falls due for all units, with those that have not handed in, and what the office itself has to do. */
export async function openOfAll(
  can: Pick<Capabilities, 'openItems' | 'openMatters' | 'readOfficeActs'>,
  turn: Turn,
  about: AboutDue,
): Promise<readonly string[]> {
  const { now } = turn
  const today = dayOf(now)
  const span = about.span ?? { from: today, to: addDays(today, DAYS_AHEAD), words: `${DAYS_AHEAD}天内` }
  const { items, matters } = await openUnder(can, turn, { ...about, span })
  const ofUnits = (some: readonly Matter[]) =>
    some.filter(
      ({ of, isSent }) => of.kind === 'unit' && !isSent && (about.unit === undefined || of.unit === about.unit),
    )
  const linesOf = (some: readonly OpenItem[], others: readonly Matter[]): readonly string[] => {
    if (about.unit !== undefined)
      return [
        ...some.map((item) => owedItem(item, false)),
        ...ofUnits(others).map((matter) => owedMatter(matter, false)),
      ]
        .toSorted(byDue)
        .map((owed) => owedLine(owed, now))
    return byThing(some, ofUnits(others)).map((thing) => dueOfUnitsLine(thing, now, about.task !== undefined))
  }
  const open = linesOf(items.meant, matters.meant)
  const past = linesOf(items.past, matters.past)
  const [later] = linesOf(items.later, matters.later)
  const own = about.unit === undefined ? matters.meant.filter((matter) => isOfReader(matter, turn)) : []
  const whose = `${about.unit ?? ''}${span.words}`
  const next = nextStep(turn, { hasOpen: open.length > 0, hasPast: past.length > 0 })
  const head = open.length === 0 ? `${whose}没有到期未报的。` : `${whose}到期、还没有报齐的${open.length}项：`
  const ownHead = `${isClerk(turn) ? '督导办要办' : '领导关注'}${own.length}项：`
  const isMeant = (unit: UnitId) => about.unit === undefined || unit === about.unit
  const relays = isClerk(turn) && about.span === undefined ? await unconfirmedRelays(can, about.notices, isMeant) : []
  const whole = [
    head,
    ...open,
    ...(open.length === 0 && later !== undefined ? [`最近一项：${later}`] : []),
    ...(past.length === 0 ? [] : [`已过期限、还没有报齐的${past.length}项：`, ...past]),
    ...(own.length === 0 ? [] : [ownHead, ...own.map((one) => owedLine(owedMatter(one, false), now))]),
    ...relays,
    next,
  ]
  if (about.isWhole || fits(whole)) return whole
  return withMost(open.map(withoutNames), (near, left) => [
    head,
    ...near,
    ...(left > 0 ? [`另有${left}项在后。`] : []),
    ...past.slice(0, 1).map((one) => `已过期限${past.length}项，最早的：${withoutNames(one)}`),
    ...own.slice(0, 1).map((one) => `${ownHead}${owedLine(owedMatter(one, false), now)}`),
    ...relays,
    `${next.replace(/。$/, '')}，「到期 全部」看是哪些单位。`,
  ])
}

/** 「…，6个单位」: the names are in 「到期 全部」. */
const withoutNames = (line: string): string => line.replace(/(\d个单位)：.*$/, '$1')

const isClerk = ({ person }: Turn): boolean => person?.roles.has('clerk') === true

/** What the office has to do is a clerk's; of what leaders are told a leader reads. */
function isOfReader({ of }: Matter, turn: Turn): boolean {
  if (of.kind === 'office') return isClerk(turn) || of.withLeaders
  return of.kind === 'leaders' && !isClerk(turn)
}

function nextStep(turn: Turn, { hasOpen, hasPast }: { readonly hasOpen: boolean; readonly hasPast: boolean }): string {
  if (!isClerk(turn)) return '下一步：发送「汇总」看整体进度。'
  const first = hasOpen ? '发送「催办」先看名单再催，' : hasPast ? '发送「逾期」看名单，' : ''
  return `下一步：${first}发送「待审」看报来的材料。`
}
