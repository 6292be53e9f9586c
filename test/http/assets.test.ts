import { expect, it } from 'vitest'
import { openSite } from '../../src/compose/pages.ts'
import { assetRoutes } from '../../src/http/assets.ts'
import { assetNames } from '../../src/pages/site.ts'
import { serve } from './serve.ts'

const { siteAt, assets } = openSite('')

it.each(assetNames)(
  'serves %s below each page, to be kept for good under the address that pages name',
  async (name) => {
    const { base } = await serve([assetRoutes(assets)])
    for (const place of ['/board', '/upload']) {
      const response = await fetch(base + siteAt(place).asset(name))
      expect(response.status).toBe(200)
      expect(response.headers.get('cache-control')).toMatch(/immutable/)
      expect(response.headers.get('content-type')).toMatch(
        /^(text\/css|image\/svg\+xml|(text|application)\/javascript)/,
      )
      expect(await response.text()).toBe(assets.files.get(name))
    }
  },
)

it('gives a page of an earlier version the present file, not to be kept', async () => {
  const { base } = await serve([assetRoutes(assets)])
  const response = await fetch(`${base}/board/assets/0123456789abcdef/design/tokens.css`)
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache'])
})

it('serves nothing else', async () => {
  const { base } = await serve([assetRoutes(assets)])
  for (const path of ['design/page.tsx', '../../package.json', 'design/none.css'])
    expect((await fetch(`${base}/board/assets/${assets.version}/${path}`)).status).toBe(404)
})
