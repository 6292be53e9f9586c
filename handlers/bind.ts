import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { confirmPreview } from '../src/conversation/confirm-preview.ts'
import { BotError } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { addressKeys, shareAKey } from '../src/domain/same-person.ts'
import type { Handover } from '../src/ports/people-store.ts'
import { presentAccepted, presentHandedOver, previewAcceptance } from '../src/replies/present-handover.ts'
import { wordsFor } from '../src/understanding/words-for.ts'
import { type AcceptHandover, ownHandover, type ReadHandover } from '../src/usecases/accept-handover.ts'
import type { BindPerson } from '../src/usecases/bind-person.ts'
import { boundContact } from '../src/usecases/bound-contact.ts'
import { isOwnHandover } from '../src/usecases/open-handovers.ts'

const CODE = /[0-9A-Za-z]{8}/

interface Uses {
  readonly bindPerson: BindPerson
  readonly readHandover: ReadHandover
  readonly acceptHandover: AcceptHandover
}

/** 「绑定 码」: ties the sender's account to a unit, by the office's invitation or by a handover (交接). */
export function bind({ bindPerson, readHandover, acceptHandover }: Uses): Command {
  return {
    id: 'bind',
    words: wordsFor('bind'),
    who: 'anyone',
    summary: '用督导办给的邀请码绑定单位',
    examples: () => ['绑定 邀请码'],
    run: async (turn) => {
      const said = turn.request.lines[0]?.rest ?? ''
      const code = CODE.exec(said)?.[0]
      if (code === undefined) {
        throw new BotError('no_code', '请写上邀请码，例如「绑定 ABCD2345」；邀请码请向督导办索取。')
      }
      const saidName = said.replace(code, '').trim().slice(0, 40) || undefined
      const name = saidName ?? turn.person?.name ?? turn.from.userId
      const handover = await readHandover(code, turn.from, turn.now)
      return handover ? takeOver(turn, handover, name) : bindByInvitation(turn, code, { name, saidName })
    },
  }

  function bindByInvitation(
    turn: Turn,
    code: string,
    { name, saidName }: { readonly name: string; readonly saidName: string | undefined },
  ): Promise<Handled> {
    const { current, from, person } = turn
    return bindPerson({
      code,
      name,
      sender: turn.from,
      message: turn.message,
      alongside: turn.alongside,
      now: turn.now,
      // Whoever is known already keeps being that person.
      contactMeant: (unit) =>
        person ? undefined : boundContact(current.directory.contactsOf(unit), { sender: from, saidName }),
      tell: (unit, contact) => ({
        command: 'bind',
        outcome: 'ok',
        unit,
        replies: [
          textReply(
            `已绑定：您现在是${unit}的联系人${contact ? `（名单上的${contact.name}）` : ''}。`,
            '下一步：发送「任务」查看任务和期限。',
          ),
        ],
      }),
    })
  }

  async function takeOver(turn: Turn, handover: Handover, name: string): Promise<Handled> {
    const { units, from, code } = handover
    if (isOwnHandover(handover, turn.from)) throw ownHandover()
    const asked = confirmPreview(turn, previewAcceptance(from.name, units, name, code))
    if (asked) return asked
    const [unit] = units
    return acceptHandover({
      handover,
      name,
      sender: turn.from,
      message: turn.message,
      alongside: turn.alongside,
      now: turn.now,
      others: othersOf(turn, handover),
      tell: (receipt) => ({
        answer: {
          command: 'bind',
          outcome: 'ok',
          ...(unit && units.length === 1 ? { unit } : {}),
          replies: [presentAccepted(receipt, units, from.name)],
        },
        notice: presentHandedOver(units, from.name, name),
      }),
    })
  }
}

/** The other contacts of the units: beside who hands over and who takes over. */
function othersOf({ current, person }: Turn, handover: Handover) {
  const contacts = new Set(handover.units.flatMap((unit) => current.directory.contactsOf(unit)))
  const leaving = addressKeys(handover.from.addresses)
  return [...contacts].filter((contact) => contact !== person && !shareAKey(addressKeys(contact.addresses), leaving))
}
