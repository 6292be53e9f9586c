import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Entry } from '../../src/acts/entry.ts'
import { dayOf } from '../../src/domain/day.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { glanceOf } from '../../src/dossier/glance.ts'
import { openUploads } from '../../src/dossier/open-uploads.ts'
import { overviewOf } from '../../src/dossier/overview.ts'
import { progressOf } from '../../src/dossier/progress.ts'
import { type Stage, stageOf, stages } from '../../src/dossier/stage.ts'
import { standingOf } from '../../src/dossier/standing.ts'
import { unitPage } from '../../src/pages/board/unit-page.tsx'
import { presentCounts } from '../../src/replies/present-progress.ts'
import { presentTaskLine } from '../../src/replies/present-task.ts'
import { tasksOf } from '../../src/rules/tasks-of.ts'
import { aVisit } from '../pages/a-visit.ts'
import { zhengzhou } from '../rules/situations.ts'
import { anEntry, day, submittedAtTime } from './an-entry.ts'

const rubric = zhengzhou()
const tasks = tasksOf(rubric, 2026)
const moment = fc
  .integer({ min: 0, max: 330 })
  .map((days) => new Date(Date.parse('2026-06-01T10:00:00+08:00') + days * 86_400_000))

/** An act of some task at some moment; those that do not fit the task are left out below. */
const act = fc.record({
  at: moment,
  task: fc.constantFrom(...tasks),
  upload: fc.nat(1),
  kind: fc.constantFrom(
    'submitted',
    'part',
    'returned',
    'withdrawn',
    'extended',
    'assessed',
    'reviewed',
    'scored',
    'closed',
  ),
})

function entriesOf(acts: readonly { at: Date; task: (typeof tasks)[number]; upload: number; kind: string }[]): Entry[] {
  const isScored = ({ task, kind }: (typeof acts)[number]) => task.no === 5 && kind === 'scored'
  const inOrder = acts.toSorted((one, other) => one.at.getTime() - other.at.getTime())
  return inOrder.flatMap((act, index): Entry[] => {
    const { at, task, upload, kind } = act
    if (upload >= task.uploads.length) return []
    // Once its scoring began, what was handed in stands.
    if (task.no === 5 && !isScored(act) && kind !== 'closed' && inOrder.slice(0, index).some(isScored)) return []
    const when = at.toISOString().replace('Z', '+00:00')
    const materials = task.materials.map((_, place) => place)
    const which = { task: task.no, upload }
    switch (kind) {
      case 'submitted':
        return [submittedAtTime(when, { ...which, materials })]
      case 'part':
        return [submittedAtTime(when, { ...which, materials: materials.slice(0, 1) })]
      case 'returned':
        return [anEntry({ kind: 'returned', ...which, reason: '缺页', until: day('2026-08-05') }, when)]
      case 'withdrawn':
        return [anEntry({ kind: 'withdrawn', ...which }, when)]
      case 'extended':
        return [anEntry({ kind: 'extended', ...which, due: day('2026-12-20'), reason: '汛情' }, when)]
      case 'assessed':
        return [anEntry({ kind: 'assessed', task: task.no, facts: {} }, when)]
      case 'scored':
        return task.no === 5
          ? [
              submittedAtTime(when, { ...which, materials }),
              anEntry({ kind: 'scored', task: 5, score: '90', open: true }, when),
            ]
          : []
      case 'closed':
        return task.no === 5 ? [anEntry({ kind: 'scoring-closed', task: 5 }, when)] : []
      default:
        return [anEntry({ kind: 'reviewed', task: task.no, facts: {} }, when)]
    }
  })
}

/** None, early, in the middle of the year, or after every deadline. */
const start = fc.constantFrom(undefined, day('2026-01-01'), day('2026-08-20'), day('2027-01-31'))

it('puts each task of each unit in one stage: the parts add up to the whole, whatever happened, at any moment', () => {
  const unit = fc.record({
    kind: fc.constantFrom(...rubric.unitKinds),
    acts: fc.array(act, { maxLength: 25 }),
  })
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 4 }), moment, start, (units, at, since) => {
      const rows = units.map(({ kind, acts }, index) => {
        const entries = entriesOf(acts.filter((one) => one.at <= at))
        const own = tasks.filter((task) => task.appliesTo.includes(kind))
        const standings = own.map((task) =>
          standingOf(entries, task, { rubric, year: 2026, kind, unit: '金水区', at, since }),
        )
        return { unit: UnitId.parse(`单位${index}`), kind, standings }
      })
      const progress = progressOf(rows, tasks, rubric)
      for (const counts of [progress.all, ...[...progress.kinds, ...progress.tasks].map((one) => one.counts)]) {
        expect(stages.reduce((sum, stage) => sum + counts.stages[stage], 0)).toBe(counts.due)
      }
      const [, due, parts = ''] = /应报(\d+)项：([^；]*)/.exec(presentCounts(rows.length, progress.all)) ?? []
      const said = [...parts.matchAll(/(\d+)项/g)].map(([, count]) => Number(count))
      expect(said.reduce((sum, count) => sum + count, 0)).toBe(Number(due))
      for (const standing of rows.flatMap(({ standings }) => standings)) {
        const stage = stageOf(standing)
        const open = openUploads(standing.state)
        const isDone = stage === null || ['confirmed', 'complete', 'scoring'].includes(stage)
        expect([stage, open.length > 0]).toEqual([stage, !isDone])
      }
    }),
    { numRuns: 150 },
  )
})

/** The stage that the words of a list or of the board state. */
function stageSaid(words: string): Stage | null {
  if (words.startsWith('不需上传')) return null
  if (words.startsWith('启用前')) return 'beforeStart'
  if (words.startsWith('已核定')) return 'confirmed'
  if (words.startsWith('评分未完成')) return 'scoring'
  if (words.startsWith('已报送，待审核')) return 'complete'
  if (words.startsWith('逾期')) return 'overdue'
  if (words.includes('已退回')) return 'returned'
  return words.startsWith('未报送') ? 'open' : 'partial'
}

const tally = (found: readonly (Stage | null)[]) =>
  Object.fromEntries(stages.map((stage) => [stage, found.filter((one) => one === stage).length]))

/** The counts that 汇总 and 报告 say in one line. */
const countsSaid = (line: string, words: readonly (readonly [Stage, string])[]) =>
  Object.fromEntries(words.map(([stage, word]) => [stage, Number(new RegExp(`${word}(\\d+)`).exec(line)?.[1] ?? 0)]))

it('says the same numbers in 汇总, 报告, 看板, 任务 and 逾期', () => {
  const own = fc.record({ kind: fc.constantFrom(...rubric.unitKinds), acts: fc.array(act, { maxLength: 30 }) })
  fc.assert(
    fc.property(fc.array(own, { minLength: 1, maxLength: 3 }), moment, start, (units, at, since) => {
      const rows = units.map(({ kind, acts }, index) => {
        const entries = entriesOf(acts.filter((one) => one.at <= at))
        const asked = tasks.filter((task) => task.appliesTo.includes(kind) && !task.voluntary)
        const standings = asked.map((task) =>
          standingOf(entries, task, { rubric, year: 2026, kind, unit: '金水区', at, since }),
        )
        return { unit: UnitId.parse(`单位${index}`), kind, standings }
      })
      const progress = progressOf(rows, tasks, rubric)
      const standings = rows.flatMap((row) => row.standings)
      const listed = standings.map((standing) => {
        const words =
          /^\d+\. [^：]+：(?:(?:第\d次)?\d+月\d+日（周.）(?:，(?:还有|已过)\d+天|，今天24时截止)?，)?(.*)$/.exec(
            presentTaskLine(standing, at),
          )
        return stageSaid(words?.[1] ?? '')
      })
      const notice = { id: 'zhengzhou-2020@2026', name: rubric.name, units: [], tasks, rubric, year: 2026 }
      const pages = rows
        .map((unit) => unitPage({ visit: aVisit, notice, unit: { ...unit, total: null }, entries: [], at }))
        .join('')
      const cells = [
        ...pages.matchAll(
          /<p class="state">((?:不需|已核|评分|已报送，待|逾期|[^<]*已退回|未报|启用前|已报送\d|还缺)[^<]*)<\/p>/g,
        ),
      ]
      const expected = tally(standings.map(stageOf))
      expect(tally(listed)).toEqual(expected)
      expect(tally(cells.map(([, words = '']) => stageSaid(words)))).toEqual(expected)
      expect(countsSaid(presentCounts(rows.length, progress.all), IN_ONE_LINE)).toEqual(expected)
      const overdue = standings.filter((standing) => stageOf(standing) === 'overdue')
      const glances = rows.map((row) => ({ ...row, glances: row.standings.map(glanceOf), total: null }))
      const overview = overviewOf(glances, dayOf(at))
      expect(overview.counts).toEqual(progress.all)
      expect(overview.overdue).toHaveLength(overdue.length)
      const byTask = progress.tasks.reduce((sum, { counts }) => sum + counts.stages.overdue, 0)
      expect([byTask, overdue.every(({ result }) => result.timing === 'overdue')]).toEqual([expected.overdue, true])
    }),
    { numRuns: 100 },
  )
})

const IN_ONE_LINE = [
  ['complete', '报齐待审'],
  ['scoring', '评分未完成'],
  ['confirmed', '已核定'],
  ['overdue', '逾期未报'],
  ['returned', '退回待重报'],
  ['partial', '部分报送'],
  ['open', '未到期未报'],
  ['beforeStart', '启用前'],
] as const
