import { expect, it } from 'vitest'
import { frontPage } from '../../../src/pages/board/front-page.tsx'
import { tasksOf } from '../../../src/rules/tasks-of.ts'
import { loadRubrics, rubricOf } from '../../../src/stores/rubrics.ts'
import { aVisit } from '../a-visit.ts'

const rubrics = loadRubrics()

const noticeOf = (id: string) => {
  const rubric = rubricOf(rubrics, id)
  return { id, name: rubric.name, units: [], tasks: tasksOf(rubric, 2026), rubric, year: 2026 }
}

const pageOf = (...ids: string[]) =>
  frontPage({ visit: aVisit, notices: ids.map(noticeOf), filter: {}, at: new Date('2026-07-20T10:00:00+08:00') })

it('has no wall for a notice without tasks, and says so where there is no other', () => {
  expect(pageOf('zhengzhou-2020', 'pingdingshan-2019', 'henan-2015')).toBe(pageOf('zhengzhou-2020'))
  const none = pageOf('pingdingshan-2019')
  expect(none).toContain('现在的文件没有任务表。')
  expect(none).not.toContain('<table>')
})
