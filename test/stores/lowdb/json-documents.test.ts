import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { jsonDocument } from '../../../src/stores/lowdb/json-document.ts'
import { jsonDocuments } from '../../../src/stores/lowdb/json-documents.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const Note = z.object({
  unit: z.string(),
  lines: z.array(z.string()),
  at: z.coerce.date().optional(),
  score: z.number().optional(),
})
const open = (folder: string, bound = 2000) =>
  jsonDocuments({ folder, schema: Note, empty: (unit) => ({ unit, lines: [] }), bound })

describe('documents of one folder', () => {
  it('gives the empty document for a key never saved, and writes nothing for it', async () => {
    const folder = await tempFolder()
    expect(await open(folder).load('金水区')).toEqual({ unit: '金水区', lines: [] })
    expect(await readdir(folder)).toEqual([])
  })

  it('makes its folder, and gives what was saved, also after a restart', async () => {
    const folder = join(await tempFolder(), 'data', 'dossiers')
    const note = { unit: '金水区', lines: ['一'], at: new Date('2020-07-29T16:00:00Z') }
    await open(folder).save('金水区', note)
    expect(await readdir(folder)).toEqual(['金水区.json'])
    expect(await open(folder).load('金水区')).toEqual(note)
  })

  it('lists the keys, long and odd ones too, and not what does not belong to it', async () => {
    const folder = await tempFolder()
    const keys = ['金水区', 'Zhang San', '../x', '督'.repeat(128), '']
    for (const key of keys) await open(folder).save(key, { unit: key, lines: [] })
    await copyFile(join(folder, '金水区.json'), join(folder, '金水区 (副本).json'))
    await writeFile(join(folder, '说明.txt'), '')
    expect((await open(folder).keys()).sort()).toEqual([...keys].sort())
  })

  it('keeps the last of many saves of one key, each of them whole', async () => {
    const folder = await tempFolder()
    const documents = open(folder)
    const versions = Array.from({ length: 20 }, (_, at) => ({ unit: 'a', lines: Array<string>(at).fill('行') }))
    await Promise.all(versions.map((version) => documents.save('a', version)))
    expect(await documents.load('a')).toEqual(versions.at(-1))
    expect(await open(folder).load('a')).toEqual(versions.at(-1))
    expect(await readdir(folder)).toEqual(['a.json'])
  })

  it('reads a document once while it stays in memory, and again after newer ones pushed it out', async () => {
    const folder = await tempFolder()
    await open(folder).save('a', { unit: 'a', lines: ['旧'] })
    const documents = open(folder, 2)
    await documents.load('a')
    await writeFile(join(folder, 'a.json'), JSON.stringify({ key: 'a', document: { unit: 'a', lines: ['新'] } }))
    await documents.load('b')
    expect((await documents.load('a')).lines).toEqual(['旧'])
    await documents.load('b')
    await documents.load('c')
    expect((await documents.load('a')).lines).toEqual(['新'])
  })

  it('shows the document that is on disk while the next one is being written', async () => {
    const documents = open(await tempFolder())
    await documents.save('a', { unit: 'a', lines: ['旧'] })
    const saving = documents.save('a', { unit: 'a', lines: ['新'] })
    expect((await documents.load('a')).lines).toEqual(['旧'])
    await saving
    expect((await documents.load('a')).lines).toEqual(['新'])
  })

  it('ignores and sweeps what a crash left half written', async () => {
    const folder = await tempFolder()
    await open(folder).save('a', { unit: 'a', lines: ['一'] })
    await writeFile(join(folder, '.a.json.0a1b2c3d-0000-4000-8000-000000000000.tmp'), '{"key":"a","docu')
    const documents = open(folder)
    expect((await documents.load('a')).lines).toEqual(['一'])
    expect(await documents.keys()).toEqual(['a'])
    expect(await readdir(folder)).toEqual(['a.json'])
  })

  it('does not take for saved what could not be written, and works again afterwards', async () => {
    const folder = await tempFolder()
    const documents = open(folder)
    await documents.save('a', { unit: 'a', lines: ['一'] })
    // A folder in the file's place fails the rename, whoever runs the test.
    await rm(join(folder, 'a.json'))
    await mkdir(join(folder, 'a.json'))
    await expect(documents.save('a', { unit: 'a', lines: ['二'] })).rejects.toThrow()
    expect(await readdir(folder)).toEqual(['a.json'])
    await rm(join(folder, 'a.json'), { recursive: true })
    expect((await documents.load('a')).lines).toEqual([])
    await documents.save('a', { unit: 'a', lines: ['三'] })
    expect((await open(folder).load('a')).lines).toEqual(['三'])
  })

  it('refuses to write what could not be read back', async () => {
    const folder = await tempFolder()
    const documents = open(folder)
    await expect(documents.save('a', { unit: 'a', lines: [], score: Number.NaN })).rejects.toThrow()
    expect(await readdir(folder)).toEqual([])
  })

  it.each([
    ['an empty file', '', '文件是空的'],
    ['half a file', '{"key":"a","docu', '不是完整的 JSON'],
    ['another shape', '{"key":"a","document":{"unit":"a"}}', 'document.lines'],
    ['the file of another key', '{"key":"b","document":{"unit":"b","lines":[]}}', '文件名与内容不符'],
  ])('names a damaged file and leaves it alone: %s', async (_, text, why) => {
    const folder = await tempFolder()
    await mkdir(folder, { recursive: true })
    const path = join(folder, 'a.json')
    await writeFile(path, text)
    const damaged = {
      code: 'document_damaged',
      reply: expect.stringContaining('从备份恢复'),
      cause: { message: expect.stringMatching(new RegExp(`a\\.json 已损坏：.*${why}`)) },
    }
    await expect(open(folder).load('a')).rejects.toMatchObject(damaged)
    await expect(open(folder).save('a', { unit: 'a', lines: [] })).rejects.toMatchObject(damaged)
    expect(await readFile(path, 'utf8')).toBe(text)
  })
})

describe('a single document', () => {
  const open = (path: string) => jsonDocument({ path, schema: z.record(z.string(), z.string()), empty: () => ({}) })

  it('is empty at first, and what was saved afterwards', async () => {
    const path = join(await tempFolder(), 'data', 'people.json')
    const people = open(path)
    expect(await people.load()).toEqual({})
    await people.save({ jinshui: '金水区' })
    expect(await people.load()).toEqual({ jinshui: '金水区' })
    expect(await open(path).load()).toEqual({ jinshui: '金水区' })
  })

  it('sweeps its own leftovers only', async () => {
    const folder = await tempFolder()
    const temporary = (name: string) => `.${name}.0a1b2c3d-0000-4000-8000-000000000000.tmp`
    await writeFile(join(folder, temporary('people.json')), '{')
    await writeFile(join(folder, temporary('outbox.json')), '{')
    await open(join(folder, 'people.json')).load()
    expect(await readdir(folder)).toEqual([temporary('outbox.json')])
  })

  it('tries again when its folder could not be made', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'data'), '')
    const people = open(join(folder, 'data', 'people.json'))
    await expect(people.load()).rejects.toThrow()
    await rm(join(folder, 'data'))
    expect(await people.load()).toEqual({})
  })
})
