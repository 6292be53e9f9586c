import { expect, it } from 'vitest'
import { fileOfPage } from '../../src/compose/pages.ts'
import { doorPage, shutPage } from '../../src/pages/board/door-pages.tsx'
import { filesPage, noFilePage } from '../../src/pages/download/pages.tsx'
import { openPage, overflows, picture } from './page.ts'
import { seriousFaults } from './serious-faults.ts'

const site = { base: '', asset: fileOfPage }
const minutes = { link: 10, session: 30 }
const key = 'a'.repeat(43)
const file = { sha256: '0'.repeat(64), size: 300_000, name: '<img src=x>很长的名字'.repeat(6), kind: 'pdf' } as const

it.each([
  ['the way in', doorPage(key, site, minutes)],
  ['a link that is used', shutPage(site, minutes)],
  [
    'files to take',
    filesPage(
      {
        unit: '金水区',
        files: [
          { ...file, taken: false },
          { ...file, taken: true },
        ],
      },
      key,
      site,
    ),
  ],
  ['a file that was taken', noFilePage(site)],
])('%s: on a phone, in the dark and in forced colours, without a serious fault', async (name, html) => {
  const { page } = await openPage('about:blank', { width: 390, height: 844 })
  await page.setContent(html)
  await page.locator('h1').waitFor()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await seriousFaults(page), colorScheme).toEqual([])
    expect(await overflows(page)).toBe(false)
  }
  await picture(page, `single-${name}`)
  await page.emulateMedia({ forcedColors: 'active' })
  expect(await page.evaluate("getComputedStyle(document.querySelector('.card')).borderTopStyle")).toBe('solid')
  expect(await page.locator('img').count()).toBe(0)
})
