import type { Handover } from '../src/acts/people.ts'
import type { Acting } from '../src/changing/acting.ts'
import { confirmPreview } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { actingOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { unitOfAnswer } from '../src/domain/body-of-candidate.ts'
import { shanghaiIso } from '../src/domain/day.ts'
import { BotError, DeniedError } from '../src/domain/errors.ts'
import type { Answer, Reply } from '../src/domain/message.ts'
import { spokenFor } from '../src/domain/person.ts'
import type { UnitId } from '../src/domain/unit.ts'
import type { Receipt } from '../src/receipts/enter-acts.ts'
import { presentOffer, presentTakenBack, previewOffer } from '../src/replies/present-people.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { codeValidUntil, isOwnHandover, oneTimeCode, openHandovers, withEnded } from './parts/codes.ts'

const TAKE_BACK = /取消|撤销|撤回|作废|收回/

/** 「交接」: a contact hands their part to another person by a code; 「取消交接」 until that person took over. */
export function handover(can: Capabilities): Command {
  const command: Command = {
    id: 'handover',
    irrevocable: true,
    words: {
      words: wordList(
        '交接 移交 工作交接 交接工作 换人 更换联系人 换联系人 变更联系人 移交工作 交节 交借 交街 交结 接交',
      ),
      changes: true,
      takes: { unit: true, text: true },
    },
    notices: 'office',
    who: ['contact'],
    singleChatOnly: true,
    takesCode: true,
    takesBack: true,
    summary: '把联系人工作交接给同事；「取消交接」可取消',
    examples: () => ['交接'],
    run: async (turn) => {
      const open = await readOwnHandover(can, turn)
      if (!TAKE_BACK.test(turn.request.lines[0]?.rest ?? '')) return offer(turn, open && new Date(open.expiresAt))
      if (!open) throw noOpenHandover()
      return takeBack(turn, open.units)
    },
  }

  async function offer(turn: Turn, openUntil: Date | undefined): Promise<Handled> {
    const units = unitsToHandOver(turn)
    const asked = confirmPreview(turn, previewOffer(units, openUntil))
    if (asked) return asked
    return offerHandover(can, {
      acting: actingOf(command, turn),
      units,
      now: turn.now,
      tell: (code, until, receipt) => done(turn, units, presentOffer(receipt, units, code, until)),
    })
  }

  async function takeBack(turn: Turn, units: readonly UnitId[]): Promise<Handled> {
    const asked = confirmPreview(turn, [`将取消${units.join('、')}的交接：交接码作废，您仍是联系人。`])
    if (asked) return asked
    return takeBackHandover(can, {
      acting: actingOf(command, turn),
      now: turn.now,
      tell: (receipt) => done(turn, units, presentTakenBack(receipt, units)),
    })
  }

  return command
}

/** The unit that was named, or all the person speaks for. */
function unitsToHandOver({ person, request }: Turn): readonly UnitId[] {
  const own = person ? spokenFor(person) : []
  const named = request.lines[0]?.unit
  if (named === undefined) return own
  if (!own.includes(named)) throw new DeniedError(`您不是「${named}」的联系人，只能交接${own.join('、')}的工作。`)
  return [named]
}

function done({ current }: Turn, units: readonly UnitId[], reply: Reply): Answer {
  const [only, ...others] = units
  return {
    command: 'handover',
    outcome: 'ok',
    ...(only && others.length === 0 ? unitOfAnswer(current, only) : {}),
    replies: [reply],
  }
}

type Offer = {
  acting: Acting
  units: readonly UnitId[]
  now: Date
  tell(code: string, until: Date, receipt: Receipt): Answer
}

/** 交接: a one-time code for the successor; an offer of one's own that is still open is replaced. */
function offerHandover(
  { changePeople, randomByte }: Pick<Capabilities, 'changePeople' | 'randomByte'>,
  { acting, units, now, tell }: Offer,
): Promise<Answer> {
  const { person, role, sender, message, alongside } = acting
  const code = oneTimeCode(randomByte)
  const until = codeValidUntil(now)
  const at = shanghaiIso(now)
  const from = { name: person.name, addresses: person.addresses }
  const offer = { code, units: [...units], from, at, expiresAt: shanghaiIso(until), endedAt: null }
  return changePeople({
    by: { name: person.name, role, sender },
    message,
    alongside,
    decide: (before) => {
      const own = openHandovers(before, now).filter((one) => isOwnHandover(one, sender))
      return {
        people: { ...before, handovers: [...withEnded(before.handovers, own, at), offer] },
        detail: { kind: 'handoverOffered', units: [...units], from: person.name },
        present: (receipt) => ({ answer: tell(code, until, receipt), outgoing: [] }),
      }
    },
  })
}

/** The handovers that an account offered and nobody took over yet. */
async function readOwnHandover(
  { readPeople }: Pick<Capabilities, 'readPeople'>,
  { from, now }: Turn,
): Promise<Handover | undefined> {
  return openHandovers(await readPeople(), now).find((one) => isOwnHandover(one, from))
}

interface TakingBack {
  readonly acting: Acting
  readonly now: Date
  tell(receipt: Receipt): Answer
}

/** 取消交接: possible until somebody took over. */
function takeBackHandover(
  { changePeople }: Pick<Capabilities, 'changePeople'>,
  { acting, now, tell }: TakingBack,
): Promise<Answer> {
  const { person, role, sender, message, alongside } = acting
  return changePeople({
    by: { name: person.name, role, sender },
    message,
    alongside,
    decide: (before) => {
      const own = openHandovers(before, now).find((one) => isOwnHandover(one, sender))
      if (!own) throw noOpenHandover()
      return {
        people: { ...before, handovers: withEnded(before.handovers, [own], shanghaiIso(now)) },
        detail: { kind: 'handoverTakenBack', units: own.units, from: own.from.name },
        present: (receipt) => ({ answer: tell(receipt), outgoing: [] }),
      }
    },
  })
}

/** Nothing is offered, or it was taken over already. */
const noOpenHandover = () =>
  new BotError('no_open_handover', '您没有待接收的交接：没有发起过，或已被接收、已过期。发送「交接」可重新发起。')
