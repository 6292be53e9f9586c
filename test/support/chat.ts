import { expect, onTestFinished } from 'vitest'
import type { Entry } from '../../src/acts/entry.ts'
import { demoRoster } from '../../src/channels/sandbox/demo.ts'
import { buildCore } from '../../src/compose/core.ts'
import { idKinds } from '../../src/compose/platforms.ts'
import { openRecords } from '../../src/compose/records.ts'
import { type Campaign, officeSchemas, type Roster } from '../../src/domain/campaign.ts'
import type { Answer, Chat, IncomingFile, Outgoing } from '../../src/domain/message.ts'
import type { FetchPage } from '../../src/ports/link-looks.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Delivery } from '../../src/ports/outbound.ts'
import type { DossierStore } from '../../src/ports/record-stores.ts'
import { importedRoster } from '../../src/stores/roster-file.ts'
import { loadRubrics } from '../../src/stores/rubrics.ts'
import { ofFirstNotice } from './first-notice.ts'
import { oneNotice } from './one-notice.ts'
import { tempFolder } from './temp-folder.ts'

const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const rubrics = loadRubrics()

/** Nothing is tried again but by `core.outbox.retry()`. */
const never = () => () => undefined

/** Stops the core that runs on a folder: opening it again is a restart. */
const running = new Map<string, () => Promise<void>>()

/** Deviations from the usual: another campaign or roster, other rubrics, a disk in trouble. */
interface OfficeMore extends Partial<Pick<Parameters<typeof openRecords>[0], 'fault' | 'log' | 'place' | 'rubrics'>> {
  /** As it stands, or as it stands whenever it is looked at. */
  readonly campaign?: Campaign | (() => Campaign)
  readonly roster?: Roster
  readonly later?: Parameters<typeof buildCore>[0]['later']
  /** What lies behind links; left out, nobody looks. */
  readonly fetchPage?: FetchPage
  /** The only kind of account in use; left out, there are several. */
  readonly account?: Parameters<typeof buildCore>[0]['account']
}

/** The whole product but for a platform: real files, a clock that is set, and what was pushed. */
export async function office(
  start = '2026-07-20T10:00:00+08:00',
  folder?: string,
  {
    campaign = oneNotice(),
    roster: listed = demoRoster(),
    later = never,
    fetchPage,
    account,
    ...disk
  }: OfficeMore = {},
) {
  const home = folder ?? (await tempFolder())
  await running.get(home)?.()
  let now = new Date(start)
  const pushed: Outgoing[] = []
  let delivery: Delivery = { kind: 'sent' }
  const campaignNow = typeof campaign === 'function' ? campaign : () => campaign
  let demo = { campaign: campaignNow(), roster: listed }
  const demoNow = () => {
    const now = campaignNow()
    if (now !== demo.campaign) demo = { ...demo, campaign: now }
    return demo
  }
  const roster = importedRoster(home, demoNow, officeSchemas(idKinds))
  const records = await openRecords({
    folder: home,
    files: roster.current,
    rubrics,
    clock: { now: () => now },
    log: silent,
    ...disk,
  })
  const core = buildCore({
    ...records,
    folder: home,
    rosterWriter: roster.writer,
    maxFileMb: 1,
    address: () => 'http://dudao.test',
    clock: { now: () => now },
    log: disk.log ?? silent,
    spread: false,
    canReach: (to) => to.kind === 'group' || Object.keys(to.addresses).length > 0,
    idKinds: idKinds.person,
    account,
    later,
    ...(fetchPage && { fetchPage }),
    outbound: {
      send: async (message) => {
        if (delivery.kind === 'sent') pushed.push(message)
        return delivery
      },
    },
  })
  const stop = async () => {
    if (running.get(home) !== stop) return
    running.delete(home)
    core.outbox.stop()
    await core.idle()
    await records.close()
  }
  running.set(home, stop)
  onTestFinished(stop)
  let messages = 0

  /** The text that was read so far, and the pages behind it until the words are found: a person reads on with 「更多」. */
  const readOn = async (user: string, read: Reading, words: RegExp): Promise<string> => {
    for (let end = read.text.search(MORE); end >= 0 && !words.test(read.text); end = read.text.search(MORE)) {
      read.text = read.text.slice(0, end) + textOf(await tell(user, '更多', read.chat ? { chat: read.chat } : {}))
    }
    return read.text
  }

  const tell = (user: string, text: string, more: Partial<{ files: IncomingFile[]; chat: Chat; id: string }> = {}) =>
    core.inbox.receive({
      id: more.id ?? `m-${now.getTime()}-${++messages}`,
      from: { channel: 'sandbox', userId: user },
      chat: more.chat ?? { kind: 'single' },
      sentAt: now,
      body: { kind: 'message', text, files: more.files ?? [] },
    })

  /** What somebody is told, all its pages read. */
  const readWhole = async (user: string, text: string, more?: Parameters<typeof tell>[2]): Promise<string> => {
    const first = textOf(await tell(user, text, more))
    return readOn(user, { text: first, ...(more?.chat && { chat: more.chat }) }, NOTHING)
  }

  return {
    folder: home,
    core,
    records: ofFirstNotice(records, campaignNow()),
    roster,
    pushed,
    tell,
    readWhole,
    stop,
    clock: {
      now: () => now,
      set: (moment: string) => {
        now = new Date(moment)
      },
    },
    deliver: (as: Delivery) => {
      delivery = as
    },
    /** One person's side of the chat, who reads on where an answer has several pages: `await chat('jinshui').says('查询').hears(/…/)`. */
    chat: (user: string) => ({
      says: (text: string, more?: Parameters<typeof tell>[2]) => {
        const answer = tell(user, text, more)
        return {
          answer,
          hears: async (...expected: (RegExp | Expected)[]) => {
            const heard = await answer
            const read = { text: textOf(heard), ...(more?.chat && { chat: more.chat }) }
            for (const one of expected) {
              if (one instanceof RegExp) expect(await readOn(user, read, one)).toMatch(one)
              else expect(heard).toMatchObject(one)
            }
            return heard
          },
        }
      },
    }),
  }
}

/** The pages of an answer that were read, and where. */
interface Reading {
  text: string
  readonly chat?: Chat
}

/** Stands nowhere. */
const NOTHING = /(?!)/
/** From where on a page tells of the next one, and repeats how it ends. */
const MORE = /^还有\d+条.*发送「更多」/m

/** Expectations of an answer; a unit and a candidate are named as people name them. */
type Expected = Partial<Omit<Answer, 'unit' | 'candidate'>> & { readonly unit?: string; readonly candidate?: string }

/** The dossiers' entries beside refusals: none means that nothing changed. */
export async function changesIn({ dossiers }: { dossiers: DossierStore }): Promise<readonly Entry[]> {
  const all = await Promise.all((await dossiers.units()).map((unit) => dossiers.load(unit)))
  return all.flatMap(({ entries }) => entries).filter(({ detail }) => detail.kind !== 'refused')
}

export const textOf = (answer: Answer): string => answer.replies.map(({ text }) => text).join('\n')

/** The full receipt that an answer brings as a file. */
export function fullReceiptIn({ replies }: Answer): string {
  const file = replies.find(({ kind }) => kind === 'file')
  return file?.kind === 'file' ? Buffer.from(file.base64, 'base64').toString() : expect.fail('no file')
}

/** A file that is a PDF by its bytes. */
export const aPdf = (name = '材料.pdf', content = 'x'): IncomingFile => ({
  name,
  content: [
    Buffer.from(
      `%PDF-1.4\n% ${content}\n1 0 obj<</Type/Catalog>>endobj\n2 0 obj<</Type/Page>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
    ),
  ],
})
