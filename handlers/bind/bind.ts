import type { Handover } from '../../src/acts/people.ts'
import { confirmPreview } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { unitOfAnswer } from '../../src/domain/body-of-candidate.ts'
import { BotError } from '../../src/domain/errors.ts'
import type { Reply } from '../../src/domain/message.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import {
  presentAccepted,
  presentBoundToClerks,
  presentBoundToContacts,
  presentHandedOver,
  previewAcceptance,
} from '../../src/replies/present-people.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'
import { wordList } from '../../src/understanding/text/tidy.ts'
import { isOwnHandover } from '../parts/codes.ts'
import { bindPerson } from './by-invitation.ts'
import { acceptHandover, ownHandover, readHandover, requireStillContact } from './take-over.ts'

const CODE = /[0-9A-Za-z]{8}/

/** 「绑定 码」: ties the sender's account to a unit, by the office's invitation or by a handover (交接). */
export function bind(can: Capabilities): Command {
  return {
    id: 'bind',
    words: {
      words: wordList(
        '绑定 绑定账号 绑定单位 绑定帐号 绑定邀请码 邀请码 用邀请码绑定 关联账号 邦定 帮定 绑订 绑顶 棒定 绑丁',
      ),
      changes: true,
      takes: { text: true },
    },
    notices: 'office',
    who: 'anyone',
    singleChatOnly: true,
    takesCode: true,
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
      const handover = await readHandover(can, { code, sender: turn.from, now: turn.now })
      return handover ? takeOver(turn, handover, name) : bindByInvitation(turn, code, { name, saidName })
    },
  }

  function bindByInvitation(
    turn: Turn,
    code: string,
    { name, saidName }: { readonly name: string; readonly saidName: string | undefined },
  ): Promise<Handled> {
    return bindPerson(can, {
      code,
      name,
      saidName,
      sender: turn.from,
      message: turn.message,
      alongside: turn.alongside,
      now: turn.now,
      tell: ({ unit, contact, roles }, receipt) => ({
        answer: {
          command: 'bind',
          outcome: 'ok',
          ...unitOfAnswer(turn.current, unit),
          replies: [presentBound(receipt, unit, contact?.name)],
        },
        toClerks: presentBoundToClerks(name, [unit], roles),
        toContacts: presentBoundToContacts(name, [unit]),
      }),
    })
  }

  async function takeOver(turn: Turn, handover: Handover, name: string): Promise<Handled> {
    const { units, from, code } = handover
    if (isOwnHandover(handover, turn.from)) throw ownHandover()
    requireStillContact(handover, turn.current)
    const asked = confirmPreview(turn, previewAcceptance(from.name, units, name, code))
    if (asked) return asked
    const [unit] = units
    return acceptHandover(can, {
      handover,
      name,
      sender: turn.from,
      message: turn.message,
      alongside: turn.alongside,
      now: turn.now,
      tell: (receipt, roles) => ({
        answer: {
          command: 'bind',
          outcome: 'ok',
          ...(unit && units.length === 1 ? unitOfAnswer(turn.current, unit) : {}),
          replies: [presentAccepted(receipt, units, from.name)],
        },
        toClerks: presentHandedOver(units, { from: from.name, to: name, roles }),
        toContacts: presentHandedOver(units, { from: from.name, to: name }),
      }),
    })
  }
}

/** The receipt for a person who bound an account. */
const presentBound = (
  receipt: Parameters<typeof presentReceipt>[0],
  unit: UnitId,
  contact: string | undefined,
): Reply =>
  presentReceipt(receipt, {
    recorded: [`已绑定：您现在是${unit}的联系人${contact === undefined ? '' : `（名单上的${contact}）`}。`],
    undo: '请督导办办理「解绑」',
    next: '发送「任务」查看任务和期限',
  })
