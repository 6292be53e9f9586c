import { expect, it } from 'vitest'
import { filesInFolder } from '../../src/compose/kept-files.ts'
import { hashHex } from '../../src/domain/hash.ts'
import { makeKeepPaper } from '../../src/files/keep-paper.ts'
import { makeReadKept } from '../../src/files/read-kept.ts'
import { tempFolder } from '../support/temp-folder.ts'

const bytes = Buffer.from('督导建议书')
const sha256 = hashHex(bytes)

async function keeping(recorded: readonly string[]) {
  const clock = { now: () => new Date('2026-08-20T10:00:00+08:00') }
  const { files } = filesInFolder({ folder: await tempFolder(), maxMb: 1, clock })
  const unheld = {
    discard: async (hashes: readonly string[]) => {
      for (const one of hashes) await files.remove(one, async () => recorded.includes(one))
    },
  }
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  return { read: makeReadKept({ files, log }), keepPaper: makeKeepPaper({ files, unheld }) }
}

it('keeps a paper that an act came to name', async () => {
  const { read, keepPaper } = await keeping([sha256])
  const kept = await keepPaper({ name: '1号.docx', bytes }, async (paper) => paper)
  expect(kept).toEqual({ sha256, size: bytes.length, name: '1号.docx', kind: 'office' })
  expect(await read(sha256)).toEqual({ kind: 'whole', content: new Uint8Array(bytes) })
})

it('keeps none where the act was refused, and passes the refusal on', async () => {
  const { read, keepPaper } = await keeping([])
  await expect(keepPaper({ name: '1号.docx', bytes }, () => Promise.reject(new Error('refused')))).rejects.toThrow(
    'refused',
  )
  expect(await read(sha256)).toEqual({ kind: 'gone' })
})
