import Router from 'koa-router'
import { describe, expect, it } from 'vitest'
import { boardRoutes } from '../../src/http/board.ts'
import { basePath } from '../../src/http/serve-below-path.ts'
import { serve } from './serve.ts'

const KEY = 'k'.repeat(43)
const pages = (base: string) => ({
  doorPage: () => 'door',
  shutPage: () => 'shut',
  enter: async () => 'session',
  show: async () => ({ type: 'html' as const, body: 'wall' }),
  act: async () => undefined,
  sessionMinutes: 30,
  base,
  secure: true,
})

async function served(publicUrl: string) {
  const own = new Router().get('/', (context) => {
    context.body = 'home'
  })
  const base = basePath(publicUrl)
  const { base: address } = await serve([own, boardRoutes(pages(base))], '127.0.0.1', publicUrl)
  return (path: string, init?: RequestInit) => fetch(address + path, { ...init, redirect: 'manual' })
}

describe.each(['https://dudao.test/bot', 'https://dudao.test/a/b', 'https://dudao.test/督导'])(
  'below %s',
  (publicUrl) => {
    const base = basePath(publicUrl)

    it.each([
      ['/board?key=', 'door'],
      ['/', 'home'],
      ['', 'home'],
    ])('%s is served with the path', async (path, text) => {
      const ask = await served(publicUrl)
      expect(await (await ask(`${base}${path === '/board?key=' ? path + KEY : path}`)).text()).toBe(text)
    })

    it('the addresses that a proxy passes on without the path are served too, and nothing else', async () => {
      const ask = await served(publicUrl)
      expect(await (await ask(`/board?key=${KEY}`)).text()).toBe('door')
      expect((await ask(`${base}board`)).status).toBe(404)
    })

    it('the board keeps its session and leads on below the path', async () => {
      const ask = await served(publicUrl)
      const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://dudao.test' }
      const entered = await ask(`${base}/board`, { method: 'POST', headers, body: `key=${KEY}` })
      expect(entered.headers.get('location')).toBe(`${base}/board`)
      expect(entered.headers.get('set-cookie')).toContain(`Path=${base}/board;`)
      const foreign = { ...headers, origin: 'https://other.test' }
      expect((await ask(`${base}/board`, { method: 'POST', headers: foreign, body: `key=${KEY}` })).status).toBe(403)
    })
  },
)

it('without a path there is nothing before the addresses', () => {
  expect([undefined, 'https://dudao.test', 'https://dudao.test/'].map(basePath)).toEqual(['', '', ''])
})
