import { randomBytes } from 'node:crypto'
import type { UseCases } from '../../handlers/use-cases.ts'
import type { IdKinds } from '../domain/id-kinds.ts'
import type { CampaignSource } from '../ports/campaign-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { FileStore } from '../ports/file-store.ts'
import type { PeopleStore } from '../ports/people-store.ts'
import type { ReceiptSigner } from '../ports/receipt-signer.ts'
import type { RosterWriter } from '../ports/roster-writer.ts'
import type { ReadSheet } from '../ports/sheet-reader.ts'
import { handoverAccepter, handoverReader } from '../usecases/accept-handover.ts'
import { personBinder } from '../usecases/bind-person.ts'
import { peopleChanger } from '../usecases/change-people.ts'
import { rosterImporter, rosterImportReader } from '../usecases/import-roster.ts'
import { contactInviter } from '../usecases/invite-contact.ts'
import { handoverOfferer } from '../usecases/offer-handover.ts'
import { handoverNotesReader } from '../usecases/read-handover-notes.ts'
import { contactReleaser } from '../usecases/release-contact.ts'
import { handoverTakerBack, ownHandoverReader } from '../usecases/take-back-handover.ts'
import type { UpdatePeople } from '../usecases/update-people.ts'
import { codeVoider } from '../usecases/void-code.ts'

interface Parts {
  readonly people: PeopleStore
  readonly updatePeople: UpdatePeople
  readonly campaign: CampaignSource
  readonly signer: ReceiptSigner
  readonly clock: Clock
  readonly files: FileStore
  readonly rosterWriter: RosterWriter
  readonly idKinds: IdKinds['person']
  /** Called once a change is on disk, to send what it left in the outbox. */
  onChanged(): void
}

export type PeopleUseCases = Pick<
  UseCases,
  | 'acceptHandover'
  | 'bindPerson'
  | 'importRoster'
  | 'inviteContact'
  | 'offerHandover'
  | 'readHandover'
  | 'readHandoverNotes'
  | 'readOwnHandover'
  | 'readRosterImport'
  | 'releaseContact'
  | 'takeBackHandover'
  | 'voidCode'
>

/** Everything about who speaks for whom. */
export function buildPeople(parts: Parts): PeopleUseCases {
  const { people } = parts
  const changePeople = peopleChanger(parts)
  const randomByte = () => randomBytes(1).readUInt8()
  return {
    acceptHandover: handoverAccepter(changePeople),
    bindPerson: personBinder(changePeople),
    importRoster: rosterImporter(parts.rosterWriter, changePeople),
    inviteContact: contactInviter(changePeople, randomByte),
    offerHandover: handoverOfferer(changePeople, randomByte),
    readHandover: handoverReader(people),
    readHandoverNotes: handoverNotesReader(people),
    readOwnHandover: ownHandoverReader(people),
    readRosterImport: rosterImportReader({ ...parts, readSheet }),
    releaseContact: contactReleaser(changePeople),
    takeBackHandover: handoverTakerBack(changePeople),
    voidCode: codeVoider(changePeople),
  }
}

/** What reads workbooks is large, and seldom asked for. */
const readSheet: ReadSheet = async (content) => (await import('../stores/sheets/read-xlsx.ts')).readXlsx(content)
