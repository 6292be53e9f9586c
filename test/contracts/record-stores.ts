import { describe, expect, it } from 'vitest'
import { noPeople, type People } from '../../src/acts/people.ts'
import { noConversation } from '../../src/conversation/conversation.ts'
import { type Reply, waitingSince } from '../../src/domain/message.ts'
import { UnitId } from '../../src/domain/unit.ts'
import type {
  AllCampaigns,
  ConversationStore,
  DialogueWrite,
  DossierStore,
  OfficeStore,
  PeopleStore,
} from '../../src/ports/record-stores.ts'
import { submittedAtTime } from '../dossier/an-entry.ts'

const jinshui = UnitId.parse('金水区')
const zhongyuan = UnitId.parse('中原区')
const here = (unit: UnitId) => ({ campaign: 'zhengzhou-2020@2026', unit })
const at = '2026-07-20T10:00:00.000+08:00'
const reply: Reply = { kind: 'text', text: '已收到' }
const recipient = { kind: 'person' as const, addresses: { sandbox: 'jinshui' } }
const notice = (key: string) => waitingSince(at, [{ key, to: recipient, reply }])

/** The stores that one commit can concern. */
interface Stores {
  readonly campaigns: AllCampaigns
  /** Of `zhengzhou-2020@2026`. */
  readonly dossiers: DossierStore
  readonly office: OfficeStore
  readonly people: PeopleStore
  readonly conversations: ConversationStore
}

/** The contract of every store of records and dialogues; `open` opens the same records again, as after a restart. */
export function recordStoreContract(name: string, prepare: () => Promise<{ open: () => Promise<Stores> }>) {
  const addition = (
    message: string,
    madeFrom: number,
    more: Partial<{ alongside: DialogueWrite; key: string }> = {},
  ) => ({
    unit: jinshui,
    entries: [{ ...submittedAtTime('2026-07-20T10:00:00+08:00'), message }],
    outgoing: more.key === undefined ? [] : notice(more.key),
    madeFrom,
    alongside: more.alongside,
  })
  const said = (message: string, madeFrom: number, more: { key?: string; owed?: boolean } = {}): DialogueWrite => ({
    key: more.key ?? 'sandbox jinshui single',
    madeFrom,
    said: noConversation(),
    answered: {
      message,
      at,
      answer: { command: 'submit', outcome: 'ok', replies: [reply] },
      ...(more.owed ? { owedTo: recipient } : {}),
    },
  })

  describe(`dossier store: ${name}`, () => {
    it('gives an empty dossier of version 0 for a unit that has none', async () => {
      const { dossiers } = await (await prepare()).open()
      expect(await dossiers.load(jinshui)).toMatchObject({ version: 0, unit: '金水区', entries: [], outbox: [] })
      expect(await dossiers.units()).toEqual([])
    })

    it('keeps what was recorded when it is opened again', async () => {
      const { open } = await prepare()
      const { dossiers } = await open()
      await dossiers.record(addition('m-1', 0, { key: 'k-1' }))
      await dossiers.record(addition('m-2', 1))
      const saved = await dossiers.load(jinshui)
      expect(saved).toMatchObject({ version: 2, entries: [{ message: 'm-1' }, { message: 'm-2' }] })
      const { dossiers: again } = await open()
      expect(await again.load(jinshui)).toEqual(saved)
      expect(await again.units()).toEqual([jinshui])
      expect(await again.load(zhongyuan)).toMatchObject({ version: 0 })
    })

    it('refuses a write made from an older version, and changes nothing', async () => {
      const { dossiers } = await (await prepare()).open()
      await dossiers.record(addition('m-1', 0))
      const before = await dossiers.load(jinshui)
      await expect(dossiers.record(addition('m-2', 0))).rejects.toMatchObject({ code: 'store_conflict' })
      expect(await dossiers.load(jinshui)).toEqual(before)
    })

    it('finds the dossiers of a receipt by its code in every campaign, across a reopening', async () => {
      const { open } = await prepare()
      const { campaigns, dossiers } = await open()
      expect(await campaigns.dossiersOfReceipt('AB12-CD34')).toEqual([])
      await dossiers.record(addition('m-1', 0))
      await campaigns.dossiersOf('other@2025').record(addition('m-2', 0))
      const both = [here(jinshui), { campaign: 'other@2025', unit: jinshui }]
      expect(await campaigns.dossiersOfReceipt('AB12-CD34')).toEqual(both)
      expect(await campaigns.dossiersOfReceipt('ZZ99-ZZ99')).toEqual([])
      expect(await (await open()).campaigns.dossiersOfReceipt('AB12-CD34')).toEqual(expect.arrayContaining(both))
    })

    it('knows who has something to send until it is settled, across a reopening; settling is no version', async () => {
      const { open } = await prepare()
      const { campaigns, dossiers } = await open()
      expect(await campaigns.owingDossiers()).toEqual([])
      await dossiers.record(addition('m-1', 0, { key: 'k-1' }))
      await dossiers.record(addition('m-2', 1, { key: 'k-2' }))
      await dossiers.settle(jinshui, ['k-1'])
      const { campaigns: all, dossiers: again } = await open()
      expect(await all.owingDossiers()).toEqual([here(jinshui)])
      expect(await again.load(jinshui)).toMatchObject({ version: 2, outbox: [{ key: 'k-2', since: at }] })
      await again.settle(jinshui, ['k-2', 'k-unknown'])
      expect(await all.owingDossiers()).toEqual([])
      expect(await (await open()).campaigns.owingDossiers()).toEqual([])
    })
  })

  describe(`one commit of a dossier and a dialogue: ${name}`, () => {
    it('writes both, or neither where one of them was made from an older version', async () => {
      const { open } = await prepare()
      const { dossiers, conversations } = await open()
      await dossiers.record(addition('m-1', 0, { alongside: said('m-1', 0) }))
      const stale = addition('m-2', 1, { alongside: said('m-2', 0) })
      await expect(dossiers.record(stale)).rejects.toMatchObject({ code: 'store_conflict' })
      const staleDossier = addition('m-2', 0, { alongside: said('m-2', 1) })
      await expect(dossiers.record(staleDossier)).rejects.toMatchObject({ code: 'store_conflict' })
      for (const stores of [{ dossiers, conversations }, await open()]) {
        expect((await stores.dossiers.load(jinshui)).entries.map(({ message }) => message)).toEqual(['m-1'])
        expect(await stores.conversations.load('sandbox jinshui single')).toMatchObject({ version: 1, known: ['m-1'] })
      }
    })

    it('owes the replies of the answer to where they go, until they are settled', async () => {
      const { open } = await prepare()
      const { dossiers } = await open()
      await dossiers.record(addition('m-1', 0, { alongside: said('m-1', 0, { owed: true }) }))
      const { conversations } = await open()
      const owed = { key: 'reply/m-1#0', to: recipient, reply, urgent: true, since: at }
      expect(await conversations.owing()).toEqual(['sandbox jinshui single'])
      expect((await conversations.load('sandbox jinshui single')).outbox).toEqual([owed])
      await conversations.settle('sandbox jinshui single', ['reply/m-1#0'])
      expect(await conversations.owing()).toEqual([])
    })
  })

  describe(`office store: ${name}`, () => {
    const act = {
      seq: 1,
      at,
      by: { name: '督导员', role: 'clerk' as const, sender: { channel: 'sandbox', userId: 'office' } },
      message: 'm-1',
      code: 'AB12-CD34',
      detail: { kind: 'announced' as const, text: '请核对联系人', recipients: 1 },
      chain: '0'.repeat(64),
    }

    it('adds acts and messages with the dialogue, or nothing; settling is no version', async () => {
      const { open } = await prepare()
      const { office } = await open()
      const addition = { acts: [act], outgoing: notice('k-1'), madeFrom: 0 }
      await office.record({ ...addition, alongside: said('m-1', 0) })
      for (const stale of [
        { ...addition, alongside: said('m-2', 1) },
        { ...addition, madeFrom: 1, alongside: said('m-2', 0) },
      ]) {
        await expect(office.record(stale)).rejects.toMatchObject({ code: 'store_conflict' })
      }
      const { office: again, conversations } = await open()
      expect(await again.load()).toMatchObject({ version: 1, acts: [act], outbox: [{ key: 'k-1' }] })
      expect((await conversations.load('sandbox jinshui single')).known).toEqual(['m-1'])
      await again.settle(['k-1'])
      expect(await again.load()).toMatchObject({ version: 1, acts: [act], outbox: [] })
    })
  })

  describe(`people store: ${name}`, () => {
    const binding = (userId: string): People['bindings'][number] => ({
      sender: { channel: 'sandbox', userId },
      name: userId,
      unit: jinshui,
      at,
      message: `m-${userId}`,
    })
    const keep = (people: PeopleStore, bindings: People['bindings'], madeFrom: number) =>
      people.record({ lists: { ...noPeople(), bindings }, acts: [], outgoing: [], madeFrom, alongside: undefined })

    it('keeps the lists as they were left, added to, changed and cut anywhere', async () => {
      const { open } = await prepare()
      let { people } = await open()
      const states = [['a', 'b', 'c'], ['a', 'x', 'c', 'd'], ['x', 'd'], ['d', 'x', 'a'], []]
      for (const [version, users] of states.entries()) {
        const { bindings: before } = await people.load()
        const of = (user: string) => before.find(({ name: known }) => known === user) ?? binding(user)
        await keep(people, users.map(of), version)
        people = (await open()).people
        expect((await people.load()).bindings.map(({ name: user }) => user)).toEqual(users)
      }
    })

    it('refuses a write made from an older version', async () => {
      const { people } = await (await prepare()).open()
      await keep(people, [binding('a')], 0)
      await expect(keep(people, [binding('b')], 0)).rejects.toMatchObject({ code: 'store_conflict' })
      expect((await people.load()).bindings).toEqual([binding('a')])
    })
  })

  describe(`conversation store: ${name}`, () => {
    it('refuses a write made from an older version', async () => {
      const { conversations } = await (await prepare()).open()
      await conversations.record(said('m-1', 0))
      await expect(conversations.record(said('m-2', 0))).rejects.toMatchObject({ code: 'store_conflict' })
      await conversations.record(said('m-2', 1))
      expect((await conversations.load('sandbox jinshui single')).known).toEqual(['m-1', 'm-2'])
      expect(await conversations.load('sandbox other single')).toMatchObject({ version: 0, known: [] })
    })
  })
}
