import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { diskFileStore } from '../../../src/stores/files/disk-file-store.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj\n')
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')
const MB = 1024 * 1024
const clock = { now: () => new Date('2026-07-20T10:00:00+08:00') }

/** Everything below the folder that is not a folder. */
const filesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())

describe('putting a file', () => {
  it('keeps it under its hash and says its size and kind', async () => {
    const folder = join(await tempFolder(), 'data', 'files')
    const stored = await diskFileStore({ folder, maxMb: 1, clock }).put([pdf.subarray(0, 3), pdf.subarray(3)])
    expect(stored).toEqual({ sha256: sha256(pdf), size: pdf.length, kind: 'pdf' })
    expect(await readFile(join(folder, stored.sha256.slice(0, 2), stored.sha256))).toEqual(pdf)
    expect(await filesIn(folder)).toHaveLength(1)
  })

  it('keeps the same content once, also when sent twice at once', async () => {
    const folder = await tempFolder()
    const files = diskFileStore({ folder, maxMb: 1, clock })
    const [one, other] = await Promise.all([files.put([pdf]), files.put([pdf])])
    expect(one).toEqual(other)
    expect(await files.put([pdf])).toEqual(one)
    expect(await filesIn(folder)).toHaveLength(1)
  })

  it('mends a file that was damaged on disk when its content comes again', async () => {
    const folder = await tempFolder()
    const files = diskFileStore({ folder, maxMb: 1, clock })
    const path = join(folder, sha256(pdf).slice(0, 2), sha256(pdf))
    await files.put([pdf])
    await writeFile(path, '')
    await files.put([pdf])
    expect(await readFile(path)).toEqual(pdf)
  })

  it('lets nobody else on the machine read it', async () => {
    const folder = await tempFolder()
    const { sha256: name } = await diskFileStore({ folder, maxMb: 1, clock }).put([pdf])
    expect((await stat(join(folder, name.slice(0, 2), name))).mode & 0o077).toBe(0)
  })

  it('takes a file of just the limit, and stops reading one byte above it', async () => {
    const folder = await tempFolder()
    const files = diskFileStore({ folder, maxMb: 1, clock })
    expect((await files.put([Buffer.alloc(MB)])).size).toBe(MB)
    let closed = false
    async function* endless() {
      try {
        for (;;) yield Buffer.alloc(MB / 2 + 1)
      } finally {
        closed = true
      }
    }
    await expect(files.put(endless())).rejects.toMatchObject({
      code: 'file_too_large',
      reply: expect.stringContaining('1 MB'),
    })
    expect(closed).toBe(true)
    expect(await filesIn(folder)).toHaveLength(1)
  })

  it.each([[[]], [[Buffer.alloc(0)]]])('refuses an empty file: %j', async (content) => {
    const folder = await tempFolder()
    await expect(diskFileStore({ folder, maxMb: 1, clock }).put(content)).rejects.toMatchObject({ code: 'file_empty' })
    expect(await filesIn(folder)).toEqual([])
  })

  it('leaves nothing of an upload that broke off', async () => {
    const folder = await tempFolder()
    const files = diskFileStore({ folder, maxMb: 1, clock })
    async function* broken() {
      yield pdf
      await setImmediate()
      expect(await filesIn(folder)).toHaveLength(1)
      throw new Error('ECONNRESET')
    }
    await expect(files.put(broken())).rejects.toThrow('ECONNRESET')
    expect(await filesIn(folder)).toEqual([])
    expect((await files.put([pdf])).size).toBe(pdf.length)
  })

  it('sweeps what a crash left of an upload, and nothing else', async () => {
    const folder = await tempFolder()
    await mkdir(join(folder, '.incoming'))
    await writeFile(join(folder, '.incoming', '.upload.0a1b2c3d-0000-4000-8000-000000000000.tmp'), '%PDF')
    const { sha256: kept } = await diskFileStore({ folder, maxMb: 1, clock }).put([pdf])
    await diskFileStore({ folder, maxMb: 1, clock }).put([Buffer.from('another')])
    expect((await filesIn(folder)).map(({ name }) => name).sort()).toEqual(
      [kept, sha256(Buffer.from('another'))].sort(),
    )
  })
})

describe('removing a file', () => {
  it('takes it off the disk, and is no error for one that is not there', async () => {
    const folder = await tempFolder()
    const files = diskFileStore({ folder, maxMb: 1, clock })
    const { sha256: name } = await files.put([pdf])
    const other = await files.put([Buffer.from('another')])
    await files.remove(name)
    expect(await filesIn(folder)).toHaveLength(2)
    files.letGo(name)
    await files.remove(name, async () => true)
    expect(await filesIn(folder)).toHaveLength(2)
    await files.remove(name)
    expect((await filesIn(folder)).map((entry) => entry.name)).toEqual([other.sha256])
    await files.remove(name)
    await files.remove('0'.repeat(64))
    expect((await files.put([pdf])).sha256).toBe(name)
  })
})

describe('the age of a file', () => {
  it('is the time since it was put for the last time, by the clock it was given', async () => {
    let now = new Date('2026-07-20T10:00:00+08:00')
    const files = diskFileStore({ folder: await tempFolder(), maxMb: 1, clock: { now: () => now } })
    const old = async (moment: string) => {
      const found: string[] = []
      for await (const name of files.keptBefore(new Date(moment))) found.push(name)
      return found
    }
    const { sha256: name } = await files.put([pdf])
    expect(await old('2026-07-20T10:00:00+08:00')).toEqual([])
    expect(await old('2026-07-20T10:00:01+08:00')).toEqual([name])
    now = new Date('2026-07-22T10:00:00+08:00')
    await files.put([pdf])
    expect(await old('2026-07-21T10:00:00+08:00')).toEqual([])
  })

  it('does not matter to one that is taken in hand again', async () => {
    const files = diskFileStore({ folder: await tempFolder(), maxMb: 1, clock })
    const { sha256: name } = await files.put([pdf])
    files.letGo(name)
    expect(await files.hold(name)).toBe(true)
    await files.remove(name)
    expect(await files.read(name)).toHaveLength(pdf.length)
    files.letGo(name)
    await files.remove(name)
    expect(await files.hold(name)).toBe(false)
  })
})
