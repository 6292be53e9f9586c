import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type Database, openDatabase } from '../../../src/stores/postgres/database.ts'
import { prepareJobs, startJobs } from '../../../src/stores/postgres/jobs.ts'
import { joinNodes } from '../../../src/stores/postgres/nodes.ts'
import { type PostgresServer, startPostgres } from '../../support/postgres-server.ts'
import { loggedLines } from '../documents/books.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
}, 60_000)
afterAll(() => server.stop())

/** Nothing happens by itself: a test has a node show itself. */
const pace = { beatMs: 3_600_000, goneMs: 300, aliveMs: 200 }

async function openOn(url: string): Promise<Database> {
  const database = await openDatabase({ url, schema: 'dudao', log: loggedLines(), connections: 6 })
  onTestFinished(() => database.close())
  await prepareJobs(database)
  return database
}

/** A node whose clock a test moves. */
async function aNode(database: Database, workers: () => readonly string[] = () => []) {
  let now = 0
  const leases: string[] = []
  const log = loggedLines()
  const membership = await joinNodes({
    database,
    log,
    leases: ['robot'],
    workers,
    onLease: (name, held) => leases.push(`${held ? 'took' : 'lost'} ${name}`),
    milliseconds: () => now,
    pace,
  })
  return {
    ...membership,
    leases,
    log,
    passes: (ms: number) => {
      now += ms
    },
  }
}

const gone = () => new Promise((resolve) => setTimeout(resolve, pace.goneMs + 50))

describe('nodes of one database', () => {
  it('hold a lease one at a time, and one that leaves gives it to the next', async () => {
    const database = await openOn(await server.newDatabase())
    const [one, other] = [await aNode(database), await aNode(database)]
    await other.beat()
    expect([one.holds('robot'), other.holds('robot'), other.nodes()]).toEqual([true, false, 2])
    await one.leave()
    await other.beat()
    expect([one.holds('robot'), other.holds('robot'), other.nodes()]).toEqual([false, true, 1])
    // It left of its own accord: nothing was taken from it.
    expect([one.leases, other.leases]).toEqual([['took robot'], ['took robot']])
  })

  it('one that stood still stops by its own clock, is replaced, and learns of it when it goes on', async () => {
    const database = await openOn(await server.newDatabase())
    const [one, other] = [await aNode(database), await aNode(database)]
    expect(one.isAlive()).toBe(true)
    one.passes(pace.aliveMs)
    expect([one.isAlive(), one.holds('robot')]).toEqual([false, false])
    await other.beat()
    // The others wait longer than it does itself.
    expect(other.holds('robot')).toBe(false)
    await gone()
    await other.beat()
    expect(other.holds('robot')).toBe(true)
    expect(other.log.lines).toEqual(['warn 一个节点没有音讯，它未办完的事由其他节点接着办'])
    await one.beat()
    expect([one.isAlive(), one.holds('robot'), one.leases]).toEqual([true, false, ['took robot', 'lost robot']])
    expect(one.log.lines).toEqual(['warn 本节点停顿过久，已由其他节点接替；重新加入'])
  })
})

describe('jobs', () => {
  it('are done once, one after the other in a queue, and the last of a key stands for all', async () => {
    const database = await openOn(await server.newDatabase())
    const done: string[] = []
    let under = 0
    let most = 0
    const node = () =>
      startJobs({
        database,
        log: loggedLines(),
        everyMinute: [],
        leftAlone: () => [],
        tasks: {
          note: async (payload) => {
            under += 1
            most = Math.max(most, under)
            await new Promise((resolve) => setTimeout(resolve, 20))
            done.push(JSON.stringify(payload))
            under -= 1
          },
        },
      })
    const [one, other] = [await node(), await node()]
    const add = (key: string, what: string, inMs = 0) =>
      one.add({ task: 'note', payload: { what }, key, queue: 'queue', inMs })
    await add('late', 'first', 600)
    await add('late', 'second', 600)
    await Promise.all(['a', 'b', 'c', 'd'].map((key) => add(key, key)))
    await expect.poll(() => done.length).toBe(5)
    expect(done.toSorted()).toEqual(['a', 'b', 'c', 'd', 'second'].map((what) => JSON.stringify({ what })))
    expect(most).toBe(1)
    await expect.poll(() => other.isAnyDue('note')).toBe(false)
    await Promise.all([one.stop(), other.stop()])
  })

  it('of a node that died are done by another; those that carry a flag by a node that does not leave it alone', async () => {
    const database = await openOn(await server.newDatabase())
    const done: string[] = []
    const start = (name: string, leftAlone: () => string[], work: () => Promise<void>) =>
      startJobs({
        database,
        log: loggedLines(),
        everyMinute: [],
        leftAlone,
        tasks: {
          note: async () => {
            done.push(name)
            await work()
          },
        },
      })
    let letGo = () => {}
    // It takes one job and no more, as if it had died in the middle of it.
    const dead = await start(
      'dead',
      () => (done.length > 0 ? ['any'] : []),
      () =>
        new Promise((resolve) => {
          letGo = resolve
        }),
    )
    const dying = await aNode(database, dead.names)
    await dying.beat()
    await dead.add({ task: 'note', payload: {}, key: 'one', queue: 'one', flags: ['any'] })
    await expect.poll(() => done).toEqual(['dead'])

    const shy = await start(
      'shy',
      () => ['by-holder'],
      async () => {},
    )
    const living = await aNode(database, shy.names)
    await gone()
    await living.beat()
    await expect.poll(() => done).toEqual(['dead', 'shy'])

    await living.beat()
    await shy.add({ task: 'note', payload: {}, key: 'two', queue: 'two', flags: ['any', 'by-holder'] })
    const bold = await start(
      'bold',
      () => [],
      async () => {},
    )
    await expect.poll(() => done).toContain('bold')
    expect(done.filter((name) => name === 'shy')).toHaveLength(1)
    letGo()
    await Promise.all([dead.stop(), shy.stop(), bold.stop()])
  })
})
