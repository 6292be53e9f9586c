import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { openDatabase } from '../../../src/stores/postgres/database.ts'
import { postgresSideDocuments } from '../../../src/stores/postgres/side-documents.ts'
import { type PostgresServer, startPostgres } from '../../support/postgres-server.ts'
import { loggedLines } from '../documents/books.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
}, 60_000)
afterAll(() => server.stop())

const Count = z.object({ count: z.number() })
const none = () => ({ count: 0 })

async function openNode(url: string) {
  const log = loggedLines()
  const database = await openDatabase({ url, schema: 'dudao', log, connections: 4 })
  onTestFinished(() => database.close())
  return postgresSideDocuments({ query: database.query, log })
}

describe('small documents of several nodes', () => {
  it('are empty at first, and what one saves the other reads', async () => {
    const url = await server.newDatabase()
    const [one, other] = [await openNode(url), await openNode(url)]
    const [here, there] = [one, other].map((node) => node.single('channels/quota', Count, none))
    expect(await here?.load()).toEqual({ count: 0 })
    await here?.save({ count: 3 })
    expect(await there?.load()).toEqual({ count: 3 })
    expect(await there?.load()).toBe(await there?.load())
  })

  it('lose no update, whoever was first', async () => {
    const url = await server.newDatabase()
    const nodes = [await openNode(url), await openNode(url), await openNode(url)]
    const counts = nodes.map((node) => node.single('count', Count, none))
    const one = ({ count }: { count: number }) => ({ access: { count: count + 1 }, result: count })
    const seen = await Promise.all(counts.flatMap((count) => Array.from({ length: 10 }, () => count.update(one))))
    expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, at) => at))
    expect(await counts[0]?.load()).toEqual({ count: 30 })
  })

  it('by key are apart, and what is not of the schema is not read', async () => {
    const url = await server.newDatabase()
    const node = await openNode(url)
    const inboxes = node.keyed('inbox', Count, none)
    await inboxes.save('甲', { count: 1 })
    expect([await inboxes.load('甲'), await inboxes.load('乙')]).toEqual([{ count: 1 }, { count: 0 }])
    const asText = node.keyed('inbox', z.object({ count: z.string() }), () => ({ count: '' }))
    await expect(asText.load('甲')).rejects.toMatchObject({ code: 'document_damaged' })
  })
})
