import { askFor } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { actingOf } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { withOwnUnit } from '../../src/conversation/target.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'
import { requireSent } from './confirm-received.ts'
import { readSites } from './sites.ts'

const LEAD = /^(?:已经?|我们|都)*(?:传达)?(?:到|给|至|了)*[\s,，:：]*/
const BETWEEN = /[\s、,，;；]+|和|及/
const ALL = /^(?:各|所有|全部)(?:个)?(?:服务型行政执法)?示范点$/
/** Names of bodies end so; other words are no name. */
const BODY = /(?:局|委|办|院|所|队|厅|处|站|会|署|中心|公司|政府|街道|镇|乡)$/
const MOST = 50

/** 「传达 甲局、乙局」 by a unit's contact: which sites the unit passed it on to; it has arrived then, too. */
export const passOn = (
  can: Pick<Capabilities, 'changeOffice' | 'readOfficeActs'>,
  command: Command,
  turn: Turn,
  said: string,
): Promise<Handled> =>
  withOwnUnit(turn, async (unit) => {
    const { current } = turn
    requireSent(turn, [unit], await can.readOfficeActs(current))
    const own = (await readSites(can, current)).filter(({ body }) => body === unit).map(({ name }) => name)
    const to = sitesIn(said.replace(LEAD, '').replace(/(?<![了。.!！])[了。.!！]+$/, ''), own)
    if (to === undefined)
      return askFor(
        { unit },
        '请写明传达到了哪些单位，只写名称，用顿号分开',
        `传达 ${current.name} ${own[0] ?? `${unit}城管局`}`,
      )
    return can.changeOffice({
      notice: current,
      acting: actingOf({ ...command, who: ['contact'] }, turn),
      decide: (acts) => {
        const { relaying } = requireSent(turn, [unit], acts)
        const arrived = relaying.received.has(unit) ? [] : [{ kind: 'relay-received' as const, units: [unit] }]
        return [...arrived, { kind: 'relay-passed-on', unit, to: [...to] }]
      },
      present: (receipt) => {
        const left = own.filter((site) => !to.includes(site))
        return {
          answer: {
            command: 'relay',
            outcome: 'ok',
            unit,
            replies: [
              presentReceipt(receipt, {
                recorded: [`已登记：${unit}将${current.name}的通知传达到${to.join('、')}`],
                ...(left.length > 0 && { missing: `本次没有写到的示范点：${left.join('、')}` }),
                next: `发送「传达 ${current.name}」看还有哪些`,
              }),
            ],
          },
          outgoing: [],
        }
      },
    })
  })

/** The sites that are named, or all of the unit's own; undefined where some words are no name. */
function sitesIn(said: string, own: readonly UnitId[]): readonly UnitId[] | undefined {
  if (ALL.test(said)) return own.length > 0 ? own : undefined
  const words = said.split(BETWEEN).filter((word) => word !== '')
  const names = words.flatMap((word) => {
    const { success, data } = UnitId.safeParse(word)
    return success && (own.includes(data) || BODY.test(word)) && !/[没未不吗]/.test(word) ? [data] : []
  })
  const isAll = names.length === words.length && names.length > 0 && names.length <= MOST
  return isAll ? [...new Set(names)] : undefined
}
