import { describe, expect, it } from 'vitest'
import { UnitId } from '../../src/domain/unit.ts'
import { boardOf, fieldsOf, keyFor, unitAt } from '../support/board-visit.ts'
import { office, textOf } from '../support/chat.ts'

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
  const { html } = await open(unitAt('金水区'), (await press(key)).cookie)
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
    const { cookie } = await press(key)
    const { html, headers } = await open('/board', cookie)
    expect(html).toContain('<td class="blue">良·蓝旗</td>')
    expect((await open(unitAt('金水区'), cookie)).html).toMatch(
      /<b>核定<\/b> 良 蓝旗·工作虽按时完成，成效一般或不完全符合要求<\/p><p><b>自评<\/b> 优 预计红旗·/,
    )
    expect(html).toMatch(/豫依法行政领办〔2015〕85号[\s\S]*红旗代表工作按时完成/)
    expect(html).not.toMatch(/92\.5|第1名/)
    const rows = [...html.matchAll(/<th scope="row"><a [^>]*>([^<]+)</g)].map(([, name]) => name)
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
    const { cookie } = await press(await keyFor(its, 'office'))
    const cardOf = async (unit: string) =>
      /任务2 [\s\S]*?<\/h2>([\s\S]*?)<details/
        .exec((await open(unitAt(unit), cookie)).html)?.[1]
        ?.replace(/<[^>]+>/g, '|') ?? ''
    expect(await cardOf('金水区')).toMatch(/^\|\|按时间\| 差 黄旗·[^|]*\|\|逾期未报/)
    expect(await cardOf('中原区')).toMatch(/^\|\|按时间\| 黄旗·[^|]*\|\|\|自评\| 良\|\|已报送/)
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

  it('is not for strangers or groups; a message delivered again leaves one link', async () => {
    const { its, press } = await given('office')
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

describe('acting on the board', () => {
  const waiting = async (user: string) => {
    const all = await given(user)
    await all.its.chat('jinshui').says('提交 2 https://example.test/a').hears({ outcome: 'ok' })
    const { cookie } = await all.press(all.key)
    const act = (order: string) =>
      all.open(
        `/board/act?notice=zhengzhou-2020@2026&unit=金水区&task=2&order=${order}`.replace(
          '金水区',
          encodeURIComponent('金水区'),
        ),
        cookie,
      )
    return { ...all, cookie, act }
  }

  it('shows first what will be done, then does it by the conversation, once, with the receipt in the chat too', async () => {
    const { its, cookie, act, send, open } = await waiting('office')
    const preview = await send({ ...fieldsOf((await act('review')).html, '下一步'), given: '符合1、2' }, cookie)
    expect(preview.html).toContain('审核 金水区 2 符合1、2')
    const { entries } = await its.records.dossiersOf('zhengzhou-2020@2026').load(UnitId.parse('金水区'))
    expect(entries.map(({ detail }) => detail.kind)).toEqual(['submitted'])
    const confirm = fieldsOf(preview.html, '确认办理')
    for (let times = 0; times < 2; times += 1)
      expect((await send(confirm, cookie)).html).toMatch(/【回执】[\s\S]*金水区/)
    const after = await its.records.dossiersOf('zhengzhou-2020@2026').load(UnitId.parse('金水区'))
    expect(after.entries.map(({ detail }) => detail.kind)).toEqual(['submitted', 'reviewed'])
    expect(after.entries.at(-1)?.by.role).toBe('clerk')
    expect((await open(unitAt('金水区'), cookie)).html).toMatch(/<b>核定<\/b> 良/)
  })

  it('does nothing for a form of no page of the session, nor for a leader', async () => {
    const { cookie, act, send, its } = await waiting('office')
    const form = fieldsOf((await act('review')).html, '下一步')
    const confirm = fieldsOf((await send({ ...form, given: '符合1、2' }, cookie)).html, '确认办理')
    expect((await send({ ...confirm, token: 'a'.repeat(64) }, cookie)).status).toBe(403)
    expect((await send(confirm, '')).status).toBe(403)
    const leader = await waiting('leader')
    expect((await leader.act('review')).html).not.toContain('下一步')
    expect((await leader.send({ ...confirm, token: confirm.token ?? '' }, leader.cookie)).status).toBe(403)
    const { entries } = await its.records.dossiersOf('zhengzhou-2020@2026').load(UnitId.parse('金水区'))
    expect(entries.map(({ detail }) => detail.kind)).toEqual(['submitted'])
  })

  it('shows a past day as it stood, without anything to do', async () => {
    const { its, at, press, open } = await waiting('office')
    at.now = new Date('2026-09-01T10:00:00+08:00')
    its.clock.set(at.now.toISOString())
    const { cookie } = await press(await keyFor(its, 'office'))
    const { html } = await open(`${unitAt('金水区')}&on=2026-07-19`, cookie)
    expect(html).toContain('2026年7月19日')
    expect(html).toContain('共0条记录')
    expect(html).not.toContain('>审核</a>')
  })

  it('gives an expert their assignments, the materials and a form for the score, and nothing else', async () => {
    const { its, key, press, open, send } = await given('expert')
    const says = (user: string, text: string) => its.chat(user).says(text).hears({ outcome: 'ok' })
    await says('jinshui', '提交 5 https://example.test/report')
    await says('zhongyuan', '提交 5 https://example.test/other')
    await says('office', '指派 专家甲 5 金水区、高新区')
    const { cookie } = await press(key)
    const page = await open('/board', cookie)
    expect(page.html).toMatch(/等您评分[\s\S]*金水区[\s\S]*example\.test\/report[\s\S]*还没有报齐[\s\S]*高新区/)
    expect(page.html).not.toMatch(/中原区|example\.test\/other|总览|日程|文书/)
    for (const place of [unitAt('金水区').slice(6), '/queue', '/calendar', '/task?notice=zhengzhou-2020@2026&task=5'])
      expect((await open(`/board${place}`, cookie)).html).toBe(page.html)

    const formFor = (unit: string, order: string) =>
      open(`/board/act?notice=zhengzhou-2020@2026&unit=${encodeURIComponent(unit)}&task=5&order=${order}`, cookie)
    for (const [unit, order] of [
      ['中原区', 'score'],
      ['高新区', 'score'],
      ['金水区', 'review'],
      ['金水区', 'extend'],
    ] as const)
      expect((await formFor(unit, order)).html, `${unit} ${order}`).toBe(page.html)
    const form = fieldsOf((await formFor('金水区', 'score')).html, '下一步')
    expect((await send({ ...form, order: 'review', given: '符合1' }, cookie)).status).toBe(403)
    expect((await send({ ...form, unit: '中原区', given: '92' }, cookie)).status).toBe(403)
    const preview = await send({ ...form, given: '92' }, cookie)
    expect(preview.html).toContain('评分 金水区 5 92')
    const forged = { ...fieldsOf(preview.html, '确认办理'), attempt: 'f'.repeat(32), say: '审核 金水区 5 95分' }
    expect((await send(forged, cookie)).html).toContain('不能办理')
    expect((await send(fieldsOf(preview.html, '确认办理'), cookie)).html).toMatch(/【回执】[\s\S]*金水区/)
    expect((await open('/board/scores', cookie)).html).toMatch(/您已评分[\s\S]*您评92分/)
    const { entries } = await its.records.dossiersOf('zhengzhou-2020@2026').load(UnitId.parse('金水区'))
    expect(entries.map(({ detail }) => detail.kind)).toEqual(['submitted', 'scored'])
    expect(entries.at(-1)?.by).toMatchObject({ role: 'expert', name: '专家甲' })
    await says('office', '评分 金水区 5 80')
    expect((await open('/board', cookie)).html).not.toContain('80')
  })

  it('shows candidates and papers as they were on a past day, and gives the papers with their file', async () => {
    const { its, at } = await given('office')
    const says = (user: string, text: string) => its.chat(user).says(text).hears({ outcome: 'ok' })
    its.clock.set('2026-08-20T10:00:00+08:00')
    await its.chat('office').says('建议书 金水区').hears({ outcome: 'asked' })
    await says('office', '确认')
    at.now = new Date('2026-08-21T10:00:00+08:00')
    its.clock.set(at.now.toISOString())
    const { open, press } = await boardOf(its, () => at.now)
    const { cookie } = await press(await keyFor(its, 'office'))
    const { html } = await open('/board/documents', cookie)
    expect(html).toMatch(/督导建议书[\s\S]*1号[\s\S]*金水区（单位还没有确认收到）[\s\S]*督促指导/)
    const address = /href="(\/board\/paper\?paper=[0-9a-f]{64})"/.exec(html)?.[1] ?? ''
    const paper = await open(address, cookie)
    expect(paper.headers.get('content-disposition')).toMatch(/attachment; filename\*=UTF-8''.*\.docx/)
    expect(paper.headers.get('content-type')).toBe('application/octet-stream')
    expect((await open('/board/documents?on=2026-08-19', cookie)).html).toContain('还没有发出的文书')
    expect((await open(`${address}&on=2026-08-19`, cookie)).headers.get('content-disposition')).toBeNull()
    const contact = await press(await keyFor(its, 'jinshui'))
    expect((await open(address, contact.cookie)).headers.get('content-disposition')).toBeNull()
  })

  it.each(['queue', 'calendar', 'candidates', 'documents', 'task?notice=zhengzhou-2020@2026&task=2', 'none'])(
    'serves %s to the office',
    async (place) => {
      const { open, cookie } = await waiting('office')
      expect((await open(`/board/${place}`, cookie)).status).toBe(200)
    },
  )
})
