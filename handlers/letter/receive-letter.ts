import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { answered, changeOf } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { BotError } from '../../src/domain/errors.ts'
import { textReply } from '../../src/domain/message.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { arrivalOf, lettersIn, unconfirmedLetters } from '../../src/dossier/letters.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'
import { arrivalWords } from '../parts/received-said.ts'

/** 「建议书 收到」 by a contact: for every letter to the own unit that nobody has confirmed yet. */
export async function receiveLetters(
  can: Pick<Capabilities, 'readEntries' | 'record'>,
  command: Command,
  turn: Turn,
  unit: UnitId,
): Promise<Handled> {
  const entries = await can.readEntries(turn.current, unit)
  const last = lettersIn(entries).at(-1)
  if (!last) throw new BotError('no_such_paper', `${unit}没有收到过督导建议书，没有记录。`)
  if (unconfirmedLetters(entries).length === 0)
    return answered([textReply(`${last.number}：${arrivalWords(last.received)}，不用重复确认。`)], { unit })
  let numbers: readonly string[] = []
  return can.record({
    ...changeOf({ ...command, who: ['contact'] }, turn, unit, []),
    decide: (_before, now) => {
      const letters = unconfirmedLetters(now)
      if (letters.length === 0)
        throw new BotError('acted_meanwhile', `${unit}的督导建议书刚才已由他人确认收到，没有重复记录。`)
      numbers = letters.map(({ number }) => number)
      return letters.map(arrivalOf)
    },
    tell: (_after, receipt) => ({
      replies: [
        presentReceipt(receipt, {
          recorded: [`已确认收到：${numbers.join('、')}`],
          next: '按建议书整改；发送「建议书」可再看',
        }),
      ],
    }),
  })
}
