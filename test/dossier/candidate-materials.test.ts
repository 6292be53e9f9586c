import { describe, expect, it } from 'vitest'
import type { Entry } from '../../src/acts/entry.ts'
import type { EntryDetail } from '../../src/acts/unit-acts.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { candidateOf } from '../../src/dossier/candidate.ts'
import { materialStates, materialsCompleteAt, missingMaterials } from '../../src/dossier/candidate-materials.ts'
import type { Course } from '../../src/rules/selection/course.ts'
import { anEntry, day } from './an-entry.ts'

const NAME = UnitId.parse('金水区城管局')
const clause = { clauseId: 'form', notice: '平法政办〔2019〕6号' }
const material = { words: [], accepts: ['pdf' as const], clause, optional: false, contains: [], isForm: false }

const course: Course = {
  materials: [
    { ...material, no: 1, title: '申报表', isForm: true },
    { ...material, no: 2, title: '申报报告', contains: [{ label: '案例', words: [] }] },
    { ...material, no: 3, title: '微视频', optional: true },
  ],
  form: {
    title: '申报表',
    clause,
    cover: null,
    fields: [
      { id: 'name', label: '单位名称', words: [], beside: false, long: false, personal: false },
      { id: 'summary', label: '基本情况', words: [], beside: false, long: false, personal: false },
    ],
    opinions: [],
  },
  stages: [],
  vetoes: [],
  shortlist: null,
  publicNotice: null,
  naming: null,
}

const on = (date: string) => `2026-07-${date}T10:00:00+08:00`

const nominated = (links: string[] = [], at = on('01')): Entry =>
  anEntry(
    { kind: 'nominated', task: null, body: UnitId.parse('金水区'), rank: 1, industry: '', region: '', links, note: '' },
    at,
  )

type Submitted = Extract<EntryDetail, { kind: 'candidate-submitted' }>

const submitted = (no: number | null, date: string, over: Partial<Submitted> = {}): Entry =>
  anEntry(
    {
      kind: 'candidate-submitted',
      task: null,
      material: no,
      links: ['https://example.test/b'],
      files: [],
      contains: [],
      note: '',
      receivedAt: on(date),
      ...over,
    },
    on(date),
  )

const returned = (no: number | null, date: string, until: string): Entry =>
  anEntry({ kind: 'candidate-returned', task: null, material: no, reason: '缺页', until: day(until) }, on(date))

const filled = (fields: Record<string, string>, date: string): Entry =>
  anEntry({ kind: 'form-filled', task: null, fields }, on(date))

function states(entries: readonly Entry[]) {
  const candidate = candidateOf(NAME, entries)
  if (!candidate) throw new Error('nobody puts it forward')
  return {
    missing: missingMaterials(candidate, course).map(({ no }) => no),
    complete: materialsCompleteAt(candidate, course)?.toISOString() ?? null,
    states: materialStates(candidate, course),
  }
}

const at = (date: string) => new Date(on(date)).toISOString()

describe('the materials of a candidate', () => {
  it.each<[string, readonly Entry[], number[], string | null]>([
    ['nothing came', [nominated()], [1, 2], null],
    ['one link with the nomination, of two materials', [nominated(['https://a.test/1'])], [1, 2], null],
    ['as many links as materials', [nominated(['https://a.test/1', 'https://a.test/2'])], [], at('01')],
    ['each by its number', [nominated(), submitted(1, '02'), submitted(2, '05')], [], at('05')],
    ['one by its number, one piece without', [nominated(['https://a.test/1']), submitted(1, '03')], [], at('03')],
    ['the optional one alone', [nominated(), submitted(3, '02')], [1, 2], null],
    [
      'sent again: the first time counts',
      [nominated(), submitted(1, '02'), submitted(2, '03'), submitted(1, '09')],
      [],
      at('03'),
    ],
    [
      'withdrawn',
      [
        nominated(),
        submitted(1, '02'),
        submitted(2, '03'),
        anEntry({ kind: 'candidate-withdrawn', task: null, material: 2 }),
      ],
      [2],
      null,
    ],
    ['returned', [nominated(), submitted(1, '02'), submitted(2, '03'), returned(2, '04', '2026-07-10')], [2], null],
    [
      'back within the window: it keeps its time',
      [nominated(), submitted(1, '02'), submitted(2, '03'), returned(2, '04', '2026-07-10'), submitted(2, '10')],
      [],
      at('03'),
    ],
    [
      'back after the window',
      [nominated(), submitted(1, '02'), submitted(2, '03'), returned(2, '04', '2026-07-10'), submitted(2, '11')],
      [],
      at('11'),
    ],
    [
      'all returned',
      [nominated(), submitted(1, '02'), submitted(2, '03'), returned(null, '04', '2026-07-10')],
      [1, 2],
      null,
    ],
    ['half of the form', [nominated(), submitted(2, '03'), filled({ name: '甲' }, '04')], [1], null],
    [
      'the whole form',
      [nominated(), submitted(2, '03'), filled({ name: '甲' }, '04'), filled({ summary: '乙' }, '06')],
      [],
      at('06'),
    ],
    [
      'the form that was filled in went back',
      [nominated(), submitted(2, '03'), filled({ name: '甲', summary: '乙' }, '04'), returned(1, '05', '2026-07-10')],
      [1],
      null,
    ],
    [
      'the form filled in again within the window',
      [
        nominated(),
        submitted(2, '03'),
        filled({ name: '甲', summary: '乙' }, '04'),
        returned(1, '05', '2026-07-10'),
        filled({ summary: '丙' }, '08'),
      ],
      [],
      at('04'),
    ],
    [
      'links without a number went back',
      [nominated(['https://a.test/1', 'https://a.test/2']), returned(null, '05', '2026-07-10')],
      [1, 2],
      null,
    ],
    [
      'and came again by their numbers, within the window and after it',
      [
        nominated(['https://a.test/1', 'https://a.test/2']),
        returned(null, '05', '2026-07-10'),
        submitted(1, '08'),
        submitted(2, '12'),
      ],
      [],
      at('12'),
    ],
    [
      'and came again without a number within the window',
      [
        nominated(['https://a.test/1', 'https://a.test/2']),
        returned(null, '05', '2026-07-10'),
        submitted(null, '08', { links: ['https://a.test/3', 'https://a.test/4'] }),
      ],
      [],
      at('01'),
    ],
  ])('%s', (_, entries, missing, complete) => {
    const found = states(entries)
    expect(found.missing).toEqual(missing)
    expect(found.complete).toBe(complete)
  })

  it('are asked for what nobody ticked', () => {
    const ticked = (contains: string[]) =>
      states([nominated(), submitted(2, '03', { contains })]).states[1]?.notContained
    expect(ticked([])).toEqual(['案例'])
    expect(ticked(['案例'])).toEqual([])
    expect(states([nominated()]).states[1]?.notContained).toEqual([])
  })
})

describe('a nomination that is made again', () => {
  const withdrawn = anEntry({ kind: 'nomination-withdrawn', task: null, note: '' }, on('03'))
  const claimed = anEntry({ kind: 'candidate-claimed', task: null, items: { '1.1': 4 }, facts: {} }, on('02'))

  it('keeps what was said of the candidate, and comes when it comes', () => {
    expect(candidateOf(NAME, [nominated(), claimed, withdrawn])).toBeNull()
    expect(candidateOf(NAME, [nominated(), claimed, withdrawn, nominated([], on('04'))])).toMatchObject({
      since: new Date(on('04')),
      claimed: { items: { '1.1': 4 } },
    })
  })
})
