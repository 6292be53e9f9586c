import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { demoCampaign, demoRoster } from '../../src/channels/sandbox/demo.ts'
import { buildCore } from '../../src/compose/core.ts'
import { idKinds } from '../../src/compose/platforms.ts'
import { openRecords } from '../../src/compose/records.ts'
import type { Answer, Chat, IncomingFile } from '../../src/domain/message.ts'
import type { Log } from '../../src/ports/log.ts'
import { campaignId } from '../../src/reading/current-campaign.ts'
import { loadRubrics } from '../../src/stores/rubrics.ts'
import { type ActOnRecord, actsOnPeople, actsUnderNotice } from '../support/acts-on-record.ts'

const MEMORY = '/dev/shm'
const rubrics = loadRubrics()
const files = { campaign: demoCampaign(2026), roster: demoRoster() }

/** Nothing is tried again by itself. */
const never = () => () => undefined

export interface World {
  readonly clock: { now(): Date; moveOn(ms: number): void }
  tell(user: string, chat: Chat, text: string, files: readonly IncomingFile[]): Promise<Answer>
  /** What is on record now, and how many messages were pushed. */
  look(): Promise<{ readonly acts: readonly ActOnRecord[]; readonly lists: string; readonly pushed: number }>
  /** Errors that the product wrote into its log. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

/** The product's own core on real files, in memory where the machine offers that: a disk's speed is not tried here. */
export async function openWorld(start: Date): Promise<World> {
  const folder = await mkdtemp(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'dudao-conversations-'))
  const complaints: string[] = []
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (fields, message) => complaints.push(`${message} ${fields.err instanceof Error ? fields.err.stack : ''}`),
  }
  let now = start
  const clock = {
    now: () => now,
    moveOn: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },
  }
  let pushed = 0
  let messages = 0
  const records = await openRecords({ folder, files: () => files, rubrics, clock, log })
  const core = buildCore({
    ...records,
    folder,
    rosterWriter: { write: async () => undefined },
    maxFileMb: 1,
    address: () => 'http://dudao.test',
    clock,
    log,
    spread: false,
    canReach: (to) => to.kind === 'group' || Object.keys(to.addresses).length > 0,
    idKinds: idKinds.person,
    later: never,
    outbound: {
      send: async () => {
        pushed += 1
        return { kind: 'sent' }
      },
    },
  })
  return {
    clock,
    complaints,
    tell: async (user, chat, text, sent) => {
      messages += 1
      const id = `m${messages}`
      const answer = await core.inbox.receive({
        id,
        from: { channel: 'sandbox', userId: user },
        chat,
        sentAt: now,
        body: { kind: 'message', text, files: sent },
      })
      await core.idle()
      return answer
    },
    look: async () => {
      const { failedTries: _, acts, version, outbox, ...lists } = await records.people.load()
      const under = files.campaign.notices.map(campaignId).map((id) => ({
        dossiers: records.dossiersOf(id),
        office: records.officeOf(id),
      }))
      const recorded = [...(await Promise.all(under.map(actsUnderNotice))).flat(), ...(await actsOnPeople(records))]
      return { acts: recorded, lists: JSON.stringify(lists), pushed }
    },
    close: async () => {
      core.outbox.stop()
      await core.idle()
      await records.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
