import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { Page } from 'playwright-core'
import { expect, it, onTestFinished } from 'vitest'
import { entered, NOTICE, playedSandbox } from './board-of-sandbox.ts'
import { overflows, picture } from './page.ts'
import { seriousFaults } from './serious-faults.ts'

const PDF = `%PDF-1.4\n${'x'.repeat(2000)}\n%%EOF\n`

interface Done {
  readonly unit: string
  readonly task: number
  readonly order: string
  readonly given: Readonly<Record<string, string>>
  /** What the preview says will be done. */
  readonly said: string
}

const openUnit = (page: Page, unit: string) =>
  page.goto(`${new URL(page.url()).origin}/board/unit?${NOTICE}&unit=${encodeURIComponent(unit)}`)

const cardOf = (page: Page, task: number) => page.locator('article.task', { hasText: new RegExp(`任务${task}\\b`) })

/** Goes from a unit's page over the form and its preview to the button that does it. */
async function previewed(page: Page, { unit, task, order, given, said }: Done) {
  await openUnit(page, unit)
  await cardOf(page, task).getByRole('link', { name: order, exact: true }).click()
  expect(await seriousFaults(page)).toEqual([])
  for (const [label, value] of Object.entries(given)) {
    const field = page.getByLabel(label, { exact: true })
    if ((await field.getAttribute('name')) === 'given' && (await field.locator('option').count()) > 0)
      await field.selectOption(value)
    else await field.fill(value)
  }
  if (Object.keys(given).length > 0) await page.getByRole('button', { name: '下一步' }).click()
  expect(await page.locator('.said').innerText()).toBe(said)
}

/** Does it; where the conversation asks for 确认, confirms there too. */
async function act(page: Page, done: Done) {
  await previewed(page, done)
  await page.getByRole('button', { name: '确认办理' }).click()
  const ask = page.getByRole('button', { name: '确认', exact: true })
  await page.locator('main .order').first().waitFor()
  if ((await page.locator('h1').innerText()) === '请确认') await ask.click()
  await page.getByText('【回执】').waitFor()
  expect(await overflows(page)).toBe(false)
  await picture(page, `acted-${done.order}`)
}

const historyOf = async (page: Page, unit: string, task: number) => {
  await openUnit(page, unit)
  await cardOf(page, task).locator('summary', { hasText: '记录' }).click()
  return cardOf(page, task).locator('.history').innerText()
}

it('a clerk returns, scores, supervises, confirms a rectification and extends by form', async () => {
  const { say, linkFor } = await playedSandbox([['zhongyuan', '提交 5 https://example.test/report']])
  const { page, problems } = await entered(await linkFor('office'), { width: 1366, height: 768 })
  const reason = '没有写明公布日期'
  await act(page, { unit: '高新区', task: 2, order: '退回', given: { 理由: reason }, said: `退回 高新区 2 ${reason}` })
  await act(page, { unit: '中原区', task: 5, order: '评分', given: { 得分: '88' }, said: '评分 中原区 5 88' })
  const how = '已电话督促补报'
  await act(page, { unit: '二七区', task: 2, order: '督导', given: { 怎样督促的: how }, said: `督导 二七区 2 ${how}` })
  expect(await cardOf(page, 2).getByRole('link', { name: '整改' }).count()).toBe(0)
  expect(await say('erqi', '提交 2 https://example.test/late')).toMatchObject({ outcome: 'ok' })
  await act(page, { unit: '二七区', task: 2, order: '整改', given: {}, said: '整改 二七区 2' })
  const [延到, 理由] = [`${new Date().getFullYear()}-12-30`, '汛情影响']
  await act(page, {
    unit: '金水区',
    task: 5,
    order: '延期',
    given: { 延到, 理由 },
    said: `延期 金水区 5 ${延到} 汛情影响`,
  })
  expect(await historyOf(page, '二七区', 2)).toMatch(/督导员（督导办）/)
  expect(await cardOf(page, 2).innerText()).toMatch(/蓝旗/)
  expect(await historyOf(page, '高新区', 2)).toContain(reason)
  expect(problems).toEqual([])
})

it('another clerk answers an appeal, and fetches what was handed in', async () => {
  const { linkFor } = await playedSandbox([
    ['jinshui', '申诉 2 清单已公布'],
    ['zhongyuan', '提交 2', { name: '<清单>.pdf', base64: Buffer.from(PDF).toString('base64') }],
  ])
  const { page, problems } = await entered(await linkFor('office2'), { width: 390, height: 844 })
  const given = { 决定: '改判', 改判的事实: '符合1、2', 理由: '补充说明属实' }
  const said = '复核 金水区 2 改判 符合1、2 理由：补充说明属实'
  await act(page, { unit: '金水区', task: 2, order: '复核', given, said })
  expect(await historyOf(page, '金水区', 2)).toMatch(/复核员（督导办）/)

  await openUnit(page, '中原区')
  await cardOf(page, 2).getByRole('link', { name: '材料', exact: true }).click()
  await page.getByRole('button', { name: '取材料' }).click()
  const loading = page.waitForEvent('download')
  await page.getByRole('link', { name: /保存/ }).click()
  const file = await loading
  expect(file.suggestedFilename()).toMatch(/清单.*\.pdf$/)
  expect(await readFile(await file.path(), 'utf8')).toBe(PDF)
  expect(await seriousFaults(page)).toEqual([])
  expect(problems).toEqual([])
})

it('an expert sees what is assigned and scores it; leaders and contacts find no form', async () => {
  const { say, linkFor } = await playedSandbox([
    ['zhongyuan', '提交 5 https://example.test/report'],
    ['erqi', '提交 5 https://example.test/other'],
    ['office', '指派 专家甲 5 中原区、金水区'],
  ])
  const { page, problems } = await entered(await linkFor('expert'), { width: 390, height: 844 })
  expect(await page.locator('h1').innerText()).toBe('评分')
  expect(await page.locator('main').innerText()).toMatch(/等您评分 1\s+中原区[\s\S]*还没有报齐 1\s+金水区/)
  expect(await page.locator('body').innerText()).not.toContain('二七区')
  expect(await seriousFaults(page)).toEqual([])
  await picture(page, 'expert-phone')
  await page.setViewportSize({ width: 1366, height: 768 })
  await picture(page, 'expert')
  await page.getByRole('link', { name: '评分', exact: true }).last().click()
  await page.getByLabel('得分').fill('91.5')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '确认办理' }).click()
  await page.getByText('【回执】').waitFor()
  await page.getByRole('link', { name: '回到评分' }).click()
  expect(await page.locator('main').innerText()).toMatch(/您已评分 1\s+中原区[\s\S]*您评91\.5分/)
  expect((await say('office', '查询 中原区 5')).text).toContain('优（核定）')
  expect(problems).toEqual([])

  for (const user of ['leader', 'zhongyuan']) {
    const other = await entered(await linkFor(user))
    await openUnit(other.page, '中原区')
    expect(await other.page.locator('.acts').count(), user).toBe(0)
    await other.page.goto(`${new URL(other.page.url()).origin}/board/act?${NOTICE}&unit=中原区&task=5&order=score`)
    expect(await other.page.locator('form[method=post]').count(), user).toBe(0)
  }
})

it('takes no form from another page, though the browser sends the cookie along', async () => {
  const { linkFor } = await playedSandbox()
  const { page } = await entered(await linkFor('office'))
  const given = { 理由: '从别处发来' }
  await previewed(page, { unit: '高新区', task: 2, order: '退回', given, said: '退回 高新区 2 从别处发来' })
  const form = await page.evaluate('document.querySelector("main form").outerHTML')
  const board = new URL(page.url()).origin
  const elsewhere = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(String(form).replace('action="', `action="${board}`))
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void elsewhere.close())
  await once(elsewhere, 'listening')
  const address = elsewhere.address()
  await page.goto(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`)
  await page.getByRole('button', { name: '确认办理' }).click()
  await page.getByText('请求来自其他网页').waitFor()
  await page.goto(`${board}/board`)
  await openUnit(page, '高新区')
  expect(await cardOf(page, 2).innerText()).toContain('待审')
})
