import type { UseCases } from '../../handlers/use-cases.ts'
import { chineseWorkCalendar } from '../calendar/chinese-work-calendar.ts'
import type { CampaignSource } from '../ports/campaign-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { DossierStore } from '../ports/dossier-store.ts'
import type { OfficeStore } from '../ports/office-store.ts'
import { personRecipient } from '../reminders/recipients.ts'
import { audienceFinder, type CanReach } from '../usecases/audience.ts'
import type { ChangeOffice } from '../usecases/change-office.ts'
import { chaseDrafter, unitsChaser } from '../usecases/chase-units.ts'
import { circularDrafter } from '../usecases/draft-circular.ts'
import { openItemsLister } from '../usecases/list-open-items.ts'
import type { ReadLedger } from '../usecases/read-ledger.ts'
import { officeActsReader } from '../usecases/read-office-acts.ts'
import type { RecordTasks } from '../usecases/record-tasks.ts'
import { allSender } from '../usecases/send-to-all.ts'
import { letterDrafter, letterSender } from '../usecases/write-letter.ts'

type Pushing =
  | 'chaseUnits'
  | 'draftChase'
  | 'draftCircular'
  | 'draftLetter'
  | 'findAudience'
  | 'sendLetter'
  | 'sendToAll'

/** What the office sends of its own accord: 催办, 公告, 通报, 建议书. */
export function buildPushing(
  parts: { campaign: CampaignSource; clock: Clock; dossiers: DossierStore; office: OfficeStore; canReach?: CanReach },
  { changeOffice, readLedger, record }: { changeOffice: ChangeOffice; readLedger: ReadLedger; record: RecordTasks },
): Pick<UseCases, Pushing> {
  const { campaign, canReach = hasAddress, clock, dossiers, office } = parts
  const openItems = openItemsLister({ campaign, readLedger, clock })
  const readOfficeActs = officeActsReader(office)
  return {
    chaseUnits: unitsChaser(changeOffice),
    draftChase: chaseDrafter({ openItems, readOfficeActs, canReach }),
    draftCircular: circularDrafter({ readLedger, readOfficeActs }),
    draftLetter: letterDrafter(dossiers, chineseWorkCalendar),
    findAudience: audienceFinder(canReach),
    sendLetter: letterSender(record),
    sendToAll: allSender(changeOffice),
  }
}

const hasAddress: CanReach = (to) => to.kind === 'group' || personRecipient(to.addresses) !== undefined
