import { createHash } from 'node:crypto'
import { cp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { OfficeRecord } from '../../src/acts/office.ts'
import { recordParts } from '../../src/compose/record-kinds.ts'
import { type Conversation, conversationKey } from '../../src/conversation/conversation.ts'
import type { Dialogue } from '../../src/domain/dialogue.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import type { Dossier } from '../../src/dossier/dossier.ts'
import { openJournalled } from '../../src/stores/journalled/open-journalled.ts'
import type { Someone } from './population.ts'

export const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')

/** The records that a dead process left on disk, as the next one would find them. */
export interface OnDisk {
  readonly dossiers: readonly Dossier[]
  readonly office: OfficeRecord
  readonly dialogues: ReadonlyMap<Someone, Dialogue<Conversation>>
  /** The answers of the indexes. */
  readonly owingUnits: readonly string[]
  readonly owingDialogues: readonly string[]
  unitOfReceipt(code: string): Promise<UnitId | undefined>
  /** Undefined where there is no such file. */
  file(hash: string): Promise<Buffer | undefined>
  /** Log lines of the store that should not be there. */
  readonly complaints: readonly string[]
  done(): Promise<void>
}

export const dialogueKey = ({ channel, user }: Someone): string =>
  conversationKey({ channel, userId: user }, { kind: 'single' })

/** Reads a copy, so that nothing is put right that the next process would have to. */
export async function recordsOnDisk(folder: string, copy: string, people: readonly Someone[]): Promise<OnDisk> {
  await cp(folder, copy, { recursive: true, filter: (path) => !path.includes('.lock') })
  const complaints: string[] = []
  const store = await openJournalled({
    folder: copy,
    campaign: 'zhengzhou-2020@2026',
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (fields, message) => void complaints.push(`${message} ${JSON.stringify(fields)}`),
    },
    after: () => () => undefined,
    ...recordParts,
  })
  const { campaigns, dossiers, office, conversations } = store
  const dialogues = new Map<Someone, Dialogue<Conversation>>()
  for (const person of people) dialogues.set(person, await conversations.load(dialogueKey(person)))
  return {
    dossiers: await Promise.all((await dossiers.units()).map((unit) => dossiers.load(unit))),
    office: await office.load(),
    dialogues,
    owingUnits: (await campaigns.owingDossiers()).map(({ unit }) => unit),
    owingDialogues: await conversations.owing(),
    unitOfReceipt: async (code) => (await campaigns.dossiersOfReceipt(code))[0]?.unit,
    file: (hash) => readFile(join(copy, 'files', hash.slice(0, 2), hash)).catch(() => undefined),
    complaints,
    async done() {
      await store.close()
      await rm(copy, { recursive: true, force: true })
    },
  }
}
