import { expect, it } from 'vitest'
import { fileOfPage } from '../../src/compose/pages.ts'
import { dayOf } from '../../src/domain/day.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { glanceOf } from '../../src/dossier/glance.ts'
import { standingOf } from '../../src/dossier/standing.ts'
import { frontPage } from '../../src/pages/board/front-page.tsx'
import { tasksOf } from '../../src/rules/tasks-of.ts'
import { loadRubrics, rubricOf } from '../../src/stores/rubrics.ts'
import { submittedAtTime } from '../dossier/an-entry.ts'
import { aVisit } from '../pages/a-visit.ts'
import { openPage, overflows, picture } from './page.ts'

const at = new Date('2026-08-20T10:00:00+08:00')
const rubric = rubricOf(loadRubrics(), 'zhengzhou-2020')
const tasks = tasksOf(rubric, 2026)

/** The front page with that many units: some handed in in time, some late, some not at all. */
function pageOf(count: number): string {
  const units = Array.from({ length: count }, (_, index) => {
    const unit = `第${index + 1}单位`
    const kind = (['县市区', '开发区', '部门'] as const)[index % 3] ?? '部门'
    const day = ['2026-07-20', '2026-08-18', null][index % 3]
    const entries = day ? [submittedAtTime(`${day}T10:00:00+08:00`, { task: 2, materials: [0] })] : []
    const glances = tasks
      .filter((task) => task.appliesTo.includes(kind))
      .map((task) => glanceOf(standingOf(entries, task, { rubric, year: 2026, kind, unit, at })))
    return { unit: UnitId.parse(unit), kind, glances, total: null }
  })
  const visit = { ...aVisit, now: at, site: { base: '', asset: fileOfPage } }
  const notice = { id: 'zhengzhou-2020@2026', name: rubric.name, year: 2026, rubric, tasks, units }
  return frontPage({ visit, notices: [notice], filter: {}, at })
}

const opened = async (count: number, size: { width: number; height: number }) => {
  const { page } = await openPage('about:blank', size)
  await page.setContent(pageOf(count))
  await page.locator('.wall').waitFor()
  return page
}

it.each([1, 30, 1000])('prints what a meeting needs of %i units on two pages of A4', async (count) => {
  const page = await opened(count, { width: 1366, height: 768 })
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1')
  const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/g) ?? []
  expect(pages.length).toBeGreaterThan(0)
  expect(pages.length).toBeLessThanOrEqual(2)
  expect(pdf).toMatch(/\/MediaBox\s*\[\s*0 0 84[12]\.?\d* 59[45]/)
  await page.emulateMedia({ media: 'print' })
  await picture(page, `print-${count}`)
  const said = await page.locator('.meeting').innerText()
  expect(said).toMatch(/逾期未报（\d+项[\s\S]*待审核（\d+项/)
  expect(await page.locator('.wall').isVisible()).toBe(count <= 30)
  expect(said).toContain(`${dayOf(at) === '2026-08-20' ? 22 : 0}天`)
})

it.each([
  { width: 1366, height: 768 },
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
])('on $width × $height the cards and the head of the wall are seen at once', async (size) => {
  const page = await opened(1000, size)
  await picture(page, `thousand-${size.width}`)
  const wall = await page.locator('.wall thead').boundingBox()
  expect((wall?.y ?? size.height) + (wall?.height ?? 0)).toBeLessThan(size.height)
  expect(await overflows(page)).toBe(false)
})
