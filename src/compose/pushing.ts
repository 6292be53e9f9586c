import type { UseCases } from '../../handlers/use-cases.ts'
import { chineseWorkCalendar } from '../calendar/chinese-work-calendar.ts'
import type { CampaignSource } from '../ports/campaign-source.ts'
import type { DossierStore } from '../ports/dossier-store.ts'
import type { OfficeStore } from '../ports/office-store.ts'
import type { CanReach } from '../ports/outbound.ts'
import type { PushCount } from '../ports/push-count.ts'
import { audienceFinder } from '../usecases/audience.ts'
import type { ChangeOffice } from '../usecases/change-office.ts'
import { chaseDrafter, unitsChaser } from '../usecases/chase-units.ts'
import { circularDrafter } from '../usecases/draft-circular.ts'
import { openItemsLister } from '../usecases/list-open-items.ts'
import { reportDrafter } from '../usecases/make-report.ts'
import type { ReadLedger } from '../usecases/read-ledger.ts'
import { officeActsReader } from '../usecases/read-office-acts.ts'
import type { RecordTasks } from '../usecases/record-tasks.ts'
import { standingsReplayer } from '../usecases/replay-standings.ts'
import { allSender } from '../usecases/send-to-all.ts'
import { letterDrafter, letterSender } from '../usecases/write-letter.ts'

type Pushing =
  | 'chaseUnits'
  | 'draftChase'
  | 'draftCircular'
  | 'draftLetter'
  | 'draftReport'
  | 'findAudience'
  | 'sendLetter'
  | 'sendToAll'

interface Hands {
  readonly changeOffice: ChangeOffice
  readonly pushes: PushCount
  readonly readLedger: ReadLedger
  readonly record: RecordTasks
}

/** What the office sends of its own accord: 催办, 公告, 通报, 建议书, 报告. */
export function buildPushing(
  parts: { campaign: CampaignSource; dossiers: DossierStore; office: OfficeStore; canReach: CanReach },
  { changeOffice, pushes, readLedger, record }: Hands,
): Pick<UseCases, Pushing> {
  const { campaign, canReach, dossiers, office } = parts
  const openItems = openItemsLister({ campaign, dossiers })
  const readOfficeActs = officeActsReader(office)
  return {
    chaseUnits: unitsChaser(changeOffice),
    draftChase: chaseDrafter({ openItems, readOfficeActs, canReach }),
    draftCircular: circularDrafter({ readLedger, readOfficeActs }),
    draftLetter: letterDrafter(dossiers, chineseWorkCalendar),
    draftReport: reportDrafter({ readLedger, readOfficeActs, replayStandings: standingsReplayer(dossiers), pushes }),
    findAudience: audienceFinder(canReach),
    sendLetter: letterSender(record),
    sendToAll: allSender(changeOffice),
  }
}
