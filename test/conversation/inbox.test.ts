import { cp } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { conversationKey } from '../../src/conversation/conversation.ts'
import type { Incoming } from '../../src/domain/message.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { office, textOf } from '../support/chat.ts'
import { tempFolder } from '../support/temp-folder.ts'

const link = 'https://example.test/a'
const jinshui = UnitId.parse('金水区')
const LATER = '2026-07-20T10:05:00+08:00'

/** A message of a platform that may not wait for the answer. */
const aMessage = (id: string, text: string, userId = 'jinshui'): Incoming => ({
  id,
  from: { channel: 'sandbox', userId },
  chat: { kind: 'single' },
  sentAt: new Date('2026-07-20T10:00:00+08:00'),
  answerTo: { kind: 'person', addresses: { sandbox: userId } },
  body: { kind: 'message', text, files: [] },
})

const dialogueOf = ({ from, chat }: Incoming) => conversationKey(from, chat)
const receipts = (texts: readonly { reply: { text: string } }[]) => texts.map(({ reply }) => reply.text.slice(0, 4))

describe('a reply that is owed', () => {
  it('is settled once the exchange gave it, and never sent besides', async () => {
    const { core, pushed, records, folder, stop } = await office()
    const message = aMessage('m-1', `提交 2 ${link}`)
    await core.inbox.receive(message)
    expect((await records.conversations.load(dialogueOf(message))).outbox).toMatchObject([
      { key: 'reply/m-1#0', urgent: true, to: message.answerTo },
    ])
    // While the exchange goes on nothing of it is sent.
    await core.outbox.deliverAll()
    expect(pushed).toEqual([])
    core.inbox.answered(message)
    await core.idle()
    expect((await records.conversations.load(dialogueOf(message))).outbox).toEqual([])
    await stop()
    const again = await office(LATER, folder)
    await again.core.outbox.deliverAll()
    expect(again.pushed).toEqual([])
  })

  it('is sent at once where the exchange cannot give it, as long as it takes', async () => {
    const { core, clock, pushed, deliver, records } = await office()
    const message = aMessage('m-1', `提交 2 ${link}`)
    const answer = await core.inbox.receive(message)
    deliver({ kind: 'failed', cause: 'down' })
    core.inbox.unanswered(message, answer)
    await core.idle()
    deliver({ kind: 'sent' })
    clock.set(LATER)
    await core.outbox.retry()
    await core.outbox.retry()
    expect(pushed).toEqual([
      expect.objectContaining({ key: 'reply/m-1#0', to: message.answerTo, reply: answer.replies[0] }),
    ])
    expect((await records.conversations.load(dialogueOf(message))).outbox).toEqual([])
  })

  it('is sent after a restart', async () => {
    const { core, folder, stop } = await office()
    await core.inbox.receive(aMessage('m-1', `提交 2 ${link}`))
    await stop()
    const again = await office(LATER, folder)
    await again.core.outbox.deliverAll()
    expect(receipts(again.pushed)).toEqual(['【回执】'])
    await again.core.outbox.deliverAll()
    expect(again.pushed).toHaveLength(1)
  })

  it('is of no use after two hours', async () => {
    const { core, folder, stop } = await office()
    await core.inbox.receive(aMessage('m-1', `提交 2 ${link}`))
    await stop()
    const again = await office('2026-07-20T12:00:01+08:00', folder)
    await again.core.outbox.deliverAll()
    expect(again.pushed).toEqual([])
    expect(await again.records.conversations.owing()).toEqual([])
  })

  it('is a question too', async () => {
    const { core, pushed } = await office()
    const asked = aMessage('m-1', `提交 ${link}`)
    core.inbox.unanswered(asked, await core.inbox.receive(asked))
    await core.idle()
    expect(pushed.map(({ key }) => key)).toEqual(['reply/m-1#0'])
  })

  it('is no query: nothing is kept of it, it is sent once', async () => {
    const { core, deliver, pushed, records } = await office()
    deliver({ kind: 'failed', cause: 'down' })
    const query = aMessage('m-2', '任务 2')
    core.inbox.unanswered(query, await core.inbox.receive(query))
    await core.idle()
    deliver({ kind: 'sent' })
    await core.outbox.retry()
    expect(pushed).toEqual([])
    expect((await records.conversations.load(dialogueOf(query))).known).toEqual([])
  })

  it('is none where whoever asks waits for the answer', async () => {
    const { tell, records } = await office()
    await tell('jinshui', `提交 2 ${link}`)
    expect(await records.conversations.owing()).toEqual([])
  })
})

/** Runs what is given with the power cut at one disk operation after the other, until it is not reached any more. */
async function cutAtEach(
  run: (its: Awaited<ReturnType<typeof office>>) => Promise<void>,
  check: (again: Awaited<ReturnType<typeof office>>, acknowledged: boolean) => Promise<void>,
  prepare: (its: Awaited<ReturnType<typeof office>>) => Promise<void>,
): Promise<number> {
  for (let cut = 0; ; cut += 1) {
    let left = Number.POSITIVE_INFINITY
    const fault = () => {
      left -= 1
      if (left < 0) throw new Error('power cut')
    }
    const its = await office(undefined, undefined, { fault })
    await prepare(its)
    left = cut
    let acknowledged = true
    await run(its).catch(() => {
      acknowledged = false
    })
    const reached = left < 0
    const folder = await tempFolder()
    await cp(its.folder, folder, { recursive: true, filter: (path) => !path.endsWith('.lock') })
    left = Number.POSITIVE_INFINITY
    await its.stop()
    const again = await office(LATER, folder)
    await check(again, acknowledged)
    await again.stop()
    if (!reached) return cut
  }
}

describe('a power cut at any moment of a change', () => {
  it('leaves effect, closed question, known message and owed reply all there or none of them', async () => {
    const message = aMessage('m-2', '2')
    const seen = { whole: 0, nothing: 0 }
    const cuts = await cutAtEach(
      async ({ core }) => {
        const answer = await core.inbox.receive(message)
        if (answer.outcome !== 'ok') throw new Error(textOf(answer))
      },
      async ({ core, records, pushed, tell }, acknowledged) => {
        const { entries } = await records.dossiers.load(jinshui)
        const { said, known, outbox } = await records.conversations.load(dialogueOf(message))
        const there = entries.length === 1
        expect({
          closed: said.pending === null,
          known: known.includes('m-2'),
          owed: outbox.some(({ key }) => key === 'reply/m-2#0'),
        }).toEqual({ closed: there, known: there, owed: there })
        if (acknowledged) expect(there).toBe(true)
        seen[there ? 'whole' : 'nothing'] += 1
        await core.outbox.deliverAll()
        expect(receipts(pushed).filter((text) => text === '【回执】')).toHaveLength(there ? 1 : 0)
        // Delivered again it is done by now, once.
        expect(await tell('jinshui', '2', { id: 'm-2' })).toMatchObject({ command: 'submit', outcome: 'ok', task: 2 })
        expect((await records.dossiers.load(jinshui)).entries).toHaveLength(1)
      },
      async ({ tell }) => void (await tell('jinshui', `提交 ${link}`, { id: 'm-1' })),
    )
    expect(cuts).toBeGreaterThan(2)
    expect(Math.min(seen.whole, seen.nothing)).toBeGreaterThan(0)
  })
})

it('says so where the disk is full, changes nothing, and takes the same message once there is room', async () => {
  let full = false
  const fault = ({ operation }: { operation: string }) => {
    if (full && operation === 'append') throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
  }
  const { tell, records } = await office(undefined, undefined, { fault })
  await tell('jinshui', `提交 ${link}`, { id: 'm-1' })
  full = true
  const refused = await tell('jinshui', '2', { id: 'm-2' })
  expect(refused.outcome).toBe('refused')
  expect(textOf(refused)).toMatch(/暂时无法保存/)
  expect((await records.dossiers.load(jinshui)).entries).toEqual([])
  full = false
  expect(await tell('jinshui', '2', { id: 'm-2' })).toMatchObject({ outcome: 'ok', task: 2 })
  expect((await records.dossiers.load(jinshui)).entries).toHaveLength(1)
})
