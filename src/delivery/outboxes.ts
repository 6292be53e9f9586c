import { messageOfReply } from '../domain/dialogue.ts'
import type { UnitId } from '../domain/unit.ts'
import type { ConversationStore, DossierStore, OfficeStore, PeopleStore } from '../ports/record-stores.ts'
import type { Outbox } from './send-outbox.ts'

const DAY_MS = 24 * 3_600_000

/** The messages a unit's dossier still has to send. */
export const dossierOutbox = (unit: UnitId, dossiers: DossierStore): Outbox => ({
  usefulForMs: DAY_MS,
  waiting: async () => (await dossiers.load(unit)).outbox,
  settle: (keys) => dossiers.settle(unit, keys),
})

/** The messages the office's own record still has to send. */
export const officeOutbox = (office: OfficeStore): Outbox => ({
  usefulForMs: DAY_MS,
  waiting: async () => (await office.load()).outbox,
  settle: (keys) => office.settle(keys),
})

/** The messages about handovers that are still to be sent. */
export const peopleOutbox = (people: PeopleStore): Outbox => ({
  usefulForMs: DAY_MS,
  waiting: async () => (await people.load()).outbox,
  settle: (keys) => people.settle(keys),
})

/** The replies a dialogue still owes, without those of an exchange that may be under way. */
export const dialogueOutbox = (
  key: string,
  conversations: ConversationStore,
  isInExchange: (message: string, since: Date) => boolean,
): Outbox => ({
  usefulForMs: DAY_MS / 12,
  waiting: async () => {
    const { outbox } = await conversations.load(key)
    return outbox.filter(({ key, since }) => !isInExchange(messageOfReply(key), new Date(since)))
  },
  settle: (keys) => conversations.settle(key, keys),
})
