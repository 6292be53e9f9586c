import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Opens an address in a real browser, closed when the test is over; `problems` are what its console complains of. */
export async function openPage(url: string, size = { width: 1280, height: 900 }) {
  if (!existsSync(CHROMIUM)) throw new Error(`no browser at ${CHROMIUM}: install Debian's chromium`)
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
  })
  onTestFinished(() => browser.close())
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce', acceptDownloads: true })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('console', (line) => line.type() === 'error' && problems.push(line.text()))
  await page.goto(url)
  return { page, problems }
}

/** Whether a page is wider than its window. */
export const overflows = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > window.innerWidth')

/** Keeps a picture where the run asks for one. */
export async function picture(page: Page, name: string) {
  const folder = process.env.PICTURES
  if (!folder) return
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}
