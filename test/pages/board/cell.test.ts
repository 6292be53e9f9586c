import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Day } from '../../../src/domain/day.ts'
import { Flag, flagWords } from '../../../src/domain/flag.ts'
import { Grade } from '../../../src/domain/grade.ts'
import type { Glance } from '../../../src/dossier/glance.ts'
import { stages } from '../../../src/dossier/stage.ts'
import { cellOf, cellStates, statesOf } from '../../../src/pages/board/cell.ts'
import { tasksOf } from '../../../src/rules/tasks-of.ts'
import { loadRubrics, rubricOf } from '../../../src/stores/rubrics.ts'

const [task, voluntary] = [2, 11].map((no) =>
  tasksOf(rubricOf(loadRubrics(), 'zhengzhou-2020'), 2026).find((one) => one.no === no),
)
if (!task || !voluntary) throw new Error('tasks are missing')

const today = Day.parse('2026-08-10')
const day = (text: string) => Day.parse(text)
const nothing: Glance = {
  task,
  stage: 'open',
  isAsked: true,
  confirmed: null,
  claimed: null,
  flag: null,
  official: null,
  mark: null,
  missed: null,
  owed: [day('2026-08-15')],
  waiting: [],
  uploads: [],
}
const good = { undecided: false, grade: Grade.parse('优'), points: null }

describe('cellOf', () => {
  it.each<[string, Partial<Glance>, ReturnType<typeof cellOf>]>([
    ['a near deadline', {}, { tone: 'quiet', word: '剩5天' }],
    ['a far one', { owed: [day('2026-09-20')] }, { tone: 'quiet', word: '9月20日' }],
    ['today', { owed: [today] }, { tone: 'quiet', word: '今天' }],
    ['none known', { owed: [] }, { tone: 'quiet', word: '未报' }],
    ['a voluntary one', { task: voluntary }, { tone: 'quiet', word: '自愿' }],
    ['a part', { stage: 'partial' }, { tone: 'quiet', word: '未齐剩5天' }],
    ['overdue', { stage: 'overdue', missed: day('2026-07-29') }, { tone: 'late', word: '逾期12天' }],
    ['overdue with a flag', { stage: 'overdue', missed: today, flag: 'yellow' }, { tone: 'yellow', word: '逾期0天' }],
    ['waiting', { stage: 'complete' }, { tone: 'waiting', word: '待审' }],
    [
      'waiting, late',
      { stage: 'complete', flag: 'yellow', mark: 'late' },
      { tone: 'yellow', word: '待审', mark: '迟' },
    ],
    ['being scored', { stage: 'scoring' }, { tone: 'waiting', word: '评分中' }],
    ['returned', { stage: 'returned', mark: 'replaced' }, { tone: 'late', word: '退回', mark: '换' }],
    ['confirmed', { stage: 'confirmed', official: good, flag: 'red' }, { tone: 'red', word: '优·红旗' }],
    ['confirmed alone', { stage: 'confirmed' }, { tone: 'done', word: '已核定' }],
    ['points', { stage: null, official: { ...good, grade: null, points: '16' } }, { tone: 'done', word: '16分' }],
    ['silent', { stage: 'confirmed', official: { ...good, undecided: true } }, { tone: 'done', word: '未规定' }],
    ['before the start', { stage: 'beforeStart' }, { tone: 'quiet', word: '启用前' }],
    ['nothing to hand in', { stage: null }, { tone: 'quiet', word: '—' }],
  ])('%s', (_, more, cell) => {
    expect(cellOf({ ...nothing, ...more }, today)).toEqual(cell)
  })

  const aGlance = fc.record({
    stage: fc.constantFrom(...stages, null),
    flag: fc.constantFrom(...Flag.options, null),
    official: fc.constantFrom(good, { ...good, undecided: true }, null),
    mark: fc.constantFrom('late' as const, 'replaced' as const, null),
    owed: fc.constantFrom([], [day('2026-08-15')], [day('2026-12-20')]),
  })

  it('never shows a colour without a word, nor a flag that is not official', () => {
    fc.assert(
      fc.property(aGlance, (more) => {
        const cell = cellOf({ ...nothing, ...more, missed: more.stage === 'overdue' ? today : null }, today)
        expect(cell.word).not.toBe('')
        if (more.flag === null) for (const words of Object.values(flagWords)) expect(cell.word).not.toContain(words)
        if (more.official === null) expect(cell.word).not.toMatch(/优|未规定/)
        if (Flag.safeParse(cell.tone).success) expect(cell.tone).toBe(more.flag)
      }),
    )
  })

  it('is found by every filter that its states name, and by the flag it shows', () => {
    fc.assert(
      fc.property(aGlance, (more) => {
        const states = statesOf({ ...nothing, ...more })
        for (const state of states) expect(cellStates).toHaveProperty(state)
        expect(states.filter((state) => Flag.safeParse(state).success)).toEqual(more.flag === null ? [] : [more.flag])
        expect(states.includes('overdue')).toBe(more.stage === 'overdue')
      }),
    )
  })
})
