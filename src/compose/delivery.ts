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
  later(ms: number, call: () => void): () => void
}

/** Sends what the records hold in their outboxes, those of earlier campaigns too. */
export function buildDelivery(parts: Parts): DeliverOutbox {
  const { campaigns, conversations } = parts
  return makeDeliverOutbox({
    log: parts.log,
    later: (ms, call) => parts.later(ms, call),
    sender: makeSendOutbox({ ...parts, random: Math.random }),
    owners: async () => [
      ...(await campaigns.owingOffices()).map(officeOwner),
      PEOPLE,
      ...(await conversations.owing()).map(dialogueOwner),
      ...(await campaigns.owingDossiers()).map(dossierOwner),
    ],
    outboxOf: (owner) => outboxOf(owner, parts),
  })
}

function outboxOf(owner: string, { campaigns, people, conversations, inExchange }: Parts): Outbox {
  if (owner === PEOPLE) return peopleOutbox(people)
  if (owner.startsWith(OFFICE)) return officeOutbox(campaigns.officeOf(owner.slice(OFFICE.length)))
  if (owner.startsWith(DIALOGUE)) return dialogueOutbox(owner.slice(DIALOGUE.length), conversations, inExchange)
  const [campaign = '', unit] = owner.split('/')
  return dossierOutbox(UnitId.parse(unit), campaigns.dossiersOf(campaign))
}
