import { expect, it } from 'vitest'
import { entered, HOSTILE, NOTICE, playedSandbox, year } from './board-of-sandbox.ts'
import { openPage, overflows, picture } from './page.ts'
import { seriousFaults } from './serious-faults.ts'

const PLACES = [
  '/board',
  `/board/unit?${NOTICE}&unit=金水区`,
  `/board/unit?${NOTICE}&unit=高新区`,
  `/board/task?${NOTICE}&task=2`,
  '/board/queue',
  '/board/calendar',
  '/board/candidates',
  '/board/documents',
  `/board/act?${NOTICE}&unit=高新区&task=2&order=review`,
  `/board?on=${year}-07-15`,
]

it('shows every page on a notebook and on a phone, light and dark, without a serious fault', async () => {
  const { service, linkFor } = await playedSandbox()
  const { page, problems } = await entered(await linkFor('office'), { width: 1366, height: 768 })
  const faults: string[] = []
  const look = async (place: string, where: string) => {
    for (const fault of await seriousFaults(page)) faults.push(`${place} ${where} ${fault}`)
    if (await overflows(page)) faults.push(`${place} ${where} is too wide`)
  }
  for (const [index, place] of PLACES.entries()) {
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.goto(service.url + place)
    await look(place, 'light')
    await picture(page, `board-${index}`)
    await page.emulateMedia({ colorScheme: 'dark' })
    await look(place, 'dark')
    await page.setViewportSize({ width: 390, height: 844 })
    await page.reload()
    await look(place, 'phone')
    await picture(page, `board-${index}-phone-dark`)
  }
  expect(faults).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.goto(`${service.url}/board`)
  expect(
    await page.evaluate(
      "(async () => { const image = document.querySelector('.trend img'); image.loading = 'eager'; await image.decode(); return image.naturalWidth })()",
    ),
  ).toBe(1100)
  await page.emulateMedia({ forcedColors: 'active' })
  expect(await page.locator('.flags li').allInnerTexts()).toEqual([
    expect.stringContaining('红旗'),
    expect.stringContaining('蓝旗'),
    expect.stringContaining('黄旗'),
  ])
  expect(problems).toEqual([])
})

it('on a phone says first what is late, and folds the wall', async () => {
  const { linkFor } = await playedSandbox()
  const { page, problems } = await entered(await linkFor('leader'), { width: 390, height: 844 })
  const top = async (selector: string) => (await page.locator(selector).boundingBox())?.y ?? 0
  expect(await top('.card.overdue')).toBeLessThan(await top('.card.in'))
  expect(await page.locator('.card.overdue').innerText()).toMatch(/\d+天\s*自\d+月\d+日/)
  expect(await page.locator('.wall').isVisible()).toBe(false)
  await page.locator('.wall-section summary').click()
  expect(await page.locator('.wall').isVisible()).toBe(true)
  expect(await overflows(page)).toBe(false)
  expect(problems).toEqual([])
})

it('lets a link be used once, filters, and acts by the conversation', async () => {
  const { linkFor } = await playedSandbox()
  const link = await linkFor('office')
  const { page, problems } = await entered(link, { width: 1366, height: 768 })
  await page.selectOption('#kind', '开发区')
  await expect.poll(() => page.locator('.wall tbody tr').count()).toBe(1)
  await page.fill('#q', '没有')
  await page.getByRole('button', { name: '筛选' }).click()
  await page.getByText('没有符合的单位').waitFor()
  await page.getByRole('link', { name: '看全部' }).click()
  await page.waitForURL((url) => !url.searchParams.has('q'))
  await page.selectOption('#state', 'overdue')
  // The whole page is loaded anew: nothing may be asked for meanwhile.
  await page.waitForURL(/state=overdue/)
  await expect.poll(() => page.locator('.wall tbody tr').count()).toBeGreaterThan(3)

  await page.goto(`${new URL(page.url()).origin}/board/unit?${NOTICE}&unit=高新区`)
  await page.locator('details summary', { hasText: '材料' }).first().click()
  await page.getByText(`说明${HOSTILE}`.slice(0, 20)).first().waitFor()
  await page.getByRole('link', { name: '审核' }).click()
  await page.getByLabel('核定的事实').fill('符合1、2、3')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByText('审核 高新区 2 符合1、2、3').waitFor()
  await picture(page, 'board-preview')
  await page.getByRole('button', { name: '确认办理' }).click()
  await page.getByText('【回执】').waitFor()
  await picture(page, 'board-receipt')
  await page.getByRole('link', { name: '回到高新区' }).click()
  await page.getByText('优·红旗').first().waitFor()
  expect(await page.locator('img[src="x"]').count()).toBe(0)

  const again = await openPage(link)
  await again.page.getByRole('button', { name: '进入看板' }).click()
  await again.page.getByText('看板没有打开').waitFor()
  expect(problems).toEqual([])
})

it('prints what a meeting needs on two pages of A4', async () => {
  const { linkFor } = await playedSandbox()
  const { page } = await entered(await linkFor('leader'), { width: 1366, height: 768 })
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []
  expect(pages.length).toBeGreaterThan(0)
  expect(pages.length).toBeLessThanOrEqual(2)
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox\s*\[\s*0 0 84[12]\.?\d* 59[45]/)
})
