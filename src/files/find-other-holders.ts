import type { UnitId } from '../domain/unit.ts'
import { filesHeld } from '../dossier/files-held.ts'
import type { AllCampaigns } from '../ports/all-campaigns.ts'

/** Who else holds some of a unit's files, in words: 「中原区」, 「金水区（2025年 …）」. */
export type FindOtherHolders = (unit: UnitId, files: readonly string[]) => Promise<readonly string[]>

export const otherHoldersFinder =
  (parts: {
    readonly campaigns: Pick<AllCampaigns, 'dossiersOf' | 'handedIn'>
    readonly campaignId: string
    campaignWords(id: string): string
  }): FindOtherHolders =>
  async (unit, files) => {
    const holders = new Set<string>()
    for (const sha256 of files) {
      for (const place of await parts.campaigns.handedIn(sha256)) {
        const isRunning = place.campaign === parts.campaignId
        if (isRunning && place.unit === unit) continue
        const { entries } = await parts.campaigns.dossiersOf(place.campaign).load(place.unit)
        if (!filesHeld(entries).held.has(sha256)) continue
        holders.add(isRunning ? place.unit : `${place.unit}（${parts.campaignWords(place.campaign)}）`)
      }
    }
    return [...holders]
  }
