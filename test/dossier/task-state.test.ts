import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EntryDetail } from '../../src/acts/unit-acts.ts'
import { isIn, lapseAt } from '../../src/acts/upload-state.ts'
import { shanghaiIso } from '../../src/domain/day.ts'
import { taskKey } from '../../src/domain/task.ts'
import { latestOfficeAct, taskStateOf } from '../../src/dossier/task-state.ts'
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
    const upload = uploadOf([sent, returned, submittedAtTime(back, { materials: [0, 1] })])
    expect(upload).toMatchObject({ completedAt: new Date(counts), returned: null })
  })

  it('is not cured by another material than those it names', () => {
    const second = { ...returned, detail: { ...returned.detail, materials: [1] } }
    const other = submittedAtTime('2026-08-01T10:00:00+08:00', { materials: [0] })
    const named = submittedAtTime('2026-08-02T10:00:00+08:00', { materials: [1] })
    expect(uploadOf([sent, second, other]).returned?.still).toEqual([{ place: 1, until: '2026-08-05' }])
    expect(lapseAt(uploadOf([sent, second, other]), new Date('2026-08-06T00:00:00+08:00'))).not.toBeNull()
    expect(uploadOf([sent, second, other, named])).toMatchObject({
      returned: null,
      completedAt: new Date('2026-07-28T10:00:00+08:00'),
    })
  })

  it('of an earlier version names none: all that were in are to come back', () => {
    const part = submittedAtTime('2026-08-01T10:00:00+08:00', { materials: [0] })
    expect(uploadOf([sent, returned, part]).returned?.still).toEqual([{ place: 1, until: '2026-08-05' }])
  })

  it('cures just what was named and came, each within its own window, whatever comes in whatever order', () => {
    const at = (hour: number) => new Date(Date.UTC(2026, 7, 1, hour))
    const material = fc.integer({ min: 0, max: 2 })
    const returning = fc.record({
      kind: fc.constant('returned' as const),
      place: material,
      days: fc.integer({ min: 1, max: 6 }),
    })
    const sending = fc.record({ kind: fc.constant('submitted' as const), place: material })
    const task = aTask({ materials: [1, 2, 3].map((no) => ({ no, title: String(no), accepts: ['pdf'] })) })
    fc.assert(
      fc.property(fc.array(fc.oneof(returning, sending), { maxLength: 12 }), (acts) => {
        const open = new Map<number, string>()
        const counted = new Map([0, 1, 2].map((place) => [place, at(0)]))
        const entries = [submittedAtTime(at(0).toISOString(), { materials: [0, 1, 2] })]
        acts.forEach((act, index) => {
          const moment = at((index + 1) * 12)
          if (act.kind === 'returned') {
            const until = day(shanghaiIso(at((index + 1) * 12 + act.days * 24 - 24)).slice(0, 10))
            open.set(act.place, until)
            entries.push(
              anEntry(
                { kind: 'returned', task: 1, upload: 0, materials: [act.place], reason: '缺页', until },
                moment.toISOString(),
              ),
            )
            return
          }
          const until = open.get(act.place)
          if (until !== undefined && shanghaiIso(moment).slice(0, 10) > until) counted.set(act.place, moment)
          open.delete(act.place)
          entries.push(submittedAtTime(moment.toISOString(), { materials: [act.place] }))
        })
        const upload = taskStateOf(entries, task).uploads[0]
        expect(new Map(upload?.returned?.still.map(({ place, until }) => [place, until]))).toEqual(open)
        expect(upload?.arrivals).toEqual([...counted.values()])
        expect(upload?.completedAt).toEqual(new Date(Math.max(...[...counted.values()].map((time) => time.getTime()))))
      }),
    )
  })

  it('does not make it late while the window is open, and lapses once it has closed', () => {
    const upload = uploadOf([sent, returned])
    expect(isIn(upload)).toBe(false)
    expect(lapseAt(upload, new Date('2026-08-05T23:00:00+08:00'))).toBeNull()
    expect(lapseAt(upload, new Date('2026-08-06T00:00:00+08:00'))).toMatchObject({
      first: new Date('2026-07-28T10:00:00+08:00'),
      until: '2026-08-05',
    })
  })
})

function scored(score: string, user: string, name = user) {
  const entry = anEntry({ kind: 'scored', task: 1, score }, undefined, user)
  return { ...entry, by: { ...entry.by, name, role: 'expert' as const } }
}

it('keeps each scorer’s latest score', () => {
  const { scores } = taskStateOf([scored('90', 'a'), scored('80', 'b'), scored('85.5', 'a')], aTask())
  expect(scores.map(({ score }) => score)).toEqual(['80', '85.5'])
})

it.each([
  [
    'one name on two platforms',
    [scored('80', 'a', '专家甲'), scored('90', 'b', '专家甲'), scored('90', 'c', '专家乙')],
  ],
  [
    'one name written differently',
    [scored('80', 'a', '张　三'), scored('90', 'b', '张三 '), scored('90', 'c', '李四')],
  ],
  [
    'one account under two names',
    [scored('80', 'a', '专家甲'), scored('90', 'a', '甲专家'), scored('90', 'c', '李四')],
  ],
  [
    'a chain of name and account',
    [scored('80', 'a', '甲'), scored('85', 'b', '甲'), scored('90', 'b', '乙'), scored('90', 'c', '丙')],
  ],
])('%s is one scorer, whose latest score counts', (_, entries) => {
  const { scores } = taskStateOf(entries, aTask())
  expect(scores.map(({ score }) => score)).toEqual(['90', '90'])
})

it('looks at the entries of its own task only', () => {
  const entries = [submittedAtTime('2026-07-20T10:00:00+08:00', { task: 2 })]
  expect(uploadOf(entries).submissions).toEqual([])
  expect(shanghaiIso(new Date('2026-07-20T02:00:00Z'))).toBe('2026-07-20T10:00:00.000+08:00')
})

describe('what is registered as it came on paper', () => {
  const registered = (receivedAt: string, materials = [0, 1]) =>
    anEntry({ kind: 'registered', task: 1, upload: 0, materials, note: '', receivedAt }, '2026-08-10T10:00:00+08:00')

  it('counts from when it arrived, also where it came before what was handed in by chat', () => {
    const sent = submittedAtTime('2026-07-30T10:00:00+08:00')
    const arrived = registered('2026-07-28T09:00:00+08:00')
    expect(uploadOf([sent, arrived])).toMatchObject({ completedAt: new Date('2026-07-28T09:00:00+08:00') })
  })

  it('completes a submission at the arrival of its last material, in whatever order they were recorded', () => {
    const sent = submittedAtTime('2026-07-30T10:00:00+08:00', { materials: [0] })
    const arrived = registered('2026-07-28T09:00:00+08:00', [1])
    expect(uploadOf([sent, arrived])).toMatchObject({
      missing: [],
      completedAt: new Date('2026-07-30T10:00:00+08:00'),
    })
    const both = submittedAtTime('2026-07-30T10:00:00+08:00')
    expect(uploadOf([both, arrived])).toMatchObject({ completedAt: new Date('2026-07-30T10:00:00+08:00') })
  })
})

describe('更正', () => {
  const byOffice = (detail: EntryDetail) => {
    const entry = anEntry(detail, '2026-08-20T10:00:00+08:00', 'office')
    return { ...entry, by: { ...entry.by, role: 'clerk' as const } }
  }
  const reviewed = byOffice({ kind: 'reviewed', task: 1, facts: { criteria: [1] } })
  const appealed = anEntry({ kind: 'appealed', task: 1, reason: '有异议' })
  const changed = byOffice({ kind: 'reappraised', task: 1, facts: { criteria: [1, 2] }, reason: '属实' })

  it('of a changed decision brings back the reviewed facts and the open appeal', () => {
    const undone = byOffice({ kind: 'undone', task: 1, undoes: changed.seq })
    const before = taskStateOf([reviewed, appealed, changed, undone], aTask())
    expect(taskStateOf([reviewed, appealed, changed], aTask())).toMatchObject({
      reviewed: { facts: { criteria: [1, 2] } },
    })
    expect(before).toMatchObject({ reviewed: { facts: { criteria: [1] } }, appeal: { answer: null } })
  })

  it('goes back step by step, past what cannot be undone', () => {
    const erased = byOffice({ kind: 'erased', task: 1, files: [] })
    const entries = [reviewed, appealed, changed, erased]
    expect(latestOfficeAct(entries, taskKey({ no: 1 }))).toBe(changed)
    const undone = byOffice({ kind: 'undone', task: 1, undoes: changed.seq })
    expect(latestOfficeAct([...entries, undone], taskKey({ no: 1 }))).toBe(reviewed)
    expect(latestOfficeAct([appealed, erased], taskKey({ no: 1 }))).toBeUndefined()
  })
})
