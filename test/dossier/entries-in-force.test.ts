import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../src/acts/entry.ts'
import type { EntryDetail } from '../../src/acts/unit-acts.ts'
import { taskKey } from '../../src/domain/task.ts'
import { entriesOfTask, withAdded } from '../../src/dossier/entries-in-force.ts'
import { standingOf } from '../../src/dossier/standing.ts'
import { taskStateOf } from '../../src/dossier/task-state.ts'
import { tasksOf } from '../../src/rules/tasks-of.ts'
import { zhengzhou } from '../rules/situations.ts'
import { anEntry, aTask, day, submittedAtTime } from './an-entry.ts'

const tasks = [aTask(), aTask({ no: 2, title: '公布清单' })]
const taskNo = fc.constantFrom(1, 2)
const detail: fc.Arbitrary<EntryDetail> = fc.oneof(
  taskNo.map((task) => submittedAtTime('2026-07-20T10:00:00+08:00', { task }).detail),
  taskNo.map((task): EntryDetail => ({ kind: 'withdrawn', task, upload: 0 })),
  taskNo.map((task): EntryDetail => ({ kind: 'assessed', task, facts: { criteria: [1] } })),
  taskNo.map((task): EntryDetail => ({ kind: 'extended', task, upload: 0, due: day('2026-08-20'), reason: '汛情' })),
  fc.constant<EntryDetail>({ kind: 'lettered', tasks: [1, 2, 1], number: '1号', text: '请抓紧' }),
  fc.constant<EntryDetail>({ kind: 'refused', command: 'submit', task: null, why: 'no_upload' }),
)
const entries = fc.array(detail, { maxLength: 8 }).map((details) => details.map((one) => anEntry(one)))
const undone = (entry: Entry): Entry => anEntry({ kind: 'undone', task: 1, undoes: entry.seq })
/** The same entries as nobody has asked for them before. */
const fresh = (list: readonly Entry[]): Entry[] => structuredClone([...list])

describe('what entries amount to', () => {
  it('is the same when it is asked for again as when it is worked out anew', () => {
    fc.assert(
      fc.property(entries, fc.boolean(), (made, undo) => {
        const [first] = made
        const list = undo && first ? [...made, undone(first)] : made
        for (const task of tasks) {
          const anew = taskStateOf(fresh(list), task)
          expect(taskStateOf(list, task)).toEqual(anew)
          expect(taskStateOf(list, task)).toEqual(anew)
        }
      }),
    )
  })

  it('is worked out anew when entries were added to the same list', () => {
    fc.assert(
      fc.property(entries, (made) => {
        const list: Entry[] = []
        for (const entry of made) {
          list.push(entry)
          for (const task of tasks) expect(taskStateOf(list, task)).toEqual(taskStateOf(fresh(list), task))
        }
      }),
    )
  })

  it('is the same when a dossier grows, whatever was asked for on the way', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(entries, fc.boolean(), fc.boolean()), { maxLength: 5 }), (steps) => {
        let list: readonly Entry[] = []
        for (const [made, undo, asks] of steps) {
          const last = list.at(-1)
          const added = undo && last ? [...made, undone(last)] : made
          const before = [...list]
          const next = withAdded(list, added)
          expect(next).toEqual([...before, ...added])
          expect(list).toEqual(before)
          list = next
          if (!asks) continue
          for (const task of tasks) expect(taskStateOf(list, task)).toEqual(taskStateOf(fresh(list), task))
        }
      }),
    )
  })

  it('is kept when the same entries are added again', () => {
    const [one, two, three] = [1, 2, 3].map((minute) => submittedAtTime(`2026-07-20T10:0${minute}:00+08:00`))
    if (!one || !two || !three) throw new Error('no entries')
    const list = [one]
    expect(withAdded(list, [two])).toBe(withAdded(list, [two]))
    expect(withAdded(list, [three])).toEqual([one, three])
    expect(withAdded(list, [])).toEqual([one])
  })

  it('is worked out once for the same entries and the same task', () => {
    const list = [submittedAtTime('2026-07-20T10:00:00+08:00')]
    const [task] = tasks
    if (!task) throw new Error('no task')
    expect(taskStateOf(list, task)).toBe(taskStateOf(list, task))
    expect(taskStateOf(list, { ...task })).not.toBe(taskStateOf(list, task))
    expect(taskStateOf([], task)).toBe(taskStateOf([], task))
  })

  it('leaves the standing to the moment it is asked for', () => {
    const rubric = zhengzhou()
    const [task] = tasksOf(rubric, 2026)
    if (!task) throw new Error('no task')
    const list = [submittedAtTime('2026-07-20T10:00:00+08:00', { materials: [0] })]
    const timingAt = (at: string) =>
      standingOf(list, task, { rubric, year: 2026, kind: '县市区', unit: '金水区', at: new Date(at) }).result.timing
    expect(timingAt('2026-07-29T23:59:59.999+08:00')).toBe('early')
    expect(timingAt('2026-07-30T00:00:00+08:00')).toBe('overdue')
    expect(timingAt('2026-07-29T23:59:59.999+08:00')).toBe('early')
  })
})

it('an entry of several tasks counts once for each', () => {
  const letter = anEntry({ kind: 'lettered', tasks: [1, 2, 1], number: '1号', text: '请抓紧' })
  expect(entriesOfTask([letter], taskKey({ no: 1 }))).toEqual([letter])
  expect(entriesOfTask([letter], taskKey({ no: 2 }))).toEqual([letter])
  expect(entriesOfTask([letter], taskKey({ no: 3 }))).toEqual([])
})
