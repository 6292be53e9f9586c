import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { startProcess } from '../e2e/service-process.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { openPage, picture } from './page.ts'

/** The sandbox's page, once it can be used. */
async function openSandbox(url: string, size?: { width: number; height: number }) {
  const opened = await openPage(url, size)
  await opened.page.locator('#send:enabled').waitFor()
  return opened
}

/** Clicks through a story, and looks after some of its steps, counted from 0. */
async function clickThrough(page: Page, story: string, after: Readonly<Record<number, () => Promise<void>>>) {
  const steps = page.locator(`${story} button`)
  const count = await steps.count()
  expect(count).toBeGreaterThan(10)
  for (let step = 0; step < count; step += 1) {
    await steps.nth(step).click()
    await expect.poll(() => page.locator(`${story} li.done`).count()).toBe(step + 1)
    await after[step]?.()
  }
}

it('a newcomer clicks through the stories, one after the other', async () => {
  const service = await startProcess({ DATA_DIR: await tempFolder() })
  const { page, problems } = await openSandbox(service.url)
  const log = page.getByRole('log')
  const hears = (words: RegExp) => expect.poll(() => log.innerText()).toMatch(words)
  await picture(page, 'start')

  await clickThrough(page, '#task-story', {
    6: async () => {
      await hears(/优（核定）[\s\S]*红旗/)
      await picture(page, 'confirmed')
    },
  })
  await hears(/良（核定）[\s\S]*蓝旗·经督促指导后纠正/)
  await picture(page, 'end')

  await clickThrough(page, '#selection-story', {
    2: () => hears(/已记录自评：金水区城管局[\s\S]*1\.4 [^\n]*4分（满分5分）/),
    6: () => hears(/已拟定1个：金水区城管局/),
    8: () => hears(/已公示1个/),
    9: async () => {
      await hears(/期满以前不能命名/)
      await picture(page, 'public-notice')
    },
    12: () => hears(/已命名1个/),
  })
  await hears(/【命名】示范点[\s\S]*金水区城管局（金水区推荐）[\s\S]*已命名/)
  await picture(page, 'named')
  expect(problems).toEqual([])
})

it('shows a table as a table, and a button says its words', async () => {
  const service = await startProcess({ DATA_DIR: await tempFolder() })
  const { page, problems } = await openSandbox(service.url)
  const log = page.getByRole('log')
  const send = async (words: string) => {
    await page.fill('#words', words)
    await page.click('#send')
  }
  await send('查询')
  await expect.poll(() => log.locator('table tbody tr').count()).toBeGreaterThan(5)
  await send('提交 https://example.test/a')
  await log.getByRole('button', { name: /^2\. / }).click()
  await expect.poll(() => log.innerText()).toMatch(/回执】[\s\S]*任务2/)
  await picture(page, 'table-and-buttons')
  expect(problems).toEqual([])
})

it('gives the ledger as a download, and opens the board by its button', async () => {
  const service = await startProcess({ DATA_DIR: await tempFolder() })
  const { page, problems } = await openSandbox(service.url)
  const log = page.getByRole('log')
  await page.locator('#people label').filter({ hasText: '督导员 · office' }).click()
  await page.fill('#words', '导出')
  await page.click('#send')
  const downloading = page.waitForEvent('download')
  await log.getByRole('link', { name: /台账.*\.xlsx/ }).click()
  expect((await downloading).suggestedFilename()).toMatch(/^台账-.*\.xlsx$/)
  await page.fill('#words', '看板')
  await page.click('#send')
  const opening = page.waitForEvent('popup')
  await log.getByRole('link', { name: /board\?key=/ }).click()
  const board = await opening
  await board.getByRole('button', { name: '进入看板' }).click()
  await expect.poll(() => board.locator('tbody tr').count()).toBeGreaterThan(4)
  expect(new URL(board.url()).search).toBe('')
  await picture(board, 'board')
  expect(problems).toEqual([])
})

it('fits a phone, and shows what people type as text', async () => {
  const service = await startProcess({ DATA_DIR: await tempFolder() })
  const { page, problems } = await openSandbox(service.url, { width: 390, height: 844 })
  await page.locator('#people label').first().click()
  await page.fill('#words', '<img src=x onerror=alert(1)> **天气** =1+1')
  await page.click('#send')
  await expect.poll(() => page.getByRole('log').innerText()).toMatch(/<img src=x onerror=alert\(1\)>[\s\S]*没有看懂/)
  expect(await page.locator('#log img').count()).toBe(0)
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  await picture(page, 'phone')
  expect(problems).toEqual([])
})
