import { describe, expect, it } from 'vitest'
import { readinessOf } from '../../src/compose/observing.ts'
import { tempFolder } from '../support/temp-folder.ts'

const MINUTE = 60_000

const ready = async (given: {
  failingForMs?: number
  folder?: string
  channels?: Record<string, string[]>
  files?: boolean
}) =>
  readinessOf({
    folder: given.folder ?? (await tempFolder()),
    records: { failingForMs: () => given.failingForMs ?? 0 },
    channels: { standing: async () => new Map(Object.entries(given.channels ?? {})) },
    keptFiles: { isReachable: async () => given.files ?? true },
  })()

describe('readiness', () => {
  it('is there where all can work', async () => {
    expect(await ready({ channels: { wecom: [] } })).toEqual({ ok: true, failing: [] })
  })

  it('names the store whose folder cannot be written', async () => {
    expect(await ready({ folder: '/nowhere/at/all' })).toEqual({ ok: false, failing: ['store'] })
  })

  it('names the checkpoint once it has failed for long', async () => {
    expect(await ready({ failingForMs: 4 * MINUTE })).toEqual({ ok: true, failing: [] })
    expect(await ready({ failingForMs: 6 * MINUTE })).toEqual({ ok: false, failing: ['checkpoint'] })
  })

  it('names the files where their bucket does not answer', async () => {
    expect(await ready({ files: false })).toEqual({ ok: false, failing: ['files'] })
  })

  it('names each channel that is not ready', async () => {
    expect(await ready({ channels: { wecom: [], dingtalk: ['dingtalk'] } })).toEqual({
      ok: false,
      failing: ['dingtalk'],
    })
  })
})
