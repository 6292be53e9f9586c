import { createHash, randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import { makeOpenKept, makeReadKept, readWhole } from '../../src/files/read-kept.ts'
import type { FileStore } from '../../src/ports/files.ts'
import { fileStore } from '../../src/stores/files/file-store.ts'
import { incomingFiles } from '../../src/stores/files/incoming-files.ts'
import type { KeptObject, KeptPlace } from '../../src/stores/files/kept-place.ts'
import { pageWords } from '../../src/stores/files/page-words.ts'
import { tempFolder } from '../support/temp-folder.ts'

const MB = 1024 * 1024
const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n')
const sha256Of = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

export interface OpenedPlace {
  readonly place: KeptPlace
  /** Puts other content in the place of a file, as nobody should. */
  spoil(sha256: string, content: Uint8Array): Promise<void>
}

/** What every place of files does, whatever it is made of. `open` gives an empty one. */
export function fileStoreContract(name: string, open: () => Promise<OpenedPlace>): void {
  describe(`files in ${name}`, () => {
    let place: KeptPlace
    let spoil: OpenedPlace['spoil']
    let files: FileStore
    let incoming: string
    beforeEach(async () => {
      ;({ place, spoil } = await open())
      incoming = join(await tempFolder(), 'incoming')
      files = fileStore({ place, incoming: incomingFiles(incoming), maxMb: 1 })
    })
    const all = async () => {
      const found: KeptObject[] = []
      for await (const one of place.all()) found.push(one)
      return found
    }
    const names = async () => (await all()).map(({ sha256 }) => sha256).sort()
    const halfway = async () => (await readdir(incoming)).length
    const contentOf = async (sha256: string) => {
      const kept = await files.open(sha256)
      return kept && Buffer.from(await readWhole(kept))
    }

    it('keeps a file under its hash and says its size and kind', async () => {
      const stored = await files.put([pdf.subarray(0, 3), pdf.subarray(3)])
      expect(stored).toEqual({ sha256: sha256Of(pdf), size: pdf.length, kind: 'pdf' })
      expect(await all()).toEqual([{ sha256: stored.sha256, size: pdf.length, at: expect.any(Date) }])
      expect(await contentOf(stored.sha256)).toEqual(pdf)
      expect(await halfway()).toBe(0)
    })

    it('keeps the same content once, also when sent several times at once', async () => {
      const stored = await Promise.all(Array.from({ length: 6 }, () => files.put([pdf])))
      expect(new Set(stored.map(({ sha256 }) => sha256)).size).toBe(1)
      await files.put([pdf])
      expect(await names()).toEqual([sha256Of(pdf)])
    })

    it('mends a file that was changed when its content comes again, and gives none of it before', async () => {
      const { sha256 } = await files.put([pdf])
      await spoil(sha256, Buffer.from('something else'))
      expect(await makeReadKept({ files, log: silent })(sha256)).toEqual({ kind: 'changed' })
      expect(await makeOpenKept({ files, log: silent })(sha256)).toEqual({ kind: 'changed' })
      await files.put([pdf])
      expect(await makeReadKept({ files, log: silent })(sha256)).toMatchObject({ kind: 'whole' })
      const compared = await makeOpenKept({ files, log: silent })(sha256)
      const opened = compared.kind === 'whole' ? await compared.open() : undefined
      expect(opened && Buffer.from(await readWhole(opened))).toEqual(pdf)
    })

    it('takes a file of just the limit, and stops reading one byte above it', async () => {
      expect((await files.put([Buffer.alloc(MB, 7)])).size).toBe(MB)
      let closed = false
      async function* endless() {
        try {
          for (;;) yield Buffer.alloc(MB / 2 + 1)
        } finally {
          closed = true
        }
      }
      await expect(files.put(endless())).rejects.toMatchObject({ code: 'file_too_large' })
      expect(closed).toBe(true)
      expect(await all()).toHaveLength(1)
      expect(await halfway()).toBe(0)
    })

    it.each([[[]], [[Buffer.alloc(0)]]])('refuses an empty file: %j', async (content) => {
      await expect(files.put(content)).rejects.toMatchObject({ code: 'file_empty' })
      expect(await all()).toEqual([])
    })

    it('leaves nothing of an upload that broke off, neither half nor whole', async () => {
      async function* broken() {
        yield pdf
        await setImmediate()
        throw new Error('ECONNRESET')
      }
      await expect(files.put(broken())).rejects.toThrow('ECONNRESET')
      expect(await all()).toEqual([])
      expect(await halfway()).toBe(0)
      expect((await files.put([pdf])).size).toBe(pdf.length)
    })

    it('knows nothing of a file that is not there', async () => {
      const none = '0'.repeat(64)
      expect(await files.open(none)).toBeUndefined()
      expect(await files.hold(none)).toBe(false)
      await files.remove(none)
      expect(await place.sizeOf(none)).toBeUndefined()
    })

    it('removes a file for good, unless it is in hand or held', async () => {
      const { sha256 } = await files.put([pdf])
      const other = await files.put([Buffer.from('another')])
      await files.remove(sha256)
      expect(await all()).toHaveLength(2)
      files.letGo(sha256)
      await files.remove(sha256, async () => true)
      expect(await all()).toHaveLength(2)
      await files.remove(sha256)
      expect(await names()).toEqual([other.sha256])
      expect(await files.open(sha256)).toBeUndefined()
      await files.remove(sha256)
      expect((await files.put([pdf])).sha256).toBe(sha256)
    })

    it('keeps one that is taken in hand again', async () => {
      const { sha256 } = await files.put([pdf])
      files.letGo(sha256)
      expect(await files.hold(sha256)).toBe(true)
      await files.remove(sha256)
      expect(await contentOf(sha256)).toEqual(pdf)
      files.letGo(sha256)
      await files.remove(sha256)
      expect(await files.hold(sha256)).toBe(false)
    })

    it('tells which were put before a moment, and spares those before another', async () => {
      const { sha256 } = await files.put([pdf])
      const keptBefore = async (store: FileStore, moment: number) => {
        const found: string[] = []
        for await (const one of store.keptBefore(new Date(moment))) found.push(one)
        return found
      }
      expect(await keptBefore(files, Date.now() + 60_000)).toEqual([sha256])
      expect(await keptBefore(files, Date.now() - 60_000)).toEqual([])
      const notBefore = () => new Date(Date.now() + 30_000)
      const sparing = fileStore({ place, incoming: incomingFiles(incoming), maxMb: 1, notBefore })
      expect(await keptBefore(sparing, Date.now() + 60_000)).toEqual([])
    })

    it('lists a great many', async () => {
      const contents = Array.from({ length: 30 }, (_, at) => Buffer.from(`file ${at}`))
      await Promise.all(contents.map((content) => files.put([content])))
      expect(await names()).toEqual(contents.map(sha256Of).sort())
    })

    it('streams a large file both ways', async () => {
      const chunk = randomBytes(256 * 1024)
      const large = fileStore({ place, incoming: incomingFiles(incoming), maxMb: 16 })
      const stored = await large.put(
        (function* () {
          for (let at = 0; at < 40; at += 1) yield chunk
        })(),
      )
      const compared = await makeOpenKept({ files: large, log: silent })(stored.sha256)
      const opened = compared.kind === 'whole' ? await compared.open() : undefined
      const hash = createHash('sha256')
      let longest = 0
      for await (const piece of opened?.content ?? []) {
        hash.update(piece)
        longest = Math.max(longest, piece.byteLength)
      }
      expect(hash.digest('hex')).toBe(stored.sha256)
      expect(longest).toBeLessThan(2 * MB)
    })

    it('keeps the words of a page once', async () => {
      const keep = pageWords({ place, incoming: incomingFiles(incoming) })
      const [one, other] = await Promise.all([keep('清单'), keep('清单')])
      expect(one).toBe(sha256Of(Buffer.from('清单')))
      expect(other).toBe(one)
      expect(await contentOf(one)).toEqual(Buffer.from('清单'))
      expect(await contentOf(await keep(''))).toEqual(Buffer.alloc(0))
    })
  })
}
