import { cp, open, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANCHOR } from '../../../src/stores/journal/anchor.ts'
import type { FaultPoint } from '../../../src/stores/journal/disk.ts'
import { openBooks } from '../../stores/journal/journalled-books.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const KEYS = ['a', 'b', 'c']

const Step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('commit' as const), keys: fc.subarray(KEYS, { minLength: 1 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('checkpoint' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const) }) },
)

/** A disk that stops at the n-th instant, for good. */
function dyingDisk(instant: number) {
  let left = instant
  const fault = () => {
    left -= 1
    if (left < 0) throw new Error('断电')
  }
  return { fault, dead: () => left < 0 }
}

interface Committed {
  readonly line: string
  readonly keys: readonly string[]
  acknowledged: boolean
}

describe('a crash of the journalled store', () => {
  it('at any instant leaves each commit whole or not at all, and each acknowledged one exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(Step, { minLength: 1, maxLength: 14 }),
        fc.nat(150),
        fc.nat(60),
        async (steps, instant, second) => {
          const folder = await tempFolder()
          const commits = await playUntilDeath(folder, { steps, instant, from: 0 })
          // It may die again while it recovers, and while it goes on.
          const more = await playUntilDeath(folder, { steps, instant: second, from: commits.length })
          await expectWhole(folder, [...commits, ...more])
        },
      ),
      { numRuns: 100 },
    )
  }, 60_000)
})

async function playUntilDeath(
  folder: string,
  {
    steps,
    instant,
    from,
  }: { steps: readonly (typeof Step extends fc.Arbitrary<infer S> ? S : never)[]; instant: number; from: number },
): Promise<readonly Committed[]> {
  const { fault, dead } = dyingDisk(instant)
  const commits: Committed[] = []
  const { add, store } = await openBooks(folder, { fault }, 1).catch(() => ({ add: undefined, store: undefined }))
  if (add === undefined) return []
  const running: Promise<unknown>[] = []
  for (const step of steps) {
    if (dead()) break
    if (step.kind === 'wait') await Promise.allSettled(running)
    else if (step.kind === 'checkpoint') running.push(store.checkpoint())
    else {
      const commit: Committed = { line: `#${from + commits.length}`, keys: step.keys, acknowledged: false }
      commits.push(commit)
      running.push(
        add(commit.line, ...step.keys).then(() => {
          commit.acknowledged = true
        }),
      )
    }
  }
  await Promise.allSettled(running)
  await store.close().catch(() => undefined)
  return commits
}

async function expectWhole(folder: string, commits: readonly Committed[]): Promise<void> {
  const { linesOf, books, log } = await openBooks(folder)
  const lines = new Map<string, readonly string[]>()
  for (const key of KEYS) lines.set(key, await linesOf(key))
  for (const { line, keys, acknowledged } of commits) {
    const times = keys.map((key) => lines.get(key)?.filter((held) => held === line).length)
    expect(new Set(times).size).toBe(1)
    expect(times[0]).toBeLessThan(2)
    if (acknowledged) expect(times[0]).toBe(1)
    expect((await books.find('tags', line)).toSorted()).toEqual(times[0] === 1 ? [...keys] : [])
  }
  expect(log.lines.filter((line) => line.startsWith('error'))).toEqual([])
}

it('is cleaned up after: what was half written goes', async () => {
  const folder = await tempFolder()
  const { add, store } = await openBooks(folder)
  await add('一', 'a')
  await store.checkpoint()
  await add('二', 'a')
  const copy = await tempFolder()
  await cp(folder, copy, { recursive: true })
  await writeFile(join(copy, 'books', '.a.json.0a1b2c3d-0000-4000-8000-000000000000.tmp'), '{"format":2,"ke')
  await openBooks(copy)
  expect(await readdir(join(copy, 'books'))).toEqual(['a.json'])
})

describe('a journal whose end is torn', () => {
  it('loses only what was cut off, at every byte', async () => {
    const folder = await tempFolder()
    const { add, store } = await openBooks(folder)
    const anchor = await readFile(join(folder, ANCHOR))
    await add('一', 'a', 'b')
    await add('二', 'a', 'b')
    const [name = ''] = await readdir(join(folder, 'journal'))
    const whole = join(await tempFolder(), 'whole')
    await cp(folder, whole, { recursive: true })
    // The power went, and nothing was answered yet: the anchor does not know of them either.
    await writeFile(join(whole, ANCHOR), anchor)
    const end = await contentLength(join(whole, 'journal', name))
    for (let length = end; length >= 0; length -= 1) {
      await truncate(join(whole, 'journal', name), length)
      const torn = await tempFolder()
      await cp(whole, torn, { recursive: true })
      const { linesOf, log } = await openBooks(torn)
      const [one, other] = [await linesOf('a'), await linesOf('b')]
      expect(one).toEqual(other)
      expect(['', '一', '一二']).toContain(one.join(''))
      if (length === end) expect(one).toEqual(['一', '二'])
      if (length === end - 1)
        expect(log.lines).toEqual([expect.stringMatching(/^warn .*已舍弃/), expect.stringMatching(/^info/)])
    }
    await store.close()
  }, 60_000)

  it('also where an earlier part of it is missing, as a disk that writes pages out of order leaves it', async () => {
    const folder = await tempFolder()
    const { add } = await openBooks(folder)
    await add('一', 'a')
    const anchor = await readFile(join(folder, ANCHOR))
    await add('长'.repeat(10_000), 'a')
    const torn = await tempFolder()
    await cp(folder, torn, { recursive: true })
    await writeFile(join(torn, ANCHOR), anchor)
    const [name = ''] = await readdir(join(folder, 'journal'))
    const file = await open(join(torn, 'journal', name), 'r+')
    await file.write(Buffer.alloc(4096), 0, 4096, 8192)
    await file.close()
    const { linesOf, log } = await openBooks(torn)
    expect(await linesOf('a')).toEqual(['一'])
    expect(log.lines[0]).toMatch(/^warn/)
  })
})

describe('a disk that refuses', () => {
  const refusing = (operation: FaultPoint['operation'], refused: { by: boolean }) => (point: FaultPoint) => {
    if (refused.by && point.when === 'before' && point.operation === operation) {
      throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
    }
  }

  it.each(['append', 'sync'] as const)(
    'rejects the commits (%s), and those built upon them, and goes on when there is room again',
    async (operation) => {
      const folder = await tempFolder()
      const refused = { by: false }
      const { add, store, books, linesOf } = await openBooks(folder, { fault: refusing(operation, refused) })
      await add('一', 'a')
      refused.by = true
      const tries = [add('二', 'a', 'b'), add('三', 'a')]
      for (const tried of await Promise.allSettled(tries)) {
        expect(tried).toMatchObject({
          status: 'rejected',
          reason: { code: 'store_unwritable', reply: expect.stringContaining('没有记录') },
        })
      }
      expect((await books.latest('a')).lines).toEqual(['一'])
      await expect(add('四', 'a')).rejects.toMatchObject({ code: 'store_unwritable' })
      refused.by = false
      await store.commit([books.write('a', { lines: ['五'] }, 1)])
      const copy = await tempFolder()
      await cp(folder, copy, { recursive: true })
      for (const lines of [await linesOf('a'), await (await openBooks(copy)).linesOf('a')])
        expect(lines).toEqual(['一', '五'])
      expect(await linesOf('b')).toEqual([])
    },
  )

  it('writes nothing more until what it half wrote is cut off', async () => {
    const folder = await tempFolder()
    let broken = false
    const fault = ({ when, operation }: FaultPoint) => {
      if (broken && (operation === 'truncate' || (operation === 'sync' && when === 'after'))) throw new Error('EIO')
    }
    const { add, linesOf } = await openBooks(folder, { fault })
    await add('一', 'a')
    broken = true
    await expect(add('二', 'a')).rejects.toMatchObject({ code: 'store_unwritable' })
    await expect(add('三', 'a')).rejects.toMatchObject({ code: 'store_unwritable' })
    broken = false
    await add('四', 'a')
    expect(await linesOf('a')).toEqual(['一', '四'])
    const copy = await tempFolder()
    await cp(folder, copy, { recursive: true })
    expect(await (await openBooks(copy)).linesOf('a')).toEqual(['一', '四'])
  })

  it.each(['write', 'link', 'rename', 'sync-folder', 'unlink'] as const)(
    'keeps the journal while a checkpoint fails (%s), and the next one does all of it',
    async (operation) => {
      const folder = await tempFolder()
      const refused = { by: false }
      const { add, store, linesOf } = await openBooks(folder, { fault: refusing(operation, refused) })
      await add('#一', 'a', 'b')
      await store.checkpoint()
      await add('#二', 'a', 'b')
      refused.by = true
      await expect(store.checkpoint()).rejects.toThrow('ENOSPC')
      const copy = await tempFolder()
      await cp(folder, copy, { recursive: true })
      expect(await (await openBooks(copy)).linesOf('b')).toEqual(['#一', '#二'])
      refused.by = false
      await add('#三', 'a')
      await store.close()
      expect(await readdir(join(folder, 'journal'))).toEqual([])
      expect(await linesOf('a')).toEqual(['#一', '#二', '#三'])
      const again = await openBooks(folder)
      expect(await again.linesOf('b')).toEqual(['#一', '#二'])
      expect(await again.books.find('tags', '#三')).toEqual(['a'])
    },
  )
})

/** Without the room that was reserved. */
async function contentLength(path: string): Promise<number> {
  const file = await open(path, 'r')
  const bytes = await file.readFile()
  await file.close()
  await writeFile(path, bytes)
  return bytes.findLastIndex((byte) => byte !== 0) + 1
}
