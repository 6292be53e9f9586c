import type { Browser } from 'playwright-core'

/** Step of the story after which 金水区 sees its grade and flag. */
const CONFIRMED = 7

/** The sandbox, when a unit has asked for its result: a receipt is gone by, flag and grade are there. */
export async function chatPicture(browser: Browser, url: string, path: string): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  const page = await context.newPage()
  await page.goto(url)
  await page.locator('#log-frame[data-ready]').waitFor()
  for (let step = 1; step <= CONFIRMED; step += 1) {
    await page.locator('#story-go:enabled').click()
    await page.locator(`#story-go[data-step="${step}"]:enabled`).waitFor({ timeout: 60_000 })
  }
  await page.mouse.move(0, 0)
  await page.screenshot({ path })
  await context.close()
}
