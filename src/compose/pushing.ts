import type { UseCases } from '../../handlers/use-cases.ts'
import type { CampaignSource } from '../ports/campaign-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { OfficeStore } from '../ports/office-store.ts'
import { personRecipient } from '../reminders/recipients.ts'
import { audienceFinder, type CanReach } from '../usecases/audience.ts'
import type { ChangeOffice } from '../usecases/change-office.ts'
import { chaseDrafter, unitsChaser } from '../usecases/chase-units.ts'
import { circularDrafter } from '../usecases/draft-circular.ts'
import { openItemsLister } from '../usecases/list-open-items.ts'
import type { ReadLedger } from '../usecases/read-ledger.ts'
import { officeActsReader } from '../usecases/read-office-acts.ts'
import { allSender } from '../usecases/send-to-all.ts'

type Pushing = 'chaseUnits' | 'draftChase' | 'draftCircular' | 'findAudience' | 'sendToAll'

/** What the office sends of its own accord: 催办, 公告, 通报. */
export function buildPushing(
  parts: { campaign: CampaignSource; clock: Clock; office: OfficeStore; canReach?: CanReach },
  { changeOffice, readLedger }: { changeOffice: ChangeOffice; readLedger: ReadLedger },
): Pick<UseCases, Pushing> {
  const { campaign, canReach = hasAddress, clock, office } = parts
  const openItems = openItemsLister({ campaign, readLedger, clock })
  const readOfficeActs = officeActsReader(office)
  return {
    chaseUnits: unitsChaser(changeOffice),
    draftChase: chaseDrafter({ openItems, readOfficeActs, canReach }),
    draftCircular: circularDrafter({ readLedger, readOfficeActs }),
    findAudience: audienceFinder(canReach),
    sendToAll: allSender(changeOffice),
  }
}

const hasAddress: CanReach = (to) => to.kind === 'group' || personRecipient(to.addresses) !== undefined
