import type { Acting } from '../changing/acting.ts'
import type { ChangeOffice } from '../changing/change-office.ts'
import { type Audience, messagesTo } from '../delivery/audience.ts'
import type { CommandId } from '../domain/command.ts'
import type { Answer, Reply } from '../domain/message.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { OfficeAct, OfficeActDetail } from '../ports/office-store.ts'
import type { Receipt } from '../receipts/enter-acts.ts'

export interface Broadcast {
  readonly command: CommandId
  readonly current: CurrentCampaign
  readonly acting: Acting
  readonly audience: Audience
  /** What all of them are sent. */
  readonly reply: Reply
  /** What is recorded of it; throws a BotError when it is not possible. */
  decide(acts: readonly OfficeAct[]): readonly OfficeActDetail[]
  tell(receipt: Receipt): readonly Reply[]
}

/** Sends one message to all, once it is on record; the record, the answer and the messages are one write. */
export type SendToAll = (order: Broadcast) => Promise<Answer>

export const allSender =
  (changeOffice: ChangeOffice): SendToAll =>
  ({ command, current, acting, audience, reply, decide, tell }) =>
    changeOffice({
      acting,
      decide,
      present: (receipt) => ({
        answer: { command, outcome: 'ok', replies: [...tell(receipt)] },
        outgoing: messagesTo(audience, reply, `${command}/${current.id}/${receipt.number}`),
      }),
    })
