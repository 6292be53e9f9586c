import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { type DocumentKind, ONLY, type Put, replacedWhole } from '../../../src/stores/documents/kind.ts'
import { openJournalStore } from '../../../src/stores/journal/open-journal-store.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { loggedLines } from '../documents/books.ts'
import { defineShelf, documentStoreContract } from '../documents/contract.ts'
import { openBooks } from './journalled-books.ts'

/** The folder as it is on disk at this moment, as a crash would leave it. */
async function afterCrash(folder: string): Promise<string> {
  const copy = await tempFolder()
  await cp(folder, copy, { recursive: true })
  return copy
}

const opened = async (folder: string, bound?: number) => openBooks(folder, {}, bound)

describe('a journalled store', () => {
  it('gives the empty document for a key nothing was written for, and writes nothing for it', async () => {
    const folder = await tempFolder()
    const { books, store } = await opened(folder)
    expect(await books.load('金水区')).toEqual({ version: 0, lines: [] })
    await store.close()
    expect(await books.keys()).toEqual([])
    expect(await readdir(folder)).toEqual(['journal', 'journal.anchor'])
    expect(await readdir(join(folder, 'journal'))).toEqual([])
  })

  it('keeps what was committed across a crash, and across an orderly end', async () => {
    const folder = await tempFolder()
    const first = await opened(folder)
    await first.add('一', '金水区')
    await first.add('二', '金水区', '中原区')
    const crashed = await opened(await afterCrash(folder))
    expect(await crashed.linesOf('金水区')).toEqual(['一', '二'])
    expect(await crashed.linesOf('中原区')).toEqual(['二'])
    await first.store.close()
    const second = await opened(folder)
    expect(await second.linesOf('金水区')).toEqual(['一', '二'])
    expect((await second.books.keys()).toSorted()).toEqual(['中原区', '金水区'])
    expect(await readdir(join(folder, 'journal'))).toEqual([])
  })

  it('writes each document to a file of its own, with the one before beside it', async () => {
    const folder = await tempFolder()
    const { add, store } = await opened(folder)
    await add('一', 'a')
    await store.checkpoint()
    await add('二', 'a')
    await store.checkpoint()
    expect(await readdir(join(folder, 'books'))).toEqual(['a.json', 'a.json.prev'])
    expect(JSON.parse(await readFile(join(folder, 'books', 'a.json'), 'utf8'))).toEqual({
      format: 3,
      key: 'a',
      seq: 2,
      document: { version: 2, lines: ['一', '二'] },
    })
    expect(await readFile(join(folder, 'books', 'a.json.prev'), 'utf8')).toMatch(/"lines":\["一"\]/)
  })

  it('replays nothing that a file already has', async () => {
    const folder = await tempFolder()
    const { add, store } = await opened(folder)
    await add('一', 'a')
    const before = await afterCrash(folder)
    await store.checkpoint()
    // The journal of before the checkpoint beside the files of after it.
    await cp(join(folder, 'books'), join(before, 'books'), { recursive: true })
    expect(await (await opened(before)).linesOf('a')).toEqual(['一'])
  })

  it('refuses a write made from another version, and all of its commit', async () => {
    const { books, store, linesOf } = await opened(await tempFolder())
    await store.commit([books.write('a', { lines: ['一'] }, 0)])
    const rival = store.commit([books.write('b', { lines: ['二'] }, 0), books.write('a', { lines: ['二'] }, 0)])
    await expect(rival).rejects.toMatchObject({ code: 'store_conflict' })
    expect(await linesOf('a')).toEqual(['一'])
    expect(await linesOf('b')).toEqual([])
    await store.commit([books.write('a', { lines: ['三'] }, 1)])
    expect(await linesOf('a')).toEqual(['一', '三'])
  })

  it('shows what is on disk while the next is on its way, upon which others may build already', async () => {
    const { books, store } = await opened(await tempFolder())
    const first = store.commit([books.write('a', { lines: ['一'] }, 0)])
    const second = store.commit([books.write('a', { lines: ['二'] })])
    await books.load('a')
    await Promise.resolve()
    expect((await books.latest('a')).lines).toEqual(['一', '二'])
    expect((await books.load('a')).lines).toEqual([])
    expect(store.pending()).toBe(2)
    await Promise.all([first, second])
    expect((await books.load('a')).lines).toEqual(['一', '二'])
    expect(store.pending()).toBe(0)
  })

  it('writes together what comes together', async () => {
    const batches: number[] = []
    const { add } = await openBooks(await tempFolder(), { onCommit: (_ms, size) => batches.push(size) })
    await Promise.all(Array.from({ length: 50 }, (_, at) => add('一', `k${at}`)))
    expect(batches.reduce((sum, size) => sum + size, 0)).toBe(50)
    expect(batches.length).toBeLessThan(5)
  })

  it('keeps only so many unchanged documents in memory, and loses none', async () => {
    const folder = await tempFolder()
    const { add, store, linesOf } = await opened(folder, 2)
    for (const key of ['a', 'b', 'c', 'd']) await add('一', key)
    await store.checkpoint()
    await Promise.all(['a', 'b', 'c', 'd'].map((key) => add('二', key)))
    await add('三', 'a', 'b', 'c', 'd')
    for (const key of ['a', 'b', 'c', 'd']) expect(await linesOf(key)).toEqual(['一', '二', '三'])
    await store.checkpoint()
    for (const key of ['a', 'b', 'c', 'd']) expect(await linesOf(key)).toEqual(['一', '二', '三'])
  })

  it('makes a checkpoint when the journal is long, and when it has been quiet', async () => {
    const folder = await tempFolder()
    const due: (() => void)[] = []
    const after = (_ms: number, work: () => void) => {
      due.push(work)
      return () => undefined
    }
    const { add, store } = await openBooks(folder, { after, maxBytes: 2000 })
    await add('一', 'a')
    expect(await readdir(folder)).not.toContain('books')
    due.shift()?.()
    due.shift()?.()
    await expect.poll(() => readdir(join(folder, 'journal'))).toEqual([])
    expect(await readdir(join(folder, 'books'))).toEqual(['a.json'])
    await add('长'.repeat(1000), 'b')
    await expect.poll(() => readdir(join(folder, 'books'))).toContain('b.json')
    await store.close()
  })

  it('refuses to change a document twice in one commit, or to go on when it is closed', async () => {
    const { books, store, add } = await opened(await tempFolder())
    await expect(add('一', 'a', 'a')).rejects.toThrow('once')
    await store.close()
    await expect(store.commit([books.write('a', { lines: [] })])).rejects.toThrow('closed')
  })

  it('refuses a change that could not be read back', async () => {
    const Score = z.object({ score: z.number() })
    const folder = await tempFolder()
    const { collections, commit, close } = await openJournalStore({ folder, log: loggedLines() }, (define) => ({
      scores: define({
        name: 'scores',
        place: { kind: 'file', path: join(folder, 'scores.json') },
        ...replacedWhole(Score),
        empty: () => ({ score: 0 }),
      }),
    }))
    const put = (score: number) => commit([collections.scores.write(ONLY, { kind: 'put', document: { score } })])
    await expect(put(Number.NaN)).rejects.toThrow('read back')
    await put(1)
    expect(await collections.scores.load(ONLY)).toEqual({ score: 1 })
    await close()
  })

  it('takes a number above that of a document from elsewhere, so that its next change is not taken for known', async () => {
    const folder = await tempFolder()
    await mkdir(join(folder, 'books'))
    const restored = { format: 2, key: 'a', seq: 900, document: { version: 1, lines: ['旧'] } }
    await writeFile(join(folder, 'books', 'a.json'), JSON.stringify(restored))
    await (await opened(folder)).add('新', 'a')
    expect(await (await opened(await afterCrash(folder))).linesOf('a')).toEqual(['旧', '新'])
  })
})

describe('places and formats', () => {
  const Text = z.object({ text: z.string() })
  type Text = z.infer<typeof Text>
  const textKind = (kind: Pick<DocumentKind<Text, Put<Text>>, 'name' | 'place'>) => ({
    ...kind,
    ...replacedWhole(Text),
    empty: () => ({ text: '' }),
  })
  const openTexts = async (folder: string) => {
    const store = await openJournalStore({ folder, log: loggedLines(), after: () => () => undefined }, (define) => ({
      single: define(textKind({ name: 'single', place: { kind: 'file', path: join(folder, 'people.json') } })),
      grouped: define(textKind({ name: 'grouped', place: { kind: 'folders', folder: join(folder, 'dossiers') } })),
      plain: define(textKind({ name: 'plain', place: { kind: 'folder', folder: join(folder, 'talks') } })),
    }))
    onTestFinished(() => store.close())
    return store
  }
  const put = (text: string) => ({ kind: 'put' as const, document: { text } })

  it('reads the files of the first format, and writes its own', async () => {
    const folder = await tempFolder()
    await mkdir(join(folder, 'dossiers', 'zz@2026'), { recursive: true })
    await writeFile(join(folder, 'people.json'), '{"text":"一"}')
    await writeFile(join(folder, 'dossiers', 'zz@2026', '金水区.json'), '{"key":"金水区","document":{"text":"三"}}')
    const { collections, commit, close } = await openTexts(folder)
    const { single, grouped } = collections
    expect(await single.load(ONLY)).toEqual({ text: '一' })
    expect(await grouped.load('zz@2026/金水区')).toEqual({ text: '三' })
    expect(await grouped.keys('zz@2026')).toEqual(['zz@2026/金水区'])
    expect(await grouped.keys('zz@2027')).toEqual([])
    await commit([single.write(ONLY, put('四')), grouped.write('zz@2026/金水区', put('四'))])
    await close()
    const again = await openTexts(folder)
    expect(await again.collections.single.load(ONLY)).toEqual({ text: '四' })
    expect(await again.collections.grouped.load('zz@2026/金水区')).toEqual({ text: '四' })
    expect(await readdir(join(folder, 'dossiers', 'zz@2026'))).toEqual(['金水区.json', '金水区.json.prev'])
  })

  it('lists long and odd keys, and not what does not belong to it', async () => {
    const folder = await tempFolder()
    const { collections, commit, checkpoint } = await openTexts(folder)
    const keys = ['金水区', 'Zhang San', '../x', '督'.repeat(128), '', 'a@b']
    await commit(keys.map((key) => collections.plain.write(key, put('一'))))
    await checkpoint()
    await writeFile(join(folder, 'talks', '说明.txt'), '')
    await writeFile(join(folder, 'talks', '金水区 (副本).json'), '{}')
    const again = await openTexts(folder)
    expect((await again.collections.plain.keys()).toSorted()).toEqual(keys.toSorted())
  })

  it('refuses what a later version wrote, and leaves it alone', async () => {
    const folder = await tempFolder()
    const later = '{"format":4,"key":"only","seq":1,"document":{"text":"一"}}'
    await writeFile(join(folder, 'people.json'), later)
    const { collections } = await openTexts(folder)
    await expect(collections.single.load(ONLY)).rejects.toMatchObject({ code: 'written_by_newer' })
    expect(await readFile(join(folder, 'people.json'), 'utf8')).toBe(later)
  })
})

describe('a checkpoint that fails', () => {
  it('is told of until one succeeds', async () => {
    let now = 0
    let full = false
    let due: (() => void) | undefined
    const { store, add } = await openBooks(await tempFolder(), {
      milliseconds: () => now,
      after: (_, work) => {
        due = work
        return () => undefined
      },
      fault: ({ path }) => {
        if (full && path.includes('books')) throw new Error('no space left')
      },
    })
    await add('one', 'a')
    full = true
    const failingForMs = () => {
      now += 1000
      due?.()
      return store.failingForMs()
    }
    await expect.poll(failingForMs).toBeGreaterThan(5000)
    full = false
    await expect.poll(failingForMs).toBe(0)
  })
})

describe('as every store of documents', () => {
  documentStoreContract(async () => {
    const folder = await tempFolder()
    let before: { close(): Promise<void> } | undefined
    return {
      open: async () => {
        await before?.close()
        const options = { folder, log: loggedLines(), after: () => () => undefined }
        const store = await openJournalStore(options, defineShelf(folder))
        before = store
        return store
      },
    }
  })
})
