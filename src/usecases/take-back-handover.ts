import { isOwnHandover, openHandovers, withEnded } from '../../handlers/parts/open-handovers.ts'
import type { Handover, People } from '../acts/people-record.ts'
import type { Acting } from '../changing/acting.ts'
import type { ChangePeople } from '../changing/change-people.ts'
import { shanghaiIso } from '../domain/day.ts'
import { BotError } from '../domain/errors.ts'
import type { Answer } from '../domain/message.ts'
import type { Sender } from '../domain/person.ts'
import type { Receipt } from '../receipts/enter-acts.ts'

/** What an account offered and nobody took over yet. */
export type ReadOwnHandover = (sender: Sender, now: Date) => Promise<Handover | undefined>

export const ownHandoverReader =
  (readPeople: () => Promise<People>): ReadOwnHandover =>
  async (sender, now) =>
    openHandovers(await readPeople(), now).find((one) => isOwnHandover(one, sender))

export type TakeBackHandover = (order: { acting: Acting; now: Date; tell(receipt: Receipt): Answer }) => Promise<Answer>

/** 取消交接: possible until somebody took over. */
export const handoverTakerBack =
  (changePeople: ChangePeople): TakeBackHandover =>
  ({ acting, now, tell }) => {
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
export const noOpenHandover = () =>
  new BotError('no_open_handover', '您没有待接收的交接：没有发起过，或已被接收、已过期。发送「交接」可重新发起。')
