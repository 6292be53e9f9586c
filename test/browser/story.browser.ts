import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { startProcess } from '../e2e/service-process.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { openPage, picture } from './page.ts'
import { seriousFaults } from './serious-faults.ts'

/** The sandbox's page, once it can be used. */
async function openSandbox(url: string, size?: { width: number; height: number }) {
  const opened = await openPage(url, size)
  await opened.page.locator('#log-frame[data-ready]').waitFor()
  const log = opened.page.getByRole('log')
  return {
    ...opened,
    log,
    hears: (words: RegExp) => expect.poll(() => log.innerText()).toMatch(words),
    play: (title: string) => opened.page.locator('#contacts button').filter({ hasText: title }).first().click(),
    send: async (words: string) => {
      await opened.page.fill('#words', words)
      await opened.page.click('#send:enabled')
      await opened.page.locator('#send:enabled').waitFor()
    },
  }
}

/** Presses the one button until a story is over, and looks after some of its steps, counted from 1. */
async function leadThrough(page: Page, button: string, after: Readonly<Record<number, () => Promise<void>>> = {}) {
  const steps = Number(await page.locator('#story-progress').getAttribute('max'))
  expect(steps).toBeGreaterThan(5)
  for (let step = 1; step <= steps; step += 1) {
    await page.locator(`${button}:enabled`).click()
    await page.locator(`#story-go[data-step="${step}"]:enabled`).waitFor({ state: 'attached', timeout: 60_000 })
    await after[step]?.()
  }
}

it('one button leads a newcomer through the stories', async () => {
  const service = await startProcess({ DATA_DIR: await tempFolder() })
  const { page, problems, hears } = await openSandbox(service.url, { width: 1366, height: 768 })
  await picture(page, 'sandbox-start')
  await leadThrough(page, '#story-go', {
    7: async () => {
      await hears(/优（核定）[\s\S]*红旗/)
      await picture(page, 'sandbox-confirmed')
    },
    15: () => hears(/良（核定）[\s\S]*蓝旗·经督促指导后纠正/),
  })
  await expect.poll(() => page.locator('#log .picture img').count()).toBe(1)
  await picture(page, 'sandbox-picture')

  await page.selectOption('#story-choice', 'selection')
  await leadThrough(page, '#story-go', {
    3: () => hears(/已记录自评：金水区城管局[\s\S]*1\.4 [^\n]*4分（满分5分）/),
    7: () => hears(/已拟定1个：金水区城管局/),
    10: () => hears(/期满以前不能命名/),
    13: () => hears(/已命名1个/),
  })
  await hears(/【命名】示范点[\s\S]*金水区城管局（金水区推荐）[\s\S]*已命名/)

  await page.selectOption('#story-choice', 'newcomer')
  await leadThrough(page, '#story-go', {
    1: () => hears(/还没有绑定单位/),
    4: () => hears(/高新区 \d{4}年任务\d+项/),
    9: () => hears(/还没有绑定单位|不再是联系人|不是.*联系人/),
  })
  await expect.poll(() => page.locator('#contacts').innerText()).toMatch(/新来的同事\s*联系人 · 高新区、中原区/)
  expect(await seriousFaults(page)).toEqual([])
  expect(problems).toEqual([])
})

it('a conversation is there again after a reload and a restart, with what is unread', async () => {
  const folder = await tempFolder()
  const first = await startProcess({ DATA_DIR: folder })
  const port = new URL(first.url).port
  const { page, problems, hears, send, play } = await openSandbox(first.url)
  await send('提交 1 材料1 https://example.test/a')
  await hears(/【回执】/)
  await page.click('#jump-next:enabled')
  await page.locator('#jump-next:enabled').waitFor({ timeout: 60_000 })
  const unread = () => page.locator('#contacts button').filter({ hasText: '中原区' }).locator('.unread').innerText()
  await expect.poll(unread).toMatch(/^[1-9]/)
  const before = await unread()
  await page.reload()
  await page.locator('#log-frame[data-ready]').waitFor()
  await hears(/提交 1 材料1[\s\S]*【回执】/)
  expect(await unread()).toBe(before)

  expect((await first.terminate()).code).toBe(0)
  await startProcess({ DATA_DIR: folder, PORT: port })
  await page.reload()
  await page.locator('#log-frame[data-ready]').waitFor()
  await hears(/提交 1 材料1[\s\S]*【回执】/)
  await play('中原区')
  await hears(/【督导提醒】/)
  await expect
    .poll(() => page.locator('#contacts button').filter({ hasText: '中原区' }).locator('.unread').isHidden())
    .toBe(true)
  // Of the page's own files nothing fails; a poll while the service was away may.
  expect(problems.filter((problem) => !problem.includes('ERR_CONNECTION'))).toEqual([])
})

it('shows a table as a table, a button says its words, and a long answer is shown from its start', async () => {
  const service = await startProcess({ DATA_DIR: await tempFolder() })
  const { page, problems, hears, send, log } = await openSandbox(service.url, { width: 1280, height: 520 })
  await send('查询 全部')
  await expect.poll(() => log.locator('table tbody tr').count()).toBeGreaterThan(5)
  const top = await page.evaluate(`(() => {
    const frame = document.getElementById('log-frame').getBoundingClientRect()
    const said = [...document.querySelectorAll('.line.mine')].pop().getBoundingClientRect()
    return said.top - frame.top
  })()`)
  expect(top).toBeGreaterThanOrEqual(0)
  expect(top).toBeLessThan(60)
  await send('提交 https://example.test/a')
  await log.getByRole('button', { name: /^2\. / }).click()
  await hears(/回执】[\s\S]*任务2/)
  expect(problems).toEqual([])
})

it('gives the ledger as a download, and shows the board of the person played beside the chat', async () => {
  const service = await startProcess({ DATA_DIR: await tempFolder() })
  const { page, problems, send, log, play } = await openSandbox(service.url, { width: 1366, height: 768 })
  await play('督导员')
  await send('导出')
  const downloading = page.waitForEvent('download')
  await log.getByRole('link', { name: /台账.*\.xlsx/ }).click()
  expect((await downloading).suggestedFilename()).toMatch(/^台账-.*\.xlsx$/)

  await page.click('#board')
  const beside = page.frameLocator('#board-frame')
  await beside.getByRole('button', { name: '进入看板' }).click()
  await expect.poll(() => beside.locator('body').innerText()).toMatch(/金水区/)
  expect(await page.locator('#board-whose').innerText()).toMatch(/督导员/)
  const shown = () => beside.locator('body').innerText()
  const before = await shown()
  await play('金水区')
  await send('提交 1 材料1 https://example.test/a')
  await send('提交 1 材料2 https://example.test/b')
  await expect.poll(shown).not.toBe(before)
  expect(await page.locator('#story-bar').isVisible()).toBe(true)
  await page.click('#clock-face')
  await page.locator('#jump-day').waitFor({ state: 'visible' })
  await page.click('#clock-face')
  await picture(page, 'sandbox-with-board')

  const opening = page.waitForEvent('popup')
  await page.click('#board-apart')
  const apart = await opening
  await apart.getByRole('button', { name: '进入看板' }).click()
  await expect.poll(() => apart.locator('body').innerText()).toMatch(/金水区/)
  expect(new URL(apart.url()).search).toBe('')
  await page.click('#board-close')
  expect(await page.locator('#board-beside').isVisible()).toBe(false)
  await page.locator('#story-go').waitFor({ state: 'visible' })
  expect(problems).toEqual([])
})

it('the button rehearses a small year, whose report reads without a script', async () => {
  const service = await startProcess({ DATA_DIR: await tempFolder() })
  const { page, problems } = await openSandbox(service.url)
  await page.click('#rehearse')
  const report = page.getByRole('link', { name: '打开报告' })
  await report.waitFor({ timeout: 120_000 })
  const opening = page.waitForEvent('popup')
  await report.click()
  const read = await opening
  await expect.poll(() => read.locator('body').innerText()).toMatch(/逐日（\d+ 天）[\s\S]*督导建议书/)
  await picture(read, 'rehearsal')
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载表格' }).click()
  expect((await downloading).suggestedFilename()).toMatch(/\.xlsx$/)
  expect(problems).toEqual([])
})

it('a year passes in about a minute, can be stopped, and everything goes back to the start', async () => {
  const service = await startProcess({ DATA_DIR: await tempFolder() })
  const { page, problems, send, hears } = await openSandbox(service.url)
  await send('提交 1 材料1 https://example.test/a')
  await page.click('#jump-year:enabled')
  await expect.poll(() => page.locator('#year-progress').getAttribute('value').then(Number)).toBeGreaterThan(0)
  await page.click('#year-stop')
  await page.locator('#jump-year:enabled').waitFor({ timeout: 30_000 })
  await expect.poll(() => page.locator('#clock-note').innerText()).toMatch(/^停在/)

  await page.click('#reset')
  await page.click('#reset-no')
  expect(await page.locator('#reset-ask').isHidden()).toBe(true)
  await page.click('#reset')
  await page.click('#reset-yes')
  await expect.poll(() => page.locator('#clock-note').innerText(), { timeout: 60_000 }).toBe('已回到起点。')
  await hears(/还没有消息/)
  expect(problems.filter((problem) => !problem.includes('ERR_CONNECTION'))).toEqual([])
})

it('fits a phone, leads by a bar above the input, and shows what people type as text', async () => {
  const service = await startProcess({ DATA_DIR: await tempFolder() })
  const { page, problems, hears, send, play } = await openSandbox(service.url, { width: 390, height: 844 })
  await send('<img src=x onerror=alert(1)> **天气** =1+1')
  await hears(/<img src=x onerror=alert\(1\)>[\s\S]*没有看懂/)
  expect(await page.locator('#log img').count()).toBe(0)
  await page.click('#bar-go')
  await page.locator('#story-go[data-step="1"]').waitFor({ state: 'attached', timeout: 60_000 })
  await page.click('#bar-go:enabled')
  await hears(/已收到：任务1/)
  const bar = await page.locator('#story-bar').boundingBox()
  const input = await page.locator('#words').boundingBox()
  expect(bar?.y ?? 0).toBeLessThan(input?.y ?? 0)
  expect((input?.y ?? 0) + (input?.height ?? 0)).toBeLessThanOrEqual(844)
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
  await picture(page, 'sandbox-phone')
  await play('新来的同事')
  await send('绑定 AAAA2222')
  await hears(/没有|邀请码/)
  await page.click('#clock-face')
  await page.locator('#jump-day').waitFor({ state: 'visible' })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await seriousFaults(page), colorScheme).toEqual([])
  }
  // Where the system chooses the colours, what was a surface of its own has an edge.
  await page.emulateMedia({ forcedColors: 'active' })
  for (const part of ['.bubble', '.face'])
    expect(await page.evaluate(`getComputedStyle(document.querySelector('${part}')).borderTopStyle`), part).toBe(
      'solid',
    )
  expect(problems).toEqual([])
})
