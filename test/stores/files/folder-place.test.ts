import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fileStore } from '../../../src/stores/files/file-store.ts'
import { folderPlace } from '../../../src/stores/files/folder-place.ts'
import { incomingFiles } from '../../../src/stores/files/incoming-files.ts'
import { placeOf } from '../../../src/stores/files/kept-place.ts'
import { fileStoreContract } from '../../contracts/file-store.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const pdf = Buffer.from('%PDF-1.7\n')
const machine = { now: () => new Date() }

fileStoreContract('a folder', async () => {
  const folder = join(await tempFolder(), 'data', 'files')
  return {
    place: folderPlace({ folder, clock: machine }),
    spoil: (sha256, content) => writeFile(join(folder, placeOf(sha256)), content),
  }
})

const store = (folder: string, clock = machine) =>
  fileStore({ place: folderPlace({ folder, clock }), incoming: incomingFiles(join(folder, '.incoming')), maxMb: 1 })

it('lets nobody else on the machine read a file', async () => {
  const folder = await tempFolder()
  const { sha256 } = await store(folder).put([pdf])
  expect((await stat(join(folder, placeOf(sha256)))).mode & 0o077).toBe(0)
})

it('sweeps what a crash left of an upload, and nothing else', async () => {
  const folder = await tempFolder()
  await mkdir(join(folder, '.incoming'))
  await writeFile(join(folder, '.incoming', '.upload.0a1b2c3d-0000-4000-8000-000000000000.tmp'), '%PDF')
  const { sha256: kept } = await store(folder).put([pdf])
  const { sha256: other } = await store(folder).put([Buffer.from('another')])
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  expect(entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).sort()).toEqual([kept, other].sort())
})

it('takes for the age of a file the time since it was put for the last time, by its clock', async () => {
  let now = new Date('2026-07-20T10:00:00+08:00')
  const files = store(await tempFolder(), { now: () => now })
  const old = async (moment: string) => {
    const found: string[] = []
    for await (const name of files.keptBefore(new Date(moment))) found.push(name)
    return found
  }
  const { sha256 } = await files.put([pdf])
  expect(await old('2026-07-20T10:00:00+08:00')).toEqual([])
  expect(await old('2026-07-20T10:00:01+08:00')).toEqual([sha256])
  now = new Date('2026-07-22T10:00:00+08:00')
  await files.put([pdf])
  expect(await old('2026-07-21T10:00:00+08:00')).toEqual([])
})

it('names what it did not put there, and lists none of it', async () => {
  const folder = await tempFolder()
  const { sha256 } = await store(folder).put([pdf])
  const strange = ['ab/../x', 'notes.txt', `ff/${sha256}`, 'AB', `ab/${'g'.repeat(64)}`]
  for (const name of strange) {
    await mkdir(join(folder, name, '..'), { recursive: true })
    await writeFile(join(folder, name), 'x').catch(() => undefined)
  }
  const found: string[] = []
  const strangers: string[] = []
  for await (const one of folderPlace({ folder, clock: machine }).all((name) => strangers.push(name)))
    found.push(one.sha256)
  expect(found).toEqual([sha256])
  expect(strangers).toEqual(expect.arrayContaining(['notes.txt', 'AB', `ff/${sha256}`, `ab/${'g'.repeat(64)}`]))
})
