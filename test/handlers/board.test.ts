import { describe, expect, it } from 'vitest'
import { boardPages } from '../../src/compose/board.ts'
import { boardRoutes } from '../../src/http/board.ts'
import { serve } from '../http/serve.ts'
import { aSite } from '../pages/a-site.ts'
import { office, textOf } from '../support/chat.ts'

type Office = Awaited<ReturnType<typeof office>>

/** The board of that office over real HTTP, and a browser that follows nothing and keeps one cookie. */
async function boardOf({ records }: Office, now: () => Date) {
  const { base } = await serve([boardRoutes(boardPages({ ...records, clock: { now }, secure: false, site: aSite }))])
  const open = async (path: string, cookie = '') => {
    const response = await fetch(base + path, { headers: cookie === '' ? {} : { cookie }, redirect: 'manual' })
    return { status: response.status, html: await response.text(), headers: response.headers }
  }
  const press = async (key: string, type = 'application/x-www-form-urlencoded') => {
    const body = new URLSearchParams({ key }).toString()
    const headers = { 'content-type': type }
    const response = await fetch(`${base}/board`, { method: 'POST', body, headers, redirect: 'manual' })
    const set = response.headers.get('set-cookie') ?? ''
    return { status: response.status, location: response.headers.get('location'), set, cookie: set.split(';')[0] ?? '' }
  }
  return { open, press }
}

async function keyFor({ chat }: Office, user: string): Promise<string> {
  const told = await chat(user).says('看板').hears({ command: 'board', outcome: 'ok' })
  return /http:\/\/dudao\.test\/board\?key=([\w-]{43})/.exec(textOf(told))?.[1] ?? expect.fail('no link')
}

const start = new Date('2026-07-20T10:00:00+08:00')
const minutesOn = (minutes: number, seconds = 0) => new Date(start.getTime() + (minutes * 60 + seconds) * 1000)

async function given(user: string) {
  const at = { now: start }
  const its = await office()
  return { its, at, key: await keyFor(its, user), ...(await boardOf(its, () => at.now)) }
}

it('marks on the board what was replaced after the deadline', async () => {
  const its = await office('2026-08-10T10:00:00+08:00')
  await its.chat('jinshui').says('提交 2 https://example.test/junk').hears({ outcome: 'ok' })
  its.clock.set('2026-08-20T09:00:00+08:00')
  await its.chat('jinshui').says('提交 2 https://example.test/report').hears({ outcome: 'ok' })
  const key = await keyFor(its, 'office')
  const { open, press } = await boardOf(its, () => new Date('2026-08-20T09:00:00+08:00'))
  const { html } = await open('/board', (await press(key)).cookie)
  expect(html).toContain('首次2026年8月10日 10:00 收齐，最近2026年8月20日 09:00')
  expect(html.match(/内容在期限后更换过/g)).toHaveLength(1)
})

describe('看板', () => {
  it('opening the link changes nothing, pressing its button uses it up', async () => {
    const { open, press, key } = await given('office')
    for (let times = 0; times < 3; times += 1) {
      const door = await open(`/board?key=${key}`)
      expect(door.status).toBe(200)
      expect(door.html).toMatch(/<form method="post" action="\/board">[\s\S]*进入看板/)
      expect(door.html.match(/<button/g)).toHaveLength(1)
      expect(door.headers.get('set-cookie')).toBeNull()
      // Else browsers would send the form with `Origin: null`.
      expect(door.headers.get('referrer-policy')).toBe('strict-origin')
    }
    const pressed = await press(key)
    expect(pressed).toMatchObject({ status: 303, location: '/board' })
    expect(pressed.set).toMatch(/; HttpOnly/)
    expect(pressed.set).toMatch(/; SameSite=Strict/)
    expect(pressed.set).toMatch(/Max-Age=1800/)
    const wall = await open('/board', pressed.cookie)
    expect(wall.status).toBe(200)
    expect(wall.html).toContain('中原区')
    expect(await press(key)).toMatchObject({ status: 403, set: '' })
  })

  it('keeps no secret on disk', async () => {
    const { its, press, key } = await given('office')
    const { cookie } = await press(key)
    const kept = JSON.stringify(await its.records.board.load())
    expect(kept).not.toContain(key)
    expect(kept).not.toContain(cookie.split('=')[1] ?? 'x')
  })

  it('ends: the link after ten minutes, the session after thirty', async () => {
    const { open, press, at, key, its } = await given('office')
    at.now = minutesOn(10)
    expect(await press(key)).toMatchObject({ status: 403 })
    its.clock.set(minutesOn(10).toISOString())
    const { cookie } = await press(await keyFor(its, 'office'))
    at.now = minutesOn(39, 59)
    expect((await open('/board', cookie)).status).toBe(200)
    at.now = minutesOn(40)
    const over = await open('/board', cookie)
    expect(over.status).toBe(403)
    expect(over.html).toMatch(/发送「看板」/)
  })

  it('shows a contact nothing but the own unit', async () => {
    const { open, press, key } = await given('jinshui')
    const { html } = await open('/board', (await press(key)).cookie)
    expect(html).toContain('金水区')
    expect(html).not.toMatch(/中原区|市人社局/)
  })

  it('shows nothing any more to somebody who lost the unit meanwhile', async () => {
    const { its, open, press } = await given('office')
    const code = /([A-HJ-NP-Z2-9]{8})/.exec(textOf(await its.chat('office').says('邀请 高新区').answer))?.[1] ?? ''
    await its.chat('newcomer').says(`绑定 ${code}`).hears({ outcome: 'ok', unit: '高新区' })
    const { cookie } = await press(await keyFor(its, 'newcomer'))
    expect((await open('/board', cookie)).html).toContain('高新区')
    const { version, ...people } = await its.records.people.load()
    const lists = { ...people, bindings: [] }
    await its.records.people.record({ lists, acts: [], outgoing: [], madeFrom: version, alongside: undefined })
    const { status, html } = await open('/board', cookie)
    expect(status).toBe(403)
    expect(html).not.toContain('高新区')
  })

  it('tells self-assessed from confirmed, says each flag in words, quotes the clause, and ranks nothing', async () => {
    const { its, open, press, key } = await given('leader')
    const link = 'https://example.test/a'
    await its.chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await its.chat('jinshui').says('自评 2 全部符合').hears({ outcome: 'ok' })
    await its.chat('jinshui').says('自评 5 92.5分').hears({ outcome: 'ok' })
    await its.chat('office').says('审核 金水区 2 符合1、2').hears({ outcome: 'ok' })
    const { html, headers } = await open('/board', (await press(key)).cookie)
    expect(html).toMatch(
      /<b>核定<\/b> 良 蓝旗·工作虽按时完成，成效一般或不完全符合要求<\/p><p><b>自评<\/b> 优 预计红旗·/,
    )
    expect(html).toMatch(/豫依法行政领办〔2015〕85号[\s\S]*红旗代表工作按时完成/)
    expect(html).not.toMatch(/92\.5|<script|第1名|排名/)
    const rows = [...html.matchAll(/<th scope="row">([^<]+)</g)].map(([, name]) => name)
    expect(rows).toEqual((await its.records.campaign()).roster.units.map(({ name }) => name))
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('cache-control')).toBe('no-store')
  })

  it('lets what time has decided stand apart from a claim', async () => {
    const { its, at, open, press } = await given('office')
    await its.chat('jinshui').says('自评 2 全部符合').hears({ outcome: 'ok' })
    await its.chat('zhongyuan').says('自评 2 全部符合').hears({ outcome: 'ok' })
    at.now = new Date('2026-08-20T10:00:00+08:00')
    its.clock.set(at.now.toISOString())
    await its.chat('zhongyuan').says('提交 2 https://example.test/a').hears({ outcome: 'ok' })
    const { html } = await open('/board', (await press(await keyFor(its, 'office'))).cookie)
    const cellOf = (unit: string) =>
      new RegExp(`${unit}</th>.*?任务2 [^<]*</p>(.*?)</td>`).exec(html)?.[1]?.replace(/<[^>]+>/g, '|') ?? ''
    expect(cellOf('金水区')).toMatch(/^\|\|按时间\| 差 黄旗·[^|]*\|\|逾期未报/)
    expect(cellOf('中原区')).toMatch(/^\|\|按时间\| 黄旗·[^|]*\|\|\|自评\| 良\|\|已报送/)
  })

  it.each([
    ['/board', ''],
    ['/board?key=', ''],
    ['/board?key=<script>', ''],
    [`/board?key=${'a'.repeat(43)}&key=b`, ''],
    ['/board', `dudao_board=${'a'.repeat(43)}`],
  ])('refuses %s with a page that says what to do', async (path, cookie) => {
    const { open } = await given('office')
    const { status, html } = await open(path, cookie)
    expect(status).toBe(403)
    expect(html).toMatch(/发送「看板」/)
    expect(html).not.toContain('<script')
  })

  it('takes no key that was never given, and no other type of form', async () => {
    const { press, key } = await given('office')
    expect(await press('a'.repeat(43))).toMatchObject({ status: 403 })
    expect(await press('')).toMatchObject({ status: 403 })
    expect((await press(key, 'text/plain')).status).toBe(400)
    expect((await press('a'.repeat(2000))).status).toBe(413)
    expect((await press(key)).status).toBe(303)
  })

  it('is not for experts, strangers or groups; a message delivered again leaves one link', async () => {
    const { its, press } = await given('office')
    await its.chat('expert').says('看板').hears({ command: 'board', outcome: 'denied' })
    await its.chat('stranger').says('看板').hears({ outcome: 'denied' })
    await its
      .chat('office')
      .says('看板', { chat: { kind: 'group', groupId: 'all' } })
      .hears({ outcome: 'denied' }, /单聊/)
    const twice = [await its.tell('office', '看板', { id: 'm-1' }), await its.tell('office', '看板', { id: 'm-1' })]
    const keys = twice.map((answer) => /key=([\w-]+)/.exec(textOf(answer))?.[1] ?? '')
    const statuses = [await press(keys[0] ?? ''), await press(keys[1] ?? '')].map(({ status }) => status)
    expect(statuses).toEqual([403, 303])
  })
})
