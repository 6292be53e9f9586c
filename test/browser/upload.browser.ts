import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { startProcess } from '../e2e/service-process.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { textMessage, wecomPlatform } from '../support/wecom-platform.ts'
import { openPage, picture } from './page.ts'
import { seriousFaults } from './serious-faults.ts'

const year = new Date().getFullYear()
const campaign = `rubric: zhengzhou-2020
year: ${year}
office:
  name: 市法治政府建设领导小组办公室
  clerks: [{ name: 督导员, wecom: office }]
`
const roster = `units:
  - name: 金水区
    kind: 县市区
    contacts: [{ name: 联系人甲, wecom: jinshui }]
`

/** A contact asks the app for a way to hand in a file, and gets the link in the chat. */
async function linkFromChat() {
  const folder = await tempFolder()
  await writeFile(join(folder, 'campaign.yaml'), campaign)
  await writeFile(join(folder, 'roster.yaml'), roster)
  const platform = await wecomPlatform({ users: ['jinshui', 'office'], now: () => Date.now() })
  onTestFinished(platform.stop)
  const service = await startProcess({
    DATA_DIR: folder,
    MAX_FILE_MB: '2',
    ...platform.environment,
  })
  const words = textMessage('提交 2', { FromUserName: 'jinshui', CreateTime: Math.floor(Date.now() / 1000), MsgId: 1n })
  const { passive } = await platform.deliver(`${service.url}/wecom/app`, words)
  const link = /http:\/\/\S+\/upload\?key=\S+/.exec(passive ?? '')?.[0]
  if (!link) throw new Error(`no link in: ${passive}`)
  return { platform, folder, link }
}

it('a contact of the app hands in a file by the page, on a phone, and gets the receipt there and in the chat', async () => {
  const { platform, folder, link } = await linkFromChat()
  const { page, problems } = await openPage(link, { width: 390, height: 844 })
  await expect.poll(() => page.locator('#for').innerText()).toMatch(/提交 2/)
  await picture(page, 'upload-start')
  expect(await seriousFaults(page)).toEqual([])

  const large = join(folder, 'large.pdf')
  await writeFile(large, Buffer.alloc(3 * 1024 * 1024))
  await page.setInputFiles('#file', large)
  await page.click('#send')
  await expect.poll(() => page.locator('#problem').innerText()).toMatch(/太大/)

  const wrong = join(folder, 'words.pdf')
  await writeFile(wrong, '不是 PDF')
  await page.setInputFiles('#file', wrong)
  await page.click('#send')
  await expect.poll(() => page.locator('#problem').innerText()).toMatch(/不是 PDF、图片或 Office 文件/)
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await seriousFaults(page), colorScheme).toEqual([])
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
  expect(await page.evaluate("getComputedStyle(document.querySelector('.card')).borderTopStyle")).toBe('solid')
  await page.emulateMedia({ forcedColors: 'none' })
  await picture(page, 'upload-refused')

  const right = join(folder, '<公布>页面.pdf')
  await writeFile(right, `%PDF-1.4\n${'x'.repeat(500_000)}\n%%EOF\n`)
  await page.setInputFiles('#file', right)
  await expect.poll(() => page.locator('#chosen').innerText()).toMatch(/<公布>页面\.pdf（488 KB）/)
  await page.click('#send')
  await expect.poll(() => page.locator('#receipt').innerText()).toMatch(/回执[\s\S]*<公布>页面\.pdf/)
  expect(await page.locator('h1').innerText()).toBe('已收到')
  await picture(page, 'upload-receipt')
  expect(await seriousFaults(page)).toEqual([])
  const receipt = await page.locator('#receipt').innerText()
  await expect.poll(() => platform.seenBy('jinshui').at(-1), { timeout: 8000 }).toContain(receipt.split('\n')[0] ?? '')
  expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)

  await page.reload()
  await expect.poll(() => page.locator('#problem').innerText()).toMatch(/已经交过一个文件/)
  // The browser itself notes the 410 that the page was told.
  expect(problems.filter((problem) => !problem.includes('410'))).toEqual([])
})
