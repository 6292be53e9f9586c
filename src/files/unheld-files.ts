import { DAY_MS } from '../domain/day.ts'
import { filesHeld } from '../dossier/files-held.ts'
import type { Clock } from '../ports/clock.ts'
import type { FileStore } from '../ports/files.ts'
import type { Log } from '../ports/log.ts'
import type { AllCampaigns, ConversationStore, PeopleStore } from '../ports/record-stores.ts'

/** A file without a purpose is kept for a day. */
const UNPLACED_FOR_MS = DAY_MS
const SWEPT_EVERY_MS = 3_600_000

interface Parts {
  readonly campaigns: Pick<AllCampaigns, 'dossiersOf' | 'handedIn' | 'officesKeeping'>
  readonly conversations: Pick<ConversationStore, 'mentioning' | 'load'>
  readonly people: Pick<PeopleStore, 'load'>
  readonly files: Pick<FileStore, 'remove' | 'keptBefore'>
  readonly clock: Clock
  readonly log: Log
}

/** Deletes files that no record needs. */
export interface UnheldFiles {
  /** Deletes those of a refused message that nothing holds; what fails now the sweep does later. */
  discard(hashes: readonly string[]): Promise<void>
  /** Deletes those that came more than a day ago and nothing holds; at most once an hour. */
  sweep(): Promise<void>
}

export function unheldFiles(parts: Parts): UnheldFiles {
  const { files, clock, log } = parts
  let sweptAt: Date | undefined

  const isHeld = async (sha256: string): Promise<boolean> =>
    (await isInDialogue(sha256, parts)) || (await isOnRecord(sha256, parts))

  return {
    discard: async (hashes) => {
      for (const sha256 of new Set(hashes)) {
        await files
          .remove(sha256, () => isHeld(sha256))
          .catch((err: unknown) => log.error({ err }, '未接收的文件暂时未能删除，稍后再删'))
      }
    },
    sweep: async () => {
      const now = clock.now()
      const since = sweptAt && now.getTime() - sweptAt.getTime()
      if (since !== undefined && since >= 0 && since < SWEPT_EVERY_MS) return
      sweptAt = now
      for await (const sha256 of files.keptBefore(new Date(now.getTime() - UNPLACED_FOR_MS))) {
        await files.remove(sha256, () => isHeld(sha256))
      }
    },
  }
}

/** Checks whether a dialogue still waits with the file, for at most a day. */
async function isInDialogue(sha256: string, { conversations, clock }: Parts): Promise<boolean> {
  const before = clock.now().getTime() - UNPLACED_FOR_MS
  const isRecent = (at: string) => Date.parse(at) > before
  const dialogues = await Promise.all((await conversations.mentioning(sha256)).map((key) => conversations.load(key)))
  return dialogues.some(
    ({ said: { held, pending } }) =>
      held.some((one) => one.file.sha256 === sha256 && isRecent(one.at)) ||
      (pending !== null && isRecent(pending.askedAt) && pending.files.some((file) => file.sha256 === sha256)),
  )
}

/** Checks whether a dossier of any campaign, the office or an imported roster holds the file. */
async function isOnRecord(sha256: string, { campaigns, people }: Parts): Promise<boolean> {
  for (const { campaign, unit } of await campaigns.handedIn(sha256)) {
    const { entries } = await campaigns.dossiersOf(campaign).load(unit)
    if (filesHeld(entries).held.has(sha256)) return true
  }
  if ((await campaigns.officesKeeping(sha256)).length > 0) return true
  const { acts } = await people.load()
  return acts.some(({ detail }) => detail.kind === 'rosterImported' && detail.files.includes(sha256))
}
