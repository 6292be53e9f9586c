import { appendFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tempFolder } from '../../support/temp-folder.ts'
import { openBooks } from './journalled-books.ts'

const pathOf = (folder: string) => join(folder, 'index', 'books.tags.index')

describe('an index of the journalled store', () => {
  it('finds documents by their terms, before and after a checkpoint, a crash and a restart', async () => {
    const folder = await tempFolder()
    const { add, books, store } = await openBooks(folder)
    await add('#红', 'a')
    await store.checkpoint()
    await add('#红', 'b')
    await add('#蓝', 'b')
    const copy = await tempFolder()
    await cp(folder, copy, { recursive: true })
    for (const found of [books, (await openBooks(copy)).books]) {
      expect((await found.find('tags', '#红')).toSorted()).toEqual(['a', 'b'])
      expect(await found.find('tags', '#蓝')).toEqual(['b'])
      expect(await found.find('tags', '#黄')).toEqual([])
    }
    await store.close()
    // Nothing but the index file tells it now.
    await rm(join(folder, 'books'), { recursive: true })
    expect((await (await openBooks(folder)).books.find('tags', '#红')).toSorted()).toEqual(['a', 'b'])
  })

  it('does not show what is not on disk yet', async () => {
    const { add, books } = await openBooks(await tempFolder())
    const adding = add('#红', 'a')
    expect(await books.find('tags', '#红')).toEqual([])
    await adding
    expect(await books.find('tags', '#红')).toEqual(['a'])
  })

  it.each([
    ['missing', (path: string) => rm(path)],
    ['not an index', (path: string) => writeFile(path, 'x\n')],
    [
      'damaged in the middle',
      async (path: string) => writeFile(path, (await readFile(path, 'utf8')).replace('true', 'trve')),
    ],
  ])('is made anew from the documents when its file is %s', async (_, damage) => {
    const folder = await tempFolder()
    const first = await openBooks(folder)
    await first.add('#红', 'a')
    await first.store.checkpoint()
    await first.add('#蓝', 'a', 'b')
    await first.store.close()
    await damage(pathOf(folder))
    const { books, add } = await openBooks(folder)
    await add('#红', 'c')
    expect((await books.find('tags', '#红')).toSorted()).toEqual(['a', 'c'])
    expect((await books.find('tags', '#蓝')).toSorted()).toEqual(['a', 'b'])
    await expect.poll(() => readFile(pathOf(folder), 'utf8')).toContain('#蓝')
  })

  it('is not taken for whole when the store was closed while it was being made', async () => {
    const folder = await tempFolder()
    const first = await openBooks(folder)
    for (const key of ['a', 'b', 'c']) await first.add('#红', key)
    await first.store.close()
    await rm(join(folder, 'index'), { recursive: true })
    const hasty = await openBooks(folder)
    await hasty.store.close()
    expect((await (await openBooks(folder)).books.find('tags', '#红')).toSorted()).toEqual(['a', 'b', 'c'])
  })

  it('goes on after a line that a crash cut short', async () => {
    const folder = await tempFolder()
    const first = await openBooks(folder)
    await first.add('#红', 'a')
    await first.store.close()
    await appendFile(pathOf(folder), '0123456789abcdef [[true,"#')
    const second = await openBooks(folder)
    expect(await second.books.find('tags', '#红')).toEqual(['a'])
    await second.add('#蓝', 'a')
    await second.store.close()
    expect(await (await openBooks(folder)).books.find('tags', '#蓝')).toEqual(['a'])
  })

  it('is made of documents that were there before it', async () => {
    const folder = await tempFolder()
    await mkdir(join(folder, 'books'))
    const book = { key: 'a', document: { version: 2, lines: ['#红', '二', '三'] } }
    await writeFile(join(folder, 'books', 'a.json'), JSON.stringify(book))
    const { books } = await openBooks(folder)
    expect(await books.find('long', 'long')).toEqual(['a'])
    await expect.poll(() => readdir(join(folder, 'index'))).toHaveLength(2)
  })
})
