import { type FilesHeld, filesHeld } from '../dossier/files-held.ts'
import type { AllCampaigns, DossierPlace } from '../ports/all-campaigns.ts'
import type { FileStore } from '../ports/file-store.ts'

/**
 * Removes every file that a dossier of any campaign had deleted and none holds any more; a restored backup loses them
 * again. Only dossiers that a deleted file was handed in to are read.
 */
export type RemoveErased = () => Promise<void>

type Campaigns = Pick<AllCampaigns, 'dossiersOf' | 'erasing' | 'handedIn'>

export const erasedRemover =
  (campaigns: Campaigns, files: Pick<FileStore, 'remove'>): RemoveErased =>
  async () => {
    const erased = new Set<string>()
    for (const place of await campaigns.erasing()) {
      for (const sha256 of (await filesOf(place, campaigns)).erased) erased.add(sha256)
    }
    for (const sha256 of erased) if (!(await isHeld(sha256, campaigns))) await files.remove(sha256)
  }

async function isHeld(sha256: string, campaigns: Campaigns): Promise<boolean> {
  for (const place of await campaigns.handedIn(sha256)) {
    if ((await filesOf(place, campaigns)).held.has(sha256)) return true
  }
  return false
}

const filesOf = async ({ campaign, unit }: DossierPlace, campaigns: Campaigns): Promise<FilesHeld> =>
  filesHeld((await campaigns.dossiersOf(campaign).load(unit)).entries)
