import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import type { Guard } from '../../../src/stores/documents/kind.ts'
import { FIND, KEYS, KEYS_OF_GROUP } from '../../../src/stores/postgres/collection.ts'
import { type Database, openDatabase } from '../../../src/stores/postgres/database.ts'
import { COMMIT, COMMITTED, openPostgresStore, SNAPSHOT } from '../../../src/stores/postgres/open-postgres-store.ts'
import { OWING } from '../../../src/stores/postgres/owing.ts'
import { READ } from '../../../src/stores/postgres/read-documents.ts'
import { KEEP, LOAD } from '../../../src/stores/postgres/shared-pages.ts'
import { cutLine } from '../../support/cut-line.ts'
import { type PostgresServer, startPostgres } from '../../support/postgres-server.ts'
import { type Book, bookKind, loggedLines } from '../documents/books.ts'
import { defineShelf, documentStoreContract } from '../documents/contract.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
}, 60_000)
afterAll(() => server.stop())

const guard: Guard<Book> = { seal: (text) => `sealed ${text.length}`, faultIn: () => undefined }

/** A node of its own on a database. */
async function openNode(url: string) {
  const log = loggedLines()
  const database = await openDatabase({ url, schema: 'dudao', log, connections: 4 })
  onTestFinished(() => database.close())
  const store = openPostgresStore({ query: database.query, log }, (define) => ({
    books: define(bookKind('', { guard })),
  }))
  const { books } = store.collections
  return {
    database,
    store,
    books,
    log,
    add: (line: string, key: string, madeFrom?: number) =>
      store.commit([books.write(key, { lines: [line] }, madeFrom)]),
    linesOf: async (key: string) => (await books.load(key)).lines,
  }
}

const ask = async (database: Database, text: string): Promise<readonly unknown[]> =>
  (await database.query({ name: text, text, values: [] })).rows

describe('as every store of documents', () => {
  documentStoreContract(async () => {
    const url = await server.newDatabase()
    return {
      open: async () => {
        const log = loggedLines()
        const database = await openDatabase({ url, schema: 'dudao', log, connections: 4 })
        onTestFinished(() => database.close())
        return openPostgresStore({ query: database.query, log }, defineShelf(''))
      },
    }
  })
})

describe('several nodes', () => {
  it('see each other’s changes at once', async () => {
    const url = await server.newDatabase()
    const [one, other] = [await openNode(url), await openNode(url)]
    await one.add('一', 'a')
    expect(await other.linesOf('a')).toEqual(['一'])
    await other.add('二', 'a')
    expect(await one.linesOf('a')).toEqual(['一', '二'])
  })

  it('that change the same document at once lose nothing, and nobody overwrites what it did not see', async () => {
    const url = await server.newDatabase()
    const nodes = [await openNode(url), await openNode(url), await openNode(url)]
    await Promise.all(nodes.flatMap(({ add }, at) => Array.from({ length: 40 }, (_, n) => add(`${at}-${n}`, 'a'))))
    const lines = await nodes[0]?.linesOf('a')
    expect(new Set(lines).size).toBe(120)
    const ended = await Promise.allSettled(nodes.map(({ add }, at) => add(`last of ${at}`, 'a', 120)))
    expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(await nodes[1]?.linesOf('a')).toHaveLength(121)
  })

  it('start at once on an empty database', async () => {
    const url = await server.newDatabase()
    await Promise.all([openNode(url), openNode(url), openNode(url)])
  })
})

describe('a document of many changes', () => {
  it('is written whole now and then, and its old changes go', async () => {
    const url = await server.newDatabase()
    const { add, database, store } = await openNode(url)
    for (let line = 0; line < 150; line += 1) await add(`${line}`, 'a')
    await store.close()
    expect(await ask(database, 'select seq::int from snapshots')).toEqual([{ seq: 128 }])
    const [{ least } = { least: 0 }] = (await ask(database, 'select min(seq)::int as least from changes')) as [
      { least: number },
    ]
    expect(least).toBe(113)
    const again = await openNode(url)
    expect(await again.linesOf('a')).toEqual(Array.from({ length: 150 }, (_, line) => `${line}`))
    await again.add('last', 'a', 150)
    expect(await again.linesOf('a')).toHaveLength(151)
  })

  it.each([
    ['a change that was altered', `update changes set change = replace(change, '二', '改改') where seq = 2`],
    ['a change without its seal', 'update changes set seal = null where seq = 2'],
    ['a change that is gone', 'delete from changes where seq = 2'],
    ['a last change that is gone', 'delete from changes where seq = 3'],
  ])('%s closes it to a node that has not read it before', async (_, tamper) => {
    const url = await server.newDatabase()
    const { add, database } = await openNode(url)
    for (const line of ['一', '二', '三']) await add(line, 'a')
    await ask(database, tamper)
    const { linesOf, add: addTo } = await openNode(url)
    await expect(linesOf('a')).rejects.toMatchObject({ code: 'document_damaged' })
    await expect(addTo('四', 'a')).rejects.toMatchObject({ code: 'document_damaged' })
  })
})

describe('a database that goes away', () => {
  it('for a moment is waited for', async () => {
    const url = await server.newDatabase()
    const line = await cutLine(server.port)
    onTestFinished(() => line.close())
    const { add, linesOf } = await openNode(url.replace(`:${server.port}/`, `:${line.port}/`))
    await add('一', 'a')
    line.cut()
    const [adding, reading] = [add('二', 'a'), linesOf('a')]
    await sleep(500)
    line.mend()
    await adding
    expect((await reading)[0]).toBe('一')
    expect(await linesOf('a')).toEqual(['一', '二'])
  })

  it('after it took a change and before it said so has the change once', async () => {
    const url = await server.newDatabase()
    const line = await cutLine(server.port)
    onTestFinished(() => line.close())
    const { add, linesOf } = await openNode(url.replace(`:${server.port}/`, `:${line.port}/`))
    const direct = await openNode(url)
    await add('一', 'a')
    line.deafenAt(/apply[-_]commit/)
    const adding = add('二', 'a')
    await expect.poll(() => direct.linesOf('a')).toEqual(['一', '二'])
    line.cut()
    line.mend()
    await adding
    expect(await linesOf('a')).toEqual(['一', '二'])
  })

  it('for long is told of, and nothing is said to be kept', async () => {
    const url = await server.newDatabase()
    const line = await cutLine(server.port)
    onTestFinished(() => line.close())
    const { add, linesOf, store } = await openNode(url.replace(`:${server.port}/`, `:${line.port}/`))
    await add('一', 'a')
    line.cut()
    // What is known here is written without reading it again, so that the write is what fails.
    await expect(add('二', 'a')).rejects.toMatchObject({ code: 'store_unwritable' })
    await expect(linesOf('a')).rejects.toMatchObject({ code: 'store_unreadable' })
    line.mend()
    await add('三', 'a')
    expect(await linesOf('a')).toEqual(['一', '三'])
    expect(store.failingForMs()).toBe(0)
  })
})

/** The query inside a function of the database, as one that EXPLAIN takes. */
const insideOf = async (database: Database, name: string): Promise<string> => {
  const [row] = await ask(database, `select prosrc as text from pg_proc where proname = '${name}'`)
  const { text } = z.object({ text: z.string() }).parse(row)
  const inside = /return query(.*?);/s.exec(text)?.[1] ?? ''
  return inside.replace('unnest($1, $2, $3)', 'unnest($1::text[], $2::text[], $3::bigint[])')
}

describe('every statement', () => {
  const plans = [
    { ...COMMITTED, values: ['k500', 'books', 1, '00000000-0000-0000-0000-000000000000'], key: true },
    { ...SNAPSHOT, values: ['k500', 'books', 1, '{}', null, 0], key: true },
    { ...KEYS, values: ['rare'], key: false },
    { ...KEYS_OF_GROUP, values: ['books', 'k5/', 'k50'], key: false },
    { ...FIND, values: ['books', 'tags', '#500'], key: false },
    { ...OWING, values: [20_000], key: false },
    { ...LOAD, values: ['k500'], key: false },
  ]

  it('finds its rows by an index, at a size at which a scan would show', async () => {
    const url = await server.newDatabase()
    const { database } = await openNode(url)
    await ask(
      database,
      `insert into documents (key, kind, seq) select 'k' || n, 'books', 1 from generate_series(1, 50000) n`,
    )
    await ask(
      database,
      `insert into changes (key, kind, seq, commit_id, change) select 'k' || n, 'books', 1, gen_random_uuid(), '{}' from generate_series(1, 50000) n`,
    )
    await ask(
      database,
      `insert into snapshots (key, kind, seq, document) select 'k' || n, 'books', 1, '{}' from generate_series(1, 50000) n`,
    )
    await ask(
      database,
      `insert into terms (key, kind, index_name, term) select 'k' || n, 'books', 'tags', '#' || n from generate_series(1, 50000) n`,
    )
    await ask(database, `insert into pages (dialogue, pages) select 'k' || n, '[]' from generate_series(1, 50000) n`)
    await ask(database, 'analyze documents, changes, snapshots, terms, pages')
    const inside = [
      { name: READ.name, text: await insideOf(database, 'read_documents'), values: [['books'], ['k500'], [0]] },
    ]
    for (const { name, text, values } of [...plans, ...inside]) {
      const explained = await database.query({ name: `explain ${name}`, text: `explain ${text}`, values })
      const plan = explained.rows.map((row) => JSON.stringify(row)).join('\n')
      expect(plan, name).toMatch(/Index/)
      expect(plan, name).not.toMatch(/Seq Scan/)
    }
  })

  it('of a message’s way names the key that rows are spread by', async () => {
    for (const { name, text, key } of plans) if (key) expect(text, name).toMatch(/\bkey = \$\d/)
    const { database } = await openNode(await server.newDatabase())
    // The pages of a dialogue are spread by the dialogue.
    for (const { text } of [LOAD, KEEP]) expect(text).toMatch(/dialogue = \$1|\(dialogue, pages\) values \(\$1/)
    expect(READ.text).toMatch(/read_documents/)
    expect(await insideOf(database, 'read_documents')).toMatch(/\bd\.key = k\.key/)
    expect(COMMIT.text).toMatch(/apply_commit/)
    const commit = await ask(database, "select prosrc from pg_proc where proname = 'apply_commit'")
    const statements = JSON.stringify(commit).match(/(?:update|delete from) .*?;|insert into \w+ \(\w+/g)
    expect(statements).toHaveLength(5)
    for (const statement of statements ?? []) expect(statement).toMatch(/\.key = \w+\[i\]|insert into \w+ \(key/)
  })
})
