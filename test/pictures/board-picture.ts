import type { Browser } from 'playwright-core'
import { z } from 'zod'

const Told = z.object({ replies: z.array(z.object({ text: z.string() })) })

const PLAYED = [
  ['jinshui', '提交 2 https://example.test/a'],
  ['jinshui', '自评 2 符合1、2、3'],
  ['office', '审核 金水区 2 符合1、2、3'],
  ['zhongyuan', '提交 2 https://example.test/b'],
  ['zhongyuan', '自评 2 符合1、2'],
  ['office', '审核 中原区 2 符合1、2'],
  ['gaoxin', '提交 2 https://example.test/c'],
] as const

/** The board as the office sees it in August: something confirmed, something that waits, and a deadline that was missed. */
export async function boardPicture(browser: Browser, url: string, path: string): Promise<void> {
  const year = new Date().getFullYear()
  const send = (to: string, method: string, body: unknown) =>
    fetch(url + to, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const say = async (user: string, text: string) =>
    Told.parse(await (await send('/sandbox/messages', 'POST', { user, text })).json()).replies.map(({ text }) => text)
  await send('/sandbox/clock', 'PUT', { now: `${year}-07-10T10:00:00+08:00` })
  for (const [user, text] of PLAYED) await say(user, text)
  await send('/sandbox/clock', 'PUT', { now: `${year}-08-18T10:00:00+08:00` })
  const link = /http\S+key=\S+/.exec((await say('office', '看板')).join('\n'))?.[0]
  if (link === undefined) throw new Error('no link to the board')
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByRole('button', { name: '进入看板' }).click()
  await page.locator('h1').waitFor()
  await page.screenshot({ path })
  await context.close()
}
