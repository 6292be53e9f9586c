import { actingOf } from '../src/conversation/acting-of.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { confirmPreview } from '../src/conversation/confirm-preview.ts'
import { DeniedError } from '../src/domain/errors.ts'
import type { Answer, Reply } from '../src/domain/message.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { presentOffer, presentTakenBack, previewOffer } from '../src/replies/present-handover.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import { handoverOfferer } from '../src/usecases/offer-handover.ts'
import { handoverTakerBack, noOpenHandover, ownHandoverReader } from '../src/usecases/take-back-handover.ts'

const TAKE_BACK = /取消|撤销|撤回|作废|收回/

/** 「交接」: a contact hands their part to another person by a code; 「取消交接」 until that person took over. */
export function handover(can: Capabilities): Command {
  const offerHandover = handoverOfferer(can.changePeople, can.randomByte)
  const takeBackHandover = handoverTakerBack(can.changePeople)
  const readOwnHandover = ownHandoverReader(can.readPeople)
  const command: Command = {
    id: 'handover',
    words: wordsFor('handover'),
    who: ['contact'],
    singleChatOnly: true,
    takesCode: true,
    takesBack: true,
    summary: '把联系人工作交接给同事；「取消交接」可取消',
    examples: () => ['交接'],
    run: async (turn) => {
      const open = await readOwnHandover(turn.from, turn.now)
      if (!TAKE_BACK.test(turn.request.lines[0]?.rest ?? '')) return offer(turn, open && new Date(open.expiresAt))
      if (!open) throw noOpenHandover()
      return takeBack(turn, open.units)
    },
  }

  async function offer(turn: Turn, openUntil: Date | undefined): Promise<Handled> {
    const units = unitsToHandOver(turn)
    const asked = confirmPreview(turn, previewOffer(units, openUntil))
    if (asked) return asked
    return offerHandover({
      acting: actingOf(command, turn),
      units,
      now: turn.now,
      tell: (code, until, receipt) => done(units, presentOffer(receipt, units, code, until)),
    })
  }

  async function takeBack(turn: Turn, units: readonly UnitId[]): Promise<Handled> {
    const asked = confirmPreview(turn, [`将取消${units.join('、')}的交接：交接码作废，您仍是联系人。`])
    if (asked) return asked
    return takeBackHandover({
      acting: actingOf(command, turn),
      now: turn.now,
      tell: (receipt) => done(units, presentTakenBack(receipt, units)),
    })
  }

  return command
}

/** The unit that was named, or all the person speaks for. */
function unitsToHandOver({ person, request }: Turn): readonly UnitId[] {
  const own = person?.contactOf ?? []
  const named = request.lines[0]?.unit
  if (named === undefined) return own
  if (!own.includes(named)) throw new DeniedError(`您不是「${named}」的联系人，只能交接${own.join('、')}的工作。`)
  return [named]
}

function done(units: readonly UnitId[], reply: Reply): Answer {
  const [only, ...others] = units
  return {
    command: 'handover',
    outcome: 'ok',
    ...(only && others.length === 0 ? { unit: only } : {}),
    replies: [reply],
  }
}
