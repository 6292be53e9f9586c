import { BotError } from '../domain/errors.ts'
import { hasTelephone } from '../domain/mask-telephones.ts'
import type { Person } from '../domain/person.ts'
import type { UnitId } from '../domain/unit.ts'
import { type FilesHeld, filesHeld } from '../dossier/files-held.ts'
import type { CampaignSource } from '../ports/campaign-source.ts'
import type { FileStore } from '../ports/files.ts'
import type { Log } from '../ports/log.ts'
import type { AllCampaigns, ConversationStore, DialogueWrite, DossierPlace } from '../ports/record-stores.ts'

/**
 * Removes every file that a dossier of any campaign had deleted and none holds any more, and has it forgotten where it
 * waits in a dialogue; a restored backup loses them again. Only dossiers that a deleted file was handed in to are read.
 * False where the files cannot be reached just now: the next call removes them.
 */
export type RemoveErased = () => Promise<boolean>

type Campaigns = Pick<AllCampaigns, 'dossiersOf' | 'erasing' | 'handedIn'>

interface Parts {
  readonly campaigns: Campaigns
  readonly campaign: CampaignSource
  readonly files: Pick<FileStore, 'remove'>
  readonly forget: ForgetConfidential
  readonly log: Log
}

export const makeRemoveErased =
  ({ campaigns, campaign, files, forget, log }: Parts): RemoveErased =>
  async () => {
    const places = await campaigns.erasing()
    if (places.length === 0) return true
    const erased = new Set<string>()
    for (const place of places) for (const sha256 of (await filesOf(place, campaigns)).erased) erased.add(sha256)
    const gone: string[] = []
    for (const sha256 of erased) if (!(await isHeld(sha256, campaigns))) gone.push(sha256)
    const { directory } = await campaign()
    await forget({ files: gone, contacts: places.flatMap(({ unit }) => directory.contactsOf(unit)) })
    try {
      for (const sha256 of gone) await files.remove(sha256, () => isHeld(sha256, campaigns))
      return true
    } catch (cause) {
      if (!(cause instanceof BotError) || cause.code !== 'files_unreachable') throw cause
      log.error({ err: cause }, '销毁的文件现在删不了，恢复后自动删除')
      return false
    }
  }

/** The same, and once more each time it is told to go on, until nothing is left. */
export function untilErased(removeErased: RemoveErased): {
  readonly removeErased: RemoveErased
  goOn(): Promise<void>
} {
  let isLeft = false
  const remove: RemoveErased = async () => {
    isLeft = true
    isLeft = !(await removeErased())
    return !isLeft
  }
  return {
    removeErased: remove,
    goOn: async () => {
      if (isLeft) await remove()
    },
  }
}

async function isHeld(sha256: string, campaigns: Campaigns): Promise<boolean> {
  for (const place of await campaigns.handedIn(sha256)) {
    if ((await filesOf(place, campaigns)).held.has(sha256)) return true
  }
  return false
}

const filesOf = async ({ campaign, unit }: DossierPlace, campaigns: Campaigns): Promise<FilesHeld> =>
  filesHeld((await campaigns.dossiersOf(campaign).load(unit)).entries)

/**
 * Takes out of the dialogues what was destroyed (销毁): files that still wait for their words, and of the unit's
 * contacts what is remembered with a telephone number.
 */
export type ForgetConfidential = (what: {
  readonly files: Iterable<string>
  readonly contacts: readonly Pick<Person, 'addresses'>[]
}) => Promise<void>

export const makeForgetConfidential =
  (conversations: Pick<ConversationStore, 'forget' | 'load' | 'mentioning' | 'withTelephones'>): ForgetConfidential =>
  async ({ files, contacts }) => {
    const erased = new Set(files)
    const keys = new Set<string>()
    for (const sha256 of erased) for (const key of await conversations.mentioning(sha256)) keys.add(key)
    const ids = new Set(contacts.flatMap(({ addresses }) => Object.values(addresses).map((id) => id.toLowerCase())))
    for (const key of await conversations.withTelephones()) if (ids.has(accountIn(key))) keys.add(key)
    for (const key of keys) await conversations.forget(key, without((await conversations.load(key)).said, erased))
  }

/** The id in the key of a dialogue: `wecom jinshui single`. */
const accountIn = (key: string): string => (key.split(' ')[1] ?? '').toLowerCase()

function without({ held, pending }: DialogueWrite['said'], erased: ReadonlySet<string>): DialogueWrite['said'] {
  const isErased = ({ sha256 }: { readonly sha256: string }) => erased.has(sha256)
  const isOver = pending !== null && (pending.files.some(isErased) || hasTelephone(JSON.stringify(pending)))
  return {
    held: held.filter(({ file }) => !isErased(file) && !hasTelephone(file.name)),
    pending: isOver ? null : pending,
  }
}

/** Finds the other holders of a unit's files, in words: 「中原区」, 「金水区（2025年 …）」. */
export type FindOtherHolders = (
  notice: { readonly id: string },
  unit: UnitId,
  files: readonly string[],
) => Promise<readonly string[]>

export const makeFindOtherHolders =
  (parts: {
    readonly campaigns: Pick<AllCampaigns, 'dossiersOf' | 'handedIn'>
    campaignWords(id: string): string
  }): FindOtherHolders =>
  async ({ id }, unit, files) => {
    const holders = new Set<string>()
    for (const sha256 of files) {
      for (const place of await parts.campaigns.handedIn(sha256)) {
        const isRunning = place.campaign === id
        if (isRunning && place.unit === unit) continue
        const { entries } = await parts.campaigns.dossiersOf(place.campaign).load(place.unit)
        if (!filesHeld(entries).held.has(sha256)) continue
        holders.add(isRunning ? place.unit : `${place.unit}（${parts.campaignWords(place.campaign)}）`)
      }
    }
    return [...holders]
  }
