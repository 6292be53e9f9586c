import type { OfficeAct, OfficeActDetail } from '../../src/acts/office.ts'
import type { Acting } from '../../src/changing/acting.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { type Audience, messagesTo } from '../../src/delivery/audience.ts'
import type { CommandId } from '../../src/domain/command.ts'
import type { Answer, Reply } from '../../src/domain/message.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import type { Receipt } from '../../src/receipts/enter-acts.ts'
import { groupName } from '../../src/replies/name-lists.ts'

interface Broadcast {
  readonly command: CommandId
  readonly current: CurrentCampaign
  readonly acting: Acting
  readonly audience: Audience
  /** The message to all of them. */
  readonly reply: Reply
  /** Gives the acts to record; throws a BotError when it is not possible. */
  decide(acts: readonly OfficeAct[]): readonly OfficeActDetail[]
  tell(receipt: Receipt): readonly Reply[]
}

/** Sends one message to all, once it is on record; the record, the answer and the messages are one write. */
export const sendToAll = (
  { changeOffice }: Pick<Capabilities, 'changeOffice'>,
  { command, current, acting, audience, reply, decide, tell }: Broadcast,
): Promise<Answer> =>
  changeOffice({
    notice: current,
    acting,
    decide,
    present: (receipt) => ({
      answer: { command, outcome: 'ok', replies: [...tell(receipt)] },
      outgoing: messagesTo(audience, reply, `${command}/${current.id}/${receipt.number}`),
    }),
  })

/** The audience of a message before it goes: 「6位联系人、1个群（工作群）；另有1位联系人没有可用的账号，收不到」. */
export function presentAudience(audience: {
  readonly people: readonly unknown[]
  readonly groups: readonly string[]
  readonly unreachable: number
}): string {
  const { people, groups, unreachable } = audience
  const inGroups = groups.length === 0 ? '' : `、${groups.length}个群（${groups.map(groupName).join('、')}）`
  const missed = unreachable === 0 ? '' : `；另有${unreachable}位联系人没有可用的账号，收不到`
  return `${people.length}位联系人${inGroups}${missed}`
}
