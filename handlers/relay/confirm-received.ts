import type { OfficeAct } from '../../src/acts/office.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { actingOf, answered } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { notBound } from '../../src/conversation/permission.ts'
import { momentWords } from '../../src/domain/day.ts'
import { BotError } from '../../src/domain/errors.ts'
import { textReply } from '../../src/domain/message.ts'
import { spokenFor } from '../../src/domain/person.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { type Relaying, relayingOf } from '../../src/dossier/relaying.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'

type Can = Pick<Capabilities, 'changeOffice' | 'readOfficeActs'>

/** 「传达 收到」 by a contact: for all of the units and candidates that the contact speaks for and it was sent to. */
export async function confirmReceived(can: Can, command: Command, turn: Turn): Promise<Handled> {
  const { current, person } = turn
  const own = person ? spokenFor(person) : []
  if (own.length === 0) throw notBound()
  const before = requireSent(turn, own, await can.readOfficeActs(current))
  const open = before.to.filter((unit) => !before.relaying.received.has(unit))
  if (open.length === 0) return answered([textReply(...before.to.flatMap((unit) => receivedWords(unit, before)))])
  return can.changeOffice({
    notice: current,
    acting: actingOf({ ...command, who: ['contact'] }, turn),
    decide: (acts) => {
      requireSent(turn, own, acts)
      return [{ kind: 'relay-received', units: open }]
    },
    present: (receipt) => ({
      answer: {
        command: 'relay',
        outcome: 'ok',
        replies: [
          presentReceipt(receipt, {
            recorded: [`已确认收到${current.name}的传达：${open.join('、')}`],
            ...(open.some((unit) => person?.contactOf.includes(unit)) && {
              next: `传达到${current.rubric.relay?.sites ?? '有关单位'}以后，发送「传达 ${current.name} 甲局、乙局」登记`,
            }),
          }),
        ],
      },
      outgoing: [],
    }),
  })
}

/** Those of the units that the last 传达 was sent to; throws `nothing_relayed` where it was sent to none. */
export function requireSent(
  { current }: Pick<Turn, 'current'>,
  units: readonly UnitId[],
  acts: readonly OfficeAct[],
): { readonly relaying: Relaying; readonly to: readonly UnitId[] } {
  const relaying = relayingOf(acts)
  const to = relaying?.sentTo.filter((unit) => units.includes(unit)) ?? []
  if (relaying !== null && to.length > 0) return { relaying, to }
  throw new BotError('nothing_relayed', `${current.name}没有要您确认的传达，没有记录。`)
}

/** 「金水区已由张三确认收到，7月20日 10:00」 */
const receivedWords = (unit: UnitId, { relaying }: { readonly relaying: Relaying }): readonly string[] => {
  const received = relaying.received.get(unit)
  return received ? [`${unit}已由${received.by}确认收到（${momentWords(received.at)}），不用重复确认。`] : []
}
