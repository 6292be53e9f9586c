import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FilesInHand, filesInHand } from '../../../src/stores/files/files-in-hand.ts'
import { sharedFilesInHand } from '../../../src/stores/files/shared-files-in-hand.ts'
import { sideDocumentsIn } from '../../../src/stores/lowdb/side-documents.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const one = '1'.repeat(64)
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Two nodes that share their documents, by a clock that is set. */
async function nodes() {
  const folder = await tempFolder()
  await mkdir(join(folder, 'files-in-hand'))
  const documents = sideDocumentsIn(folder)
  const opened = new Map<string, unknown>()
  const side = {
    single: ((name, schema, empty) => {
      const known = opened.get(name) ?? documents.single(name, schema, empty)
      opened.set(name, known)
      return known
    }) as typeof documents.single,
  }
  let now = new Date('2026-07-20T10:00:00+08:00')
  const clock = { now: () => now }
  const node = () => sharedFilesInHand({ side, clock, log: silent })
  return { here: node(), there: node(), later: (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000)) }
}

const alone = async () => {
  const here = filesInHand()
  return { here, there: here }
}

const isRemoved = async (hands: FilesInHand, sha256 = one): Promise<boolean> => {
  let done = false
  await hands.removing(sha256, async () => {
    done = true
  })
  return done
}

describe.each([
  ['one process', alone],
  ['two nodes', nodes],
])('files in hand of %s', (_, open) => {
  it('are not removed until they were let go as often as taken', async () => {
    const { here, there } = await open()
    await here.taking(one, async () => undefined)
    await here.taking(one, async () => undefined)
    expect(await isRemoved(there)).toBe(false)
    here.letGo(one)
    expect(await isRemoved(here)).toBe(false)
    here.letGo(one)
    expect(await isRemoved(here)).toBe(true)
    expect(await isRemoved(there)).toBe(true)
    expect(await isRemoved(there, '2'.repeat(64))).toBe(true)
  })

  it('are let go where putting them failed', async () => {
    const { here } = await open()
    await expect(here.taking(one, () => Promise.reject(new Error('full')))).rejects.toThrow('full')
    expect(await isRemoved(here)).toBe(true)
  })

  it('are never put while they are removed, nor removed while they are put', async () => {
    const { here, there } = await open()
    let running = 0
    let isThere = false
    const alone = async (work: () => void) => {
      running += 1
      expect(running).toBe(1)
      await pause(2)
      work()
      running -= 1
    }
    const rounds = Array.from({ length: 12 }, (_, at) => async () => {
      const hands = at % 2 === 0 ? here : there
      if (at % 3 === 0) return hands.removing(one, () => alone(() => (isThere = false)))
      await hands.taking(one, () => alone(() => (isThere = true)))
      expect(isThere).toBe(true)
      hands.letGo(one)
    })
    // Two that put at once do not disturb each other: only a removal must be alone.
    for (const round of rounds) await Promise.all([round()])
    await Promise.all([
      there.removing(one, () => alone(() => (isThere = false))),
      here.taking(one, async () => {
        await alone(() => (isThere = true))
      }),
    ])
    expect(isThere).toBe(true)
  })
})

it('a node that died holds a file no longer than an hour, and a removal no longer than minutes', async () => {
  const { here, there, later } = await nodes()
  await here.taking(one, async () => undefined)
  later(59)
  expect(await isRemoved(there)).toBe(false)
  later(2)
  expect(await isRemoved(there)).toBe(true)
  let end: () => void = () => undefined
  const dying = here.removing(one, () => new Promise((resolve) => (end = () => resolve())))
  await pause(50)
  let taken = false
  const waiting = there.taking(one, async () => {
    taken = true
  })
  await pause(250)
  expect(taken).toBe(false)
  later(6)
  await waiting
  expect(taken).toBe(true)
  end()
  await dying
  expect(await isRemoved(here)).toBe(false)
})

it('what is in hand is never removed, in any order of two nodes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ node: fc.boolean(), act: fc.constantFrom('take', 'letGo', 'remove') }), { maxLength: 12 }),
      async (acts) => {
        const { here, there } = await nodes()
        const held = new Map<FilesInHand, number>()
        for (const { node, act } of acts) {
          const hands = node ? here : there
          const count = held.get(hands) ?? 0
          if (act === 'take') {
            await hands.taking(one, async () => undefined)
            held.set(hands, count + 1)
          } else if (act === 'letGo' && count > 0) {
            hands.letGo(one)
            // What is let go is so after the next thing that the same node does.
            await hands.removing(one, async () =>
              expect([...held.values()].reduce((sum, more) => sum + more, 0)).toBe(1),
            )
            held.set(hands, count - 1)
          } else if (act === 'remove') {
            const all = [...held.values()].reduce((sum, more) => sum + more, 0)
            expect(await isRemoved(hands)).toBe(all === 0)
          }
        }
      },
    ),
    { numRuns: 25 },
  )
})
