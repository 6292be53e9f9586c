import { codeValidUntil, oneTimeCode } from '../../handlers/parts/one-time-code.ts'
import { isOwnHandover, openHandovers, withEnded } from '../../handlers/parts/open-handovers.ts'
import type { Acting } from '../changing/acting.ts'
import type { ChangePeople } from '../changing/change-people.ts'
import { shanghaiIso } from '../domain/day.ts'
import type { Answer } from '../domain/message.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Receipt } from '../receipts/enter-acts.ts'

export type OfferHandover = (order: {
  acting: Acting
  units: readonly UnitId[]
  now: Date
  tell(code: string, until: Date, receipt: Receipt): Answer
}) => Promise<Answer>

/** 交接: a one-time code for the successor; an offer of one's own that is still open is replaced. */
export const handoverOfferer =
  (changePeople: ChangePeople, randomByte: () => number): OfferHandover =>
  ({ acting, units, now, tell }) => {
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
