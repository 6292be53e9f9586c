import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { frame } from '../../../src/stores/journal/frames.ts'
import { openBooks } from '../../stores/journal/journalled-books.ts'
import { tempFolder } from '../../support/temp-folder.ts'

/** Two checkpoints, so that the file has one before it, then the journal of a third change. */
async function threeChanges(): Promise<string> {
  const folder = await tempFolder()
  const { add, store } = await openBooks(folder)
  await add('一', 'a', 'b')
  await store.checkpoint()
  await add('二', 'a', 'b')
  await store.checkpoint()
  await add('三', 'a', 'b')
  const copy = await tempFolder()
  await cp(folder, copy, { recursive: true })
  return copy
}
const now = () => new Date('2026-07-20T01:02:03.004Z')

describe('a damaged file', () => {
  it.each([
    ['empty', () => ''],
    ['half', (text: string) => text.slice(0, text.length / 2)],
    ['of another key', (text: string) => text.replace('"key":"a"', '"key":"b"')],
    ['of another shape', (text: string) => text.replace('"lines"', '"rows"')],
  ])('is set aside for the version before, with what the journal still has: %s', async (_, damage) => {
    const folder = await threeChanges()
    const path = join(folder, 'books', 'a.json')
    const damaged = damage(await readFile(path, 'utf8'))
    await writeFile(path, damaged)
    const { linesOf, log, store } = await openBooks(folder, { now })
    expect(await linesOf('a')).toEqual(['一', '三'])
    expect(await linesOf('b')).toEqual(['一', '二', '三'])
    expect(log.lines.filter((line) => line.startsWith('error'))).toEqual([
      expect.stringContaining('缺少中间的改动'),
      expect.stringMatching(/a\.json 已损坏，另存为 a\.json\.damaged-20260720010203004，改用上一版本/),
    ])
    expect(await readFile(`${path}.damaged-20260720010203004`, 'utf8')).toBe(damaged)
    await store.close()
    expect(await (await openBooks(folder)).linesOf('a')).toEqual(['一', '三'])
  })

  it('loses nothing where a crash tore it during the checkpoint, for the journal is still there', async () => {
    const folder = await tempFolder()
    const { add, store } = await openBooks(folder)
    await add('一', 'a')
    await store.checkpoint()
    await add('二', 'a')
    const copy = await tempFolder()
    await cp(folder, copy, { recursive: true })
    await store.checkpoint()
    await cp(join(folder, 'books'), join(copy, 'books'), { recursive: true })
    await writeFile(join(copy, 'books', 'a.json'), '')
    const { linesOf, log } = await openBooks(copy)
    expect(await linesOf('a')).toEqual(['一', '二'])
    expect(log.lines.filter((line) => line.startsWith('error'))).toHaveLength(1)
  })

  it('without one before it is left alone and named; the others go on, and its changes wait for it to come back', async () => {
    const folder = await threeChanges()
    const path = join(folder, 'books', 'a.json')
    const good = await readFile(path, 'utf8')
    await rm(`${path}.prev`)
    await writeFile(path, 'x')
    const hurt = await openBooks(folder)
    const damage = { code: 'document_damaged', cause: { message: expect.stringContaining('a.json 已损坏') } }
    await expect(hurt.linesOf('a')).rejects.toMatchObject(damage)
    await expect(hurt.add('四', 'a', 'b')).rejects.toMatchObject(damage)
    expect(hurt.log.lines.some((line) => line.startsWith('error') && line.includes('已保留'))).toBe(true)
    await hurt.add('四', 'b')
    await hurt.store.close()
    expect(await readFile(path, 'utf8')).toBe('x')
    await writeFile(path, good)
    const healed = await openBooks(folder)
    expect(await healed.linesOf('a')).toEqual(['一', '二', '三'])
    expect(await healed.linesOf('b')).toEqual(['一', '二', '三', '四'])
    await healed.store.close()
    expect(await readdir(join(folder, 'journal'))).toEqual([])
  })
})

describe('a damaged journal', () => {
  const journalOf = async (folder: string) => {
    const [name = ''] = await readdir(join(folder, 'journal'))
    return join(folder, 'journal', name)
  }
  const threeCommits = async () => {
    const folder = await tempFolder()
    const { add } = await openBooks(folder)
    for (const line of ['一', '二', '三']) await add(line, 'a')
    const copy = await tempFolder()
    await cp(folder, copy, { recursive: true })
    return copy
  }

  it('is reported where the damage is in the middle, gives the rest, and is kept', async () => {
    const folder = await threeCommits()
    const path = await journalOf(folder)
    await writeFile(path, (await readFile(path, 'utf8')).replace('二', '贰'))
    const { linesOf, log, store } = await openBooks(folder)
    expect(await linesOf('a')).toEqual(['一', '三'])
    expect(log.lines.filter((line) => line.startsWith('error'))).toEqual([
      expect.stringMatching(/中间有 \d+ 字节损坏/),
      expect.stringContaining('缺少中间的改动'),
      expect.stringContaining('日志损坏处缺少已经答复过的改动'),
    ])
    await store.close()
    expect(await readdir(join(folder, 'journal'))).toEqual([expect.stringMatching(/\.journal\.damaged$/)])
  })

  it.each([
    ['a later version of the journal', { journal: 3 }, 'written_by_newer'],
    ['a commit of another shape', [{ seq: 9, write: [] }], 'journal_not_understood'],
    [
      'a change of another shape',
      [{ seq: 9, writes: [{ kind: 'books', key: 'a', after: 3, change: {} }] }],
      'journal_not_understood',
    ],
  ])('does not start on %s, and leaves it alone', async (_, line, code) => {
    const folder = await threeCommits()
    const path = await journalOf(folder)
    const content = (await readFile(path, 'utf8')).replaceAll('\0', '') + frame(JSON.stringify(line)).toString()
    await writeFile(path, content)
    await expect(openBooks(folder)).rejects.toMatchObject({ code })
    expect(await readFile(path, 'utf8')).toBe(content)
  })

  it('keeps the changes of a kind that this program does not have', async () => {
    const folder = await threeCommits()
    const path = await journalOf(folder)
    const unknown = [{ seq: 9, writes: [{ kind: 'films', key: 'a', after: 0, change: {} }] }]
    await writeFile(
      path,
      (await readFile(path, 'utf8')).replaceAll('\0', '') + frame(JSON.stringify(unknown)).toString(),
    )
    const { linesOf, store, log } = await openBooks(folder)
    expect(await linesOf('a')).toEqual(['一', '二', '三'])
    expect(log.lines.some((line) => line.includes('未知种类'))).toBe(true)
    await store.close()
    expect(await readFile(path, 'utf8')).toContain('films')
  })
})
