import { type FilesHeld, filesHeld } from '../dossier/files-held.ts'
import type { AllCampaigns, DossierPlace } from '../ports/all-campaigns.ts'
import type { CampaignSource } from '../ports/campaign-source.ts'
import type { FileStore } from '../ports/file-store.ts'
import type { ForgetConfidential } from './forget-confidential.ts'

/**
 * Removes every file that a dossier of any campaign had deleted and none holds any more, and has it forgotten where it
 * waits in a dialogue; a restored backup loses them again. Only dossiers that a deleted file was handed in to are read.
 */
export type RemoveErased = () => Promise<void>

type Campaigns = Pick<AllCampaigns, 'dossiersOf' | 'erasing' | 'handedIn'>

interface Parts {
  readonly campaigns: Campaigns
  readonly campaign: CampaignSource
  readonly files: Pick<FileStore, 'remove'>
  readonly forget: ForgetConfidential
}

export const erasedRemover =
  ({ campaigns, campaign, files, forget }: Parts): RemoveErased =>
  async () => {
    const places = await campaigns.erasing()
    if (places.length === 0) return
    const erased = new Set<string>()
    for (const place of places) for (const sha256 of (await filesOf(place, campaigns)).erased) erased.add(sha256)
    const gone: string[] = []
    for (const sha256 of erased) if (!(await isHeld(sha256, campaigns))) gone.push(sha256)
    const { directory } = await campaign()
    await forget({ files: gone, contacts: places.flatMap(({ unit }) => directory.contactsOf(unit)) })
    for (const sha256 of gone) await files.remove(sha256, () => isHeld(sha256, campaigns))
  }

async function isHeld(sha256: string, campaigns: Campaigns): Promise<boolean> {
  for (const place of await campaigns.handedIn(sha256)) {
    if ((await filesOf(place, campaigns)).held.has(sha256)) return true
  }
  return false
}

const filesOf = async ({ campaign, unit }: DossierPlace, campaigns: Campaigns): Promise<FilesHeld> =>
  filesHeld((await campaigns.dossiersOf(campaign).load(unit)).entries)
