import { UnitId } from '../domain/unit.ts'
import type { Clock } from '../ports/clock.ts'
import type { ConversationStore } from '../ports/conversation-store.ts'
import type { DossierStore } from '../ports/dossier-store.ts'
import type { Log } from '../ports/log.ts'
import type { OfficeStore } from '../ports/office-store.ts'
import type { Outbound } from '../ports/outbound.ts'
import type { PeopleStore } from '../ports/people-store.ts'
import { type DeliverOutbox, outboxDeliverer } from '../usecases/deliver-outbox.ts'
import { dialogueOutbox, dossierOutbox, officeOutbox, peopleOutbox } from '../usecases/outboxes.ts'
import { outboxSender } from '../usecases/send-outbox.ts'

/** The office's record among the owners of an outbox; no unit can be called that. */
export const OFFICE = '#office'

/** Likewise what is kept of who speaks for whom. */
export const PEOPLE = '#people'

const DIALOGUE = '#dialogue '

/** Likewise the dialogue of that key. */
export const dialogueOwner = (key: string): string => `${DIALOGUE}${key}`

interface Parts {
  readonly dossiers: DossierStore
  readonly office: OfficeStore
  readonly people: PeopleStore
  readonly conversations: ConversationStore
  readonly outbound: Outbound
  readonly clock: Clock
  readonly log: Log
  /** The messages whose answers are being given in the exchange. */
  readonly inExchange: ReadonlySet<string>
  later(ms: number, call: () => void): () => void
}

/** Sends what the records hold in their outboxes. */
export function buildDelivery(parts: Parts): DeliverOutbox {
  const { dossiers, office, people, conversations, inExchange } = parts
  return outboxDeliverer({
    log: parts.log,
    later: (ms, call) => parts.later(ms, call),
    sender: outboxSender({ ...parts, random: Math.random }),
    owners: async () => [
      OFFICE,
      PEOPLE,
      ...(await conversations.owing()).map(dialogueOwner),
      ...(await dossiers.owing()),
    ],
    outboxOf: (owner) => {
      if (owner === OFFICE) return officeOutbox(office)
      if (owner === PEOPLE) return peopleOutbox(people)
      if (!owner.startsWith(DIALOGUE)) return dossierOutbox(UnitId.parse(owner), dossiers)
      return dialogueOutbox(owner.slice(DIALOGUE.length), conversations, inExchange)
    },
  })
}
