import { type DeliveryJob, type DeliveryQueue, deliverByJobs } from '../delivery/deliver-by-jobs.ts'
import { type DeliverOutbox, makeDeliverOutbox } from '../delivery/deliver-outbox.ts'
import { dialogueOutbox, dossierOutbox, officeOutbox, peopleOutbox } from '../delivery/outboxes.ts'
import { makeSendOutbox, type Outbox } from '../delivery/send-outbox.ts'
import { UnitId } from '../domain/unit.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { Outbound } from '../ports/outbound.ts'
import type { AllCampaigns, ConversationStore, DossierPlace, PeopleStore } from '../ports/record-stores.ts'

/** The owner of the outbox that the list of people has; no campaign can be called that. */
export const PEOPLE = '#people'

const DIALOGUE = '#dialogue '
const OFFICE = '#office '

/** Likewise the dialogue of that key. */
export const dialogueOwner = (key: string): string => `${DIALOGUE}${key}`

/** Likewise the office's record in a campaign. */
export const officeOwner = (campaign: string): string => `${OFFICE}${campaign}`

/** Likewise a unit's dossier in a campaign. */
export const dossierOwner = ({ campaign, unit }: DossierPlace): string => `${campaign}/${unit}`

interface Parts {
  readonly campaigns: AllCampaigns
  readonly people: PeopleStore
  readonly conversations: ConversationStore
  readonly outbound: Outbound
  readonly clock: Clock
  readonly log: Log
  /** The messages whose answers are being given in the exchange. */
  readonly inExchange: ReadonlySet<string>
  /** What several nodes share; absent where this process delivers alone. */
  readonly shared?: SharedDelivery
  later(ms: number, call: () => void): () => void
}

/** How the nodes of one database deliver together. */
export interface SharedDelivery {
  readonly queue: DeliveryQueue
  /** The documents that have owed something longer than a node that is alive would let them. */
  owing(): Promise<readonly { readonly kind: string; readonly key: string }[]>
}

export interface Delivery {
  readonly outbox: DeliverOutbox
  /** Does a job of the queue that the nodes share. */
  run(job: DeliveryJob): Promise<void>
}

/** Sends what the records hold in their outboxes, those of earlier campaigns too. */
export function buildDelivery(parts: Parts): Delivery {
  const { log, shared } = parts
  const sender = makeSendOutbox({ ...parts, random: Math.random })
  if (shared === undefined) {
    const outbox = makeDeliverOutbox({
      log,
      sender,
      later: (ms, call) => parts.later(ms, call),
      owners: () => owners(parts),
      outboxOf: (owner) => outboxOf(owner, parts, (message) => parts.inExchange.has(message)),
    })
    return { outbox, run: ({ owner, message }) => outbox.deliver(owner, message) }
  }
  const outbox = deliverByJobs({
    log,
    sender,
    queue: shared.queue,
    wait: (ms) => new Promise((resolve) => parts.later(ms, resolve)),
    owners: async () => [PEOPLE, ...(await shared.owing()).map(ownerOf)],
    outboxOf: ({ owner, message: only }) =>
      outboxOf(owner, parts, (message, since) =>
        only === undefined ? mayBeInExchange(message, since, parts) : message !== only,
      ),
  })
  return { outbox, run: outbox.run }
}

/** Time in which an answer is given in its exchange, on whichever node that is. */
const EXCHANGE_MS = 20_000

const mayBeInExchange = (message: string, since: Date, { inExchange, clock }: Parts): boolean =>
  inExchange.has(message) || clock.now().getTime() - since.getTime() < EXCHANGE_MS

const owners = async ({ campaigns, conversations }: Parts): Promise<readonly string[]> => [
  ...(await campaigns.owingOffices()).map(officeOwner),
  PEOPLE,
  ...(await conversations.owing()).map(dialogueOwner),
  ...(await campaigns.owingDossiers()).map(dossierOwner),
]

/** The owner by the kind of its document and its key. */
function ownerOf({ kind, key }: { readonly kind: string; readonly key: string }): string {
  if (kind === 'conversations') return dialogueOwner(key)
  return kind === 'office' ? officeOwner(key) : key
}

function outboxOf(
  owner: string,
  { campaigns, people, conversations }: Parts,
  isInExchange: (message: string, since: Date) => boolean,
): Outbox {
  if (owner === PEOPLE) return peopleOutbox(people)
  if (owner.startsWith(OFFICE)) return officeOutbox(campaigns.officeOf(owner.slice(OFFICE.length)))
  if (owner.startsWith(DIALOGUE)) return dialogueOutbox(owner.slice(DIALOGUE.length), conversations, isInExchange)
  const [campaign = '', unit] = owner.split('/')
  return dossierOutbox(UnitId.parse(unit), campaigns.dossiersOf(campaign))
}
