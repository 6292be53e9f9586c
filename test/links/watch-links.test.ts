import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { FetchedPage } from '../../src/ports/link-looks.ts'
import { office, textOf } from '../support/chat.ts'

const PAGE = 'https://example.test/a'
const aPage = (words = '清单'): FetchedPage => ({
  kind: 'opened',
  status: 200,
  type: 'text/html; charset=utf-8',
  content: Buffer.from(`<title>风险点清单公布</title><p>${words}</p>`),
})
const notThere: FetchedPage = { kind: 'failed', status: 404 }
const silent: FetchedPage = { kind: 'failed', status: null }

/** An office whose web gives what is set, and which says what was fetched. */
async function withWeb(page: FetchedPage = aPage(), folder?: string) {
  const web = { page, fetched: [] as string[] }
  const its = await office('2026-07-20T10:00:00+08:00', folder, {
    fetchPage: async (link) => {
      web.fetched.push(link)
      return web.page
    },
  })
  const seen = async (user = 'office') => {
    await its.core.links.idle()
    return textOf(await its.tell(user, '材料 金水区 2'))
  }
  const handIn = (link = PAGE) => its.chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
  return { ...its, web, seen, handIn }
}

it('looks at a link once it was handed in, and says so', async () => {
  const { handIn, seen, web, folder, records } = await withWeb()
  await handIn()
  expect(await seen()).toMatch(/https:\/\/example\.test\/a （报送时可打开「风险点清单公布」）/)
  expect(web.fetched).toEqual([PAGE])
  const [unit] = await records.dossiers.units()
  const { id } = await records.campaign()
  const known = await records.links.load({ campaign: id, unit: unit ?? expect.fail() })
  expect(known.links[PAGE]?.first).toMatchObject({ found: 'opened', status: 200, title: '风险点清单公布' })
  const words = known.links[PAGE]?.first?.words ?? expect.fail()
  expect(await readFile(join(folder, 'pages', words.slice(0, 2), `${words}.txt`), 'utf8')).toBe('清单')
})

it('does not wait for the page before it answers', async () => {
  let open = (_: FetchedPage) => {}
  const { chat, core } = await office('2026-07-20T10:00:00+08:00', undefined, {
    fetchPage: () =>
      new Promise((resolve) => {
        open = resolve
      }),
  })
  await chat('jinshui')
    .says(`提交 2 ${PAGE}`)
    .hears({ outcome: 'ok' }, /【回执】/)
  await chat('office')
    .says('材料 金水区 2')
    .hears(/example\.test\/a$/m)
  open(aPage())
  await core.links.idle()
})

it('tells the unit of a link that leads nowhere, once, and keeps the hand-in', async () => {
  const { handIn, seen, core, pushed } = await withWeb(notThere)
  await handIn()
  expect(await seen()).toMatch(/报送时打不开（没有这个网页）/)
  await core.links.goOn()
  await core.outbox.idle()
  const told = pushed.filter(({ reply }) => reply.text.startsWith('【核对】'))
  expect(told).toHaveLength(1)
  expect(told[0]?.reply.text).toMatch(
    /金水区报送的链接打不开：\n任务2 https:\/\/example\.test\/a （没有这个网页）\n材料已经收到/,
  )
})

it('tries a site that does not answer three times before it says so', async () => {
  const { handIn, seen, clock, core, web } = await withWeb(silent)
  await handIn()
  expect(await seen()).not.toMatch(/打不开/)
  await core.links.goOn()
  expect(web.fetched).toHaveLength(1)
  for (const minute of ['06', '12', '18']) {
    clock.set(`2026-07-20T10:${minute}:00+08:00`)
    await core.links.goOn()
  }
  expect(web.fetched).toHaveLength(3)
  expect(await seen()).toMatch(/报送时打不开（网站没有应答）/)
})

it('sees a week later that a page was changed, or is gone, or opens after all', async () => {
  const { handIn, seen, clock, core, web } = await withWeb()
  await handIn()
  await core.links.idle()
  web.page = aPage('另一份清单')
  clock.set('2026-07-27T10:01:00+08:00')
  await core.links.goOn()
  expect(await seen()).toMatch(/报送时可打开「风险点清单公布」，已改动/)
  web.page = notThere
  clock.set('2026-08-03T10:02:00+08:00')
  await core.links.goOn()
  expect(await seen()).toMatch(/报送时可打开「风险点清单公布」，现在打不开（没有这个网页）/)
})

it('says that it does not look into private networks', async () => {
  const { handIn, seen } = await withWeb({ kind: 'hidden' })
  await handIn('http://10.1.2.3/a')
  expect(await seen()).toMatch(/内网地址，未核对/)
})

it('looks at what a stopped process left', async () => {
  const first = await office()
  await first.chat('jinshui').says(`提交 2 ${PAGE}`).hears({ outcome: 'ok' })
  await first.stop()
  const { core, seen, web } = await withWeb(aPage(), first.folder)
  await core.links.goOn()
  expect(web.fetched).toEqual([PAGE])
  expect(await seen()).toMatch(/报送时可打开/)
  await core.links.goOn()
  expect(web.fetched).toHaveLength(1)
})

it('looks at what was handed in for a candidate too', async () => {
  const { chat, core, web } = await withWeb()
  await chat('jinshui').says(`提交 1 材料1 ${PAGE}`).hears({ outcome: 'ok' })
  await chat('jinshui').says('查询').hears({ outcome: 'ok' })
  await core.links.idle()
  expect(web.fetched).toEqual([PAGE])
})
