import { expect, it } from 'vitest'
import { wallPage } from '../../../src/pages/board/wall-page.tsx'
import { tasksOf } from '../../../src/rules/tasks-of.ts'
import { loadRubrics, rubricOf } from '../../../src/stores/rubrics.ts'
import { aSite } from '../a-site.ts'

const rubrics = loadRubrics()

const wallOf = (id: string) => {
  const rubric = rubricOf(rubrics, id)
  return { name: rubric.name, units: [], tasks: tasksOf(rubric, 2026), rubric, year: 2026 }
}

const pageOf = (...ids: string[]) =>
  wallPage({ walls: ids.map(wallOf), at: new Date('2026-07-20T10:00:00+08:00'), site: aSite })

it('has no table for a notice without tasks, and says so where there is no other', () => {
  expect(pageOf('zhengzhou-2020', 'pingdingshan-2019', 'henan-2015')).toBe(pageOf('zhengzhou-2020'))
  const none = pageOf('pingdingshan-2019')
  expect(none).toContain('现在的文件没有任务表。')
  expect(none).not.toContain('<table>')
})
