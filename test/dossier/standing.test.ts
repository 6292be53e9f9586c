import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../src/acts/entry.ts'
import { endOfDay } from '../../src/domain/day.ts'
import { scoreWords } from '../../src/domain/facts.ts'
import { averageScore } from '../../src/dossier/scoring.ts'
import { laterArrival } from '../../src/dossier/standing.ts'
import { taskStateOf } from '../../src/dossier/task-state.ts'
import { anEntry, aTask, day, submittedAtTime } from './an-entry.ts'

describe('an average score', () => {
  it.each([
    [[], null],
    [['92'], '92'],
    [['90', '90', '89'], '269/3'],
    [['0.1', '0.2', '0.3'], '1/5'],
  ])('of %j is exactly %j', (scores, expected) => {
    expect(averageScore(scores)).toBe(expected)
  })

  it.each([
    ['269/3', '89.6666…'],
    ['1/5', '0.2'],
    ['90', '90'],
    [89.996, '89.996'],
    ['2699999/30000', '89.9999…'],
  ])('%s is shown as %s, never rounded up across a threshold', (score, shown) => {
    expect(scoreWords(score)).toBe(shown)
  })

  it('is never shown above what it is', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 9 }), (hundredths) => {
        const average = averageScore(hundredths.map((one) => (one / 100).toFixed(2)))
        const shown = Number.parseFloat(scoreWords(average ?? ''))
        const real = hundredths.reduce((sum, one) => sum + one, 0) / 100 / hundredths.length
        expect(shown).toBeLessThanOrEqual(real + 1e-9)
        expect(shown).toBeGreaterThan(real - 0.00011)
      }),
    )
  })
})

const LIMIT = endOfDay(day('2026-07-29')).getTime()

function later(entries: readonly Entry[]) {
  const [upload] = taskStateOf(entries, aTask()).uploads
  if (!upload) throw new Error('no upload')
  return laterArrival(upload, LIMIT)
}

const sent = (at: string, link: string, materials = [0, 1]) => submittedAtTime(at, { links: [link], materials })
const returned = (until: string, materials?: number[]) =>
  anEntry(
    { kind: 'returned', task: 1, upload: 0, reason: '缺页', until: day(until), ...(materials ? { materials } : {}) },
    '2026-08-01T10:00:00+08:00',
  )
const inTime = sent('2026-07-20T10:00:00+08:00', 'https://x.example/junk')
const AUGUST = '2026-08-05T10:00:00+08:00'
const on = new Date(AUGUST)

describe('what came after the submission was complete', () => {
  it('is nothing at first', () => {
    expect(later([inTime])).toBeNull()
  })

  it('is no change before the deadline, nor with the same content', () => {
    const better = sent('2026-07-29T23:59:59+08:00', 'https://x.example/good')
    expect(later([inTime, better])).toMatchObject({ changed: [] })
    expect(later([inTime, better, sent(AUGUST, 'https://x.example/junk')])).toMatchObject({ latest: on, changed: [] })
  })

  it('is a change of the materials that it brings', () => {
    expect(later([inTime, sent(AUGUST, 'https://x.example/report', [1])])).toEqual({
      first: new Date('2026-07-20T10:00:00+08:00'),
      latest: on,
      changed: [{ place: 1, on, cured: false }],
    })
  })

  it('is a cure where a return asked for it, and a change of what it did not ask for', () => {
    const both = sent(AUGUST, 'https://x.example/report')
    expect(later([inTime, returned('2026-08-08'), both])?.changed).toMatchObject([
      { place: 0, cured: true },
      { place: 1, cured: true },
    ])
    expect(later([inTime, returned('2026-08-08', [0]), both])?.changed).toMatchObject([
      { place: 0, cured: true },
      { place: 1, cured: false },
    ])
  })

  it('is a change where it comes after the cure, but not where the cure comes again', () => {
    const cure = sent(AUGUST, 'https://x.example/report')
    const again = sent('2026-08-06T10:00:00+08:00', 'https://x.example/report')
    const other = sent('2026-08-07T10:00:00+08:00', 'https://x.example/other')
    expect(later([inTime, returned('2026-08-08'), cure, again])?.changed).toHaveLength(2)
    expect(later([inTime, returned('2026-08-08'), cure, again, other])?.changed.filter(({ cured }) => !cured)).toEqual([
      { place: 0, on: new Date('2026-08-07T10:00:00+08:00'), cured: false },
      { place: 1, on: new Date('2026-08-07T10:00:00+08:00'), cured: false },
    ])
  })

  it('is no change of a material that had not come by the deadline: that one is late', () => {
    const half = sent('2026-07-20T10:00:00+08:00', 'https://x.example/junk', [0])
    const rest = sent('2026-07-30T10:00:00+08:00', 'https://x.example/a', [1])
    expect(later([half, rest, sent(AUGUST, 'https://x.example/b', [1])])).toMatchObject({ changed: [] })
  })
})
