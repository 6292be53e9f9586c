import { describe, expect, it } from 'vitest'
import { countedOutbound } from '../../src/delivery/count-pushes.ts'
import type { Outgoing } from '../../src/domain/message.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Delivery } from '../../src/ports/outbound.ts'
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
  const outbound = countedOutbound({ outbound: { send: async () => delivery }, pushes, clock: { now: () => now }, log })
  return {
    reopen: async () => {
      await close()
      return (await openTestRecords(folder)).pushes
    },
    outbound,
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
    expect(await again.of('2026-07')).toBe(2)
    expect(await again.of('2026-08')).toBe(1)
    expect(await again.of('2026-09')).toBe(0)
  })

  it('does not call a message unsent because it could not be counted', async () => {
    const { warnings } = await counting()
    const log: Log = { info: () => undefined, warn: (_, said) => void warnings.push(said), error: () => undefined }
    const broken = { add: async () => Promise.reject(new Error('disk full')), of: async () => 0 }
    const outbound = countedOutbound({
      outbound: { send: async () => ({ kind: 'sent' }) },
      pushes: broken,
      clock: { now: () => new Date('2026-07-31T23:59:00+08:00') },
      log,
    })
    expect(await outbound.send(message)).toEqual({ kind: 'sent' })
    expect(warnings).toHaveLength(1)
  })
})
