import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import type { Turn } from '../../../src/conversation/command.ts'
import { addDays, dayOf } from '../../../src/domain/day.ts'
import { DeniedError } from '../../../src/domain/errors.ts'
import type { UnitId } from '../../../src/domain/unit.ts'
import type { AtRisk } from '../../../src/dossier/at-risk.ts'
import { DAYS_WATCHED, findAtRisk } from '../../../src/reminders/find-at-risk.ts'
import { atRiskLines } from '../../../src/replies/present-at-risk.ts'
import { wordList } from '../../../src/understanding/text/tidy.ts'
import { type AboutDue, byDue, openUnder } from './about-due.ts'

/** What stands at the head of the rest where what may come late is asked for. */
const RISK = '风险'

/** The words that ask what may come late (临期预判). */
export const riskWords = {
  said: RISK,
  words: wordList(`
    风险 临期 临期预判 临期预警 临期风险 临期单位 临期的单位 临期清单 临期名单 临期的 临期有哪些 临期任务 临其 邻期 风险单位 风险名单 风险清单单位 有风险的单位 有风险的
    哪些单位有风险 哪个单位有风险 哪些有风险 逾期风险 逾期风险单位 逾期预判 逾期预警 超期风险 超期预判 超期预警 可能逾期 可能逾期的 可能逾期的单位
    可能超期 可能超期的 可能超期的单位 可能逾期单位 哪些单位可能逾期 哪些单位可能会逾期 哪些单位会逾期 哪些可能逾期 哪些单位可能超期 哪些单位可能会超期 哪些可能超期 谁可能逾期
    谁会逾期 谁可能超期 谁会超期 谁可能迟交 快来不及 快来不及的 快来不及了 快来不及的单位 谁快来不及 谁快来不及了 谁来不及 谁来不及了 哪些单位快来不及 哪些单位快来不及了 哪些单位来不及
    哪些单位要逾期 哪些单位要逾期了 谁要逾期 谁要逾期了 快逾期 快逾期的 快逾期的单位 哪些单位快逾期 哪些单位快逾期了 快要逾期 快要逾期的单位 到期风险 到期预判
    到期预警 风险预判 风险预警 预判 预判名单 预警名单 预警单位
  `),
}

const ASKED =
  /(?:^|[\s,，])(?:的|有|看|看看){0,2}(?:风险|临期预判|预判|预警|可能逾期|可能超期|快来不及)(?:的|了|单位|名单|清单){0,2}(?=$|[\s,，。])/

/** Whether what may come late is asked for, and the turn without the words that ask for it. */
export function riskAsked(turn: Turn): { readonly asks: boolean; readonly turn: Turn } {
  const [line, ...others] = turn.request.lines
  if (!line || !ASKED.test(line.rest)) return { asks: false, turn }
  const rest = line.rest.replace(ASKED, ' ').trim()
  return { asks: true, turn: { ...turn, request: { ...turn.request, lines: [{ ...line, rest }, ...others] } } }
}

type Can = Pick<Capabilities, 'openItems' | 'openMatters' | 'readStandings' | 'canReach' | 'calendar'>

/** What is still open of the coming days and may not come in time, by day, the units in the order of the roster, each with its reasons. */
export async function atRiskSaid(can: Can, turn: Turn, about: AboutDue): Promise<readonly string[]> {
  const { now, chat, current } = turn
  if (chat.kind === 'group') throw new DeniedError('临期预判不在群里发，请在与督导通的单聊中发送「到期 风险」。')
  const today = dayOf(now)
  const span = about.span ?? { from: today, to: addDays(today, DAYS_WATCHED), words: `${DAYS_WATCHED}天内` }
  const { items } = await openUnder(can, turn, { ...about, span })
  const open = items.meant.filter(({ due, voluntary }) => due >= today && !voluntary)
  const found = await findAtRisk(can, current.notices, { items: open, now })
  const whose = `${about.unit ?? ''}${span.words}`
  if (found.length === 0) {
    const counted = open.length === 0 ? '没有到期未报的' : `到期未报的${open.length}项，没有一项有临期风险`
    return [`${whose}${counted}。`, WHAT_COUNTS, '下一步：发送「到期」看全部。']
  }
  return [
    `临期预判：${whose}到期未报的${open.length}项中，可能逾期的${found.length}项（按期限先后，同一天按名单次序）：`,
    ...atRiskLines(inRosterOrder(found, turn), now),
    WHAT_COUNTS,
    turn.person?.roles.has('clerk') ? nextStep(found) : '下一步：发送「到期」看全部。',
  ]
}

const WHAT_COUNTS = '只列四种情况：期限前3个工作日内还没有报来、退回未重报、本年度两项以上迟报或逾期、联系人都送不到。'

function nextStep(found: readonly AtRisk[]): string {
  const isUnreached = found.some(({ reasons }) => reasons.some(({ kind }) => kind === 'unreachable'))
  return `下一步：发送「催办」先看名单再催${isUnreached ? '；联系人送不到的，请电话联系' : ''}。`
}

function inRosterOrder(found: readonly AtRisk[], { current }: Turn): readonly AtRisk[] {
  const order = new Map<UnitId, number>()
  for (const { roster } of current.notices) {
    for (const { name } of roster.units) if (!order.has(name)) order.set(name, order.size)
  }
  const placeOf = ({ item }: AtRisk) => order.get(item.unit) ?? order.size
  return found.toSorted((one, other) => byDue(one.item, other.item) || placeOf(one) - placeOf(other))
}
