import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type DocumentKind, ONLY, type Put, replacedWhole } from '../../../src/stores/documents/kind.ts'
import type { Define, DocumentStore } from '../../../src/stores/documents/store.ts'
import { bookKind } from './books.ts'

const Text = z.object({ text: z.string(), score: z.number().exactOptional() })
type Text = z.infer<typeof Text>

const textKind = (kind: Pick<DocumentKind<Text, Put<Text>>, 'name' | 'place'>): DocumentKind<Text, Put<Text>> => ({
  ...kind,
  ...replacedWhole(Text),
  empty: () => ({ text: '' }),
})

/** The kinds of documents that every store is tried with; `folder` is where a store of files keeps them. */
export const defineShelf = (folder: string) => (define: Define) => ({
  books: define(bookKind(folder, { bound: 3 })),
  single: define(textKind({ name: 'single', place: { kind: 'file', path: `${folder}/single.json` } })),
  grouped: define(textKind({ name: 'grouped', place: { kind: 'folders', folder: `${folder}/grouped` } })),
})
type Shelf = ReturnType<ReturnType<typeof defineShelf>>

/** A place that a store is opened in, again and again. */
export interface StorePlace {
  /** Opens the store; a store that only one may have open is closed before. */
  open(): Promise<DocumentStore<Shelf>>
}

const put = (text: string) => ({ kind: 'put' as const, document: { text } })

/** What every store of documents promises. */
export function documentStoreContract(newPlace: () => Promise<StorePlace>): void {
  const opened = async () => {
    const place = await newPlace()
    const store = await place.open()
    const { books } = store.collections
    const add = (line: string, ...keys: string[]) =>
      store.commit(keys.map((key) => books.write(key, { lines: [line] })))
    return { place, store, books, add }
  }
  const linesOf = async ({ collections: { books } }: DocumentStore<Shelf>, key: string) => (await books.load(key)).lines

  describe('documents', () => {
    it('are empty where nothing was written, and then in no list', async () => {
      const { books } = await opened()
      expect(await books.load('金水区')).toEqual({ version: 0, lines: [] })
      expect(await books.keys()).toEqual([])
    })

    it('are there again after the store was opened anew', async () => {
      const { add, place } = await opened()
      await add('一', '金水区')
      await add('二', '金水区', '中原区')
      const again = await place.open()
      expect(await linesOf(again, '金水区')).toEqual(['一', '二'])
      expect(await linesOf(again, '中原区')).toEqual(['二'])
      expect((await again.collections.books.keys()).toSorted()).toEqual(['中原区', '金水区'])
    })

    it('that did not change are the same object', async () => {
      const { add, books } = await opened()
      await add('一', 'a')
      expect(await books.load('a')).toBe(await books.load('a'))
    })

    it('are listed by group', async () => {
      const { store } = await opened()
      const { grouped } = store.collections
      for (const key of ['zz@2026/金水区', 'zz@2026/a', 'zz@20260/b', 'zz@2025/c'])
        await store.commit([grouped.write(key, put('一'))])
      expect((await grouped.keys('zz@2026')).toSorted()).toEqual(['zz@2026/a', 'zz@2026/金水区'])
      expect(await grouped.keys('zz@2027')).toEqual([])
      expect(await grouped.keys()).toHaveLength(4)
    })

    it('have any key', async () => {
      const { store, place } = await opened()
      const keys = ['Zhang San', '../x', '督'.repeat(128), 'a@b', "x'; drop table documents; --", 'A', 'a', '😀']
      await store.commit(keys.map((key) => store.collections.books.write(key, { lines: [key] })))
      const again = await place.open()
      expect((await again.collections.books.keys()).toSorted()).toEqual(keys.toSorted())
      for (const key of keys) expect(await linesOf(again, key)).toEqual([key])
    })

    it('hold any text', async () => {
      const { store, place } = await opened()
      const text = '中文 \u2028 "引号" \\ \' $1 😀 \n\t'
      await store.commit([store.collections.single.write(ONLY, put(text))])
      expect((await (await place.open()).collections.single.load(ONLY)).text).toBe(text)
    })
  })

  describe('a commit', () => {
    it('made from another version is refused, all of it', async () => {
      const { books, store } = await opened()
      await store.commit([books.write('a', { lines: ['一'] }, 0)])
      const rival = store.commit([books.write('b', { lines: ['二'] }, 0), books.write('a', { lines: ['二'] }, 0)])
      await expect(rival).rejects.toMatchObject({ code: 'store_conflict' })
      expect(await linesOf(store, 'a')).toEqual(['一'])
      expect(await linesOf(store, 'b')).toEqual([])
      await store.commit([books.write('a', { lines: ['三'] }, 1)])
      expect(await linesOf(store, 'a')).toEqual(['一', '三'])
    })

    it('of several made from one version is made once', async () => {
      const { books, store } = await opened()
      const rivals = ['一', '二', '三', '四'].map((line) => store.commit([books.write('a', { lines: [line] }, 0)]))
      const ended = await Promise.allSettled(rivals)
      expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await linesOf(store, 'a')).toHaveLength(1)
    })

    it('that names no version builds upon the others', async () => {
      const { add, store } = await opened()
      await Promise.all(Array.from({ length: 100 }, (_, at) => add(`${at}`, 'a', `k${at % 7}`)))
      expect((await linesOf(store, 'a')).toSorted()).toEqual(Array.from({ length: 100 }, (_, at) => `${at}`).toSorted())
      expect(store.pending()).toBe(0)
    })

    it('changes a document once, and none once the store is closed', async () => {
      const { books, store, add } = await opened()
      await expect(add('一', 'a', 'a')).rejects.toThrow('once')
      await store.close()
      await expect(store.commit([books.write('a', { lines: [] })])).rejects.toThrow('closed')
    })

    it('that could not be read back is refused', async () => {
      const { store } = await opened()
      const { single } = store.collections
      const wrong = { kind: 'put' as const, document: { text: '一', score: Number.NaN } }
      await expect(store.commit([single.write(ONLY, wrong)])).rejects.toThrow('read back')
      await store.commit([single.write(ONLY, put('二'))])
      expect(await single.load(ONLY)).toEqual({ text: '二' })
    })

    it('with a write of another store is refused', async () => {
      const [one, other] = [await opened(), await opened()]
      await expect(one.store.commit([other.books.write('a', { lines: [] })])).rejects.toThrow('another store')
    })
  })

  describe('an index', () => {
    it('finds the documents that have a term now, after the store was opened anew too', async () => {
      const { add, books, place } = await opened()
      await add('#甲', 'a', 'b')
      await add('#乙', 'b')
      expect((await books.find('tags', '#甲')).toSorted()).toEqual(['a', 'b'])
      expect(await books.find('tags', '#丙')).toEqual([])
      expect(await books.find('long', 'long')).toEqual([])
      await add('三', 'b')
      expect(await books.find('long', 'long')).toEqual(['b'])
      const again = await place.open()
      expect(await again.collections.books.find('tags', '#乙')).toEqual(['b'])
      await expect(again.collections.books.find('none', 'x')).rejects.toThrow('no index')
    })
  })

  it('holds what a list in memory would, whatever is written', async () => {
    const keys = fc.constantFrom('a', 'b', 'c', 'd')
    const lines = fc.constantFrom('一', '二', '#甲', '#乙')
    const commits = fc.array(fc.tuple(fc.uniqueArray(keys, { minLength: 1 }), lines, fc.boolean()), { maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(commits, async (all) => {
        const { store, books, place } = await opened()
        const model = new Map<string, string[]>()
        for (const [names, line, isStale] of all) {
          const writes = names.map((key) => {
            const version = (model.get(key) ?? []).length
            return books.write(key, { lines: [line] }, isStale ? version + 1 : version)
          })
          const done = await store.commit(writes).then(
            () => true,
            () => false,
          )
          expect(done).toBe(!isStale)
          if (done) for (const key of names) model.set(key, [...(model.get(key) ?? []), line])
        }
        const again = await place.open()
        for (const [key, wanted] of model) expect(await linesOf(again, key)).toEqual(wanted)
        expect((await again.collections.books.keys()).toSorted()).toEqual([...model.keys()].toSorted())
        const tagged = [...model].filter(([, own]) => own.includes('#甲')).map(([key]) => key)
        expect((await again.collections.books.find('tags', '#甲')).toSorted()).toEqual(tagged.toSorted())
      }),
      { numRuns: 15 },
    )
  })
}
