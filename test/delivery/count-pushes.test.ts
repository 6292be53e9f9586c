import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { countedOutbound } from '../../src/delivery/count-pushes.ts'
import type { Outgoing } from '../../src/domain/message.ts'
import { earlierMark } from '../../src/domain/push.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Delivery } from '../../src/ports/outbound.ts'
import { pushMark } from '../../src/stores/files/push-mark.ts'
import { receiptKey } from '../../src/stores/files/receipt-key.ts'
import { openTestRecords } from '../support/open-test-records.ts'
import { tempFolder } from '../support/temp-folder.ts'

const message: Outgoing = {
  key: 'k',
  to: { kind: 'group', group: 'all', mentions: [] },
  reply: { kind: 'text', text: '您好' },
}

async function counting() {
  const warnings: string[] = []
  const log: Log = { info: () => undefined, warn: (_, said) => void warnings.push(said), error: () => undefined }
  const folder = await tempFolder()
  let now = new Date('2026-07-31T23:59:00+08:00')
  let delivery: Delivery = { kind: 'sent' }
  const { pushes, close } = await openTestRecords(folder)
  const markOf = pushMark(await receiptKey(join(folder, 'keys', 'receipt-key.pem')))
  const clock = { now: () => now }
  const outbound = countedOutbound({ outbound: { send: async () => delivery }, pushes, markOf, clock, log })
  return {
    reopen: async () => {
      await close()
      return (await openTestRecords(folder)).pushes
    },
    outbound,
    markOf,
    folder,
    close,
    pushes,
    warnings,
    at: (moment: string) => {
      now = new Date(moment)
    },
    deliver: (as: Delivery) => {
      delivery = as
    },
  }
}

describe('countedOutbound', () => {
  it('counts what left, by month in Shanghai, on disk', async () => {
    const { outbound, reopen, at, deliver } = await counting()
    await Promise.all([outbound.send(message), outbound.send(message)])
    deliver({ kind: 'failed', cause: 'network' })
    await outbound.send(message)
    deliver({ kind: 'refused', cause: 'no id' })
    await outbound.send(message)
    deliver({ kind: 'sent' })
    at('2026-08-01T00:00:00+08:00')
    await outbound.send(message)
    const again = await reopen()
    expect((await again.of('2026-07')).total).toBe(2)
    expect((await again.of('2026-08')).total).toBe(1)
    expect(await again.of('2026-09')).toEqual({ total: 0, pushes: [] })
  })

  it('keeps what they were for, whom they went to and when', async () => {
    const { outbound, markOf, reopen, at } = await counting()
    const person = { kind: 'person', addresses: { wecom: 'zhang' } } as const
    await outbound.send({ ...message, key: 'digest/zhengzhou-2020@2026/2026-07-31/wecom:zhang', to: person })
    at('2026-08-01T09:00:00+08:00')
    await outbound.send({ ...message, key: 'remind/zhengzhou-2020@2026/0001/wecom:zhang', to: person })
    await outbound.send(message)
    const again = await reopen()
    const recipient = markOf({ kind: 'account', name: 'wecom:zhang' })
    expect(await again.of('2026-07')).toEqual({
      total: 1,
      pushes: [{ kind: 'reminder', recipient, at: new Date('2026-07-31T23:59:00+08:00') }],
    })
    const { pushes } = await again.of('2026-08')
    expect(new Set(pushes.map(({ kind, recipient }) => `${kind} ${recipient}`))).toEqual(
      new Set([`chase ${recipient}`, `notice ${markOf({ kind: 'group', name: 'all' })}`]),
    )
  })

  it('keeps no account and no name, and a bounded number of times', async () => {
    const { outbound, folder, pushes, close } = await counting()
    const person = { kind: 'person', addresses: { wecom: 'zhang' } } as const
    for (let sent = 0; sent < 120; sent++) await outbound.send({ ...message, to: person })
    const { total, pushes: kept } = await pushes.of('2026-07')
    expect([total, kept.length]).toEqual([120, 100])
    await close()
    const written = await readdir(join(folder, 'pushed'))
    expect(written).toEqual([expect.stringMatching(/^2026-07-[0-9a-f]\.json$/)])
    expect(await readFile(join(folder, 'pushed', written[0] ?? ''), 'utf8')).not.toMatch(/zhang/)
  })

  it('marks accounts by a secret of this folder: nobody finds one by trying names', async () => {
    const [here, there] = [await counting(), await counting()]
    const marks = [here.markOf, there.markOf, earlierMark].map((markOf) =>
      markOf({ kind: 'account', name: 'wecom:zhang' }),
    )
    expect(new Set(marks).size).toBe(3)
    for (const mark of marks) expect(mark).toMatch(/^[0-9a-f]{16}$/)
    const again = pushMark(await receiptKey(join(here.folder, 'keys', 'receipt-key.pem')))
    expect(again({ kind: 'account', name: 'wecom:zhang' })).toBe(marks[0])
  })

  it('reads the counts that an earlier version kept', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'pushes.json'), JSON.stringify({ format: 1, months: { '2026-06': 7 } }))
    const { pushes } = await openTestRecords(folder)
    expect(await pushes.of('2026-06')).toEqual({ total: 7, pushes: [] })
  })

  it('does not call a message unsent because it could not be counted', async () => {
    const { warnings } = await counting()
    const log: Log = { info: () => undefined, warn: (_, said) => void warnings.push(said), error: () => undefined }
    const broken = {
      add: async () => Promise.reject(new Error('disk full')),
      of: async () => ({ total: 0, pushes: [] }),
    }
    const outbound = countedOutbound({
      outbound: { send: async () => ({ kind: 'sent' }) },
      pushes: broken,
      markOf: earlierMark,
      clock: { now: () => new Date('2026-07-31T23:59:00+08:00') },
      log,
    })
    expect(await outbound.send(message)).toEqual({ kind: 'sent' })
    expect(warnings).toHaveLength(1)
  })
})
