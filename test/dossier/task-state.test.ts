import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shanghaiIso } from '../../src/domain/day.ts'
import { isIn, submittedAt, taskStateOf } from '../../src/dossier/task-state.ts'
import { anEntry, aTask, day, submittedAtTime } from './an-entry.ts'

const uploadOf = (entries: Parameters<typeof taskStateOf>[0]) => {
  const [upload] = taskStateOf(entries, aTask()).uploads
  if (!upload) throw new Error('no upload')
  return upload
}
const returnedUntil = (until: string, at: string) =>
  anEntry({ kind: 'returned', task: 1, upload: 0, reason: '缺页', until: day(until) }, at)

describe('completeness', () => {
  it('is reached by the message that brings the last material, and dated by it', () => {
    const first = submittedAtTime('2026-07-20T10:00:00+08:00', { materials: [0] })
    expect(uploadOf([first])).toMatchObject({ missing: [1], completedAt: null })
    const second = submittedAtTime('2026-07-30T08:00:00+08:00', { materials: [1] })
    expect(uploadOf([first, second])).toMatchObject({ missing: [], completedAt: new Date('2026-07-30T08:00:00+08:00') })
  })

  it('keeps the first complete time when something is handed in again', () => {
    const entries = [submittedAtTime('2026-07-20T10:00:00+08:00'), submittedAtTime('2026-08-20T10:00:00+08:00')]
    expect(uploadOf(entries)).toMatchObject({ completedAt: new Date('2026-07-20T10:00:00+08:00') })
    expect(uploadOf(entries).submissions).toHaveLength(2)
  })

  it('ends with a withdrawal; what came stays in the entries only', () => {
    const entries = [
      submittedAtTime('2026-07-20T10:00:00+08:00'),
      anEntry({ kind: 'withdrawn', task: 1, upload: 0 }),
      submittedAtTime('2026-08-01T10:00:00+08:00'),
    ]
    expect(uploadOf(entries.slice(0, 2))).toMatchObject({ completedAt: null, submissions: [], missing: [0, 1] })
    expect(uploadOf(entries)).toMatchObject({ completedAt: new Date('2026-08-01T10:00:00+08:00') })
  })

  it('does not depend on the order in which materials come, but on the last of them', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (order) => {
        const task = aTask({ materials: [1, 2, 3].map((no) => ({ no, title: String(no), accepts: ['pdf'] })) })
        const entries = order.map((position, hour) =>
          submittedAtTime(`2026-07-20T0${hour}:00:00+08:00`, { materials: [position] }),
        )
        const state = taskStateOf(entries, task)
        expect(state.uploads[0]?.completedAt).toEqual(new Date('2026-07-20T02:00:00+08:00'))
      }),
    )
  })
})

describe('a return', () => {
  const sent = submittedAtTime('2026-07-28T10:00:00+08:00')
  const returned = returnedUntil('2026-08-05', '2026-07-29T10:00:00+08:00')

  it.each([
    { back: '2026-08-05T23:59:59+08:00', counts: '2026-07-28T10:00:00+08:00' },
    { back: '2026-08-06T00:00:00+08:00', counts: '2026-08-06T00:00:00+08:00' },
  ])('that comes back at $back counts from $counts', ({ back, counts }) => {
    const upload = uploadOf([sent, returned, submittedAtTime(back, { materials: [1] })])
    expect(upload).toMatchObject({ completedAt: new Date(counts), returned: null })
  })

  it('does not make it late while the window is open, and counts as nothing once it has closed', () => {
    const upload = uploadOf([sent, returned])
    expect(isIn(upload)).toBe(false)
    expect(submittedAt(upload, new Date('2026-08-05T23:00:00+08:00'))).toEqual(new Date('2026-07-28T10:00:00+08:00'))
    expect(submittedAt(upload, new Date('2026-08-06T00:00:00+08:00'))).toBeNull()
  })
})

it('keeps each scorer’s latest score', () => {
  const scored = (score: string, user: string) => anEntry({ kind: 'scored', task: 1, score }, undefined, user)
  const { scores } = taskStateOf([scored('90', 'a'), scored('80', 'b'), scored('85.5', 'a')], aTask())
  expect([...scores.values()]).toEqual(['85.5', '80'])
})

it('looks at the entries of its own task only', () => {
  const entries = [submittedAtTime('2026-07-20T10:00:00+08:00', { task: 2 })]
  expect(uploadOf(entries).submissions).toEqual([])
  expect(shanghaiIso(new Date('2026-07-20T02:00:00Z'))).toBe('2026-07-20T10:00:00.000+08:00')
})
