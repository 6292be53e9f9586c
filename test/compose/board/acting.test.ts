import { describe, expect, it } from 'vitest'
import { UnitId } from '../../../src/domain/unit.ts'
import { boardOf, fieldsOf, keyFor } from '../../support/board-visit.ts'
import { office } from '../../support/chat.ts'

const NOTICE = 'zhengzhou-2020@2026'
const UNIT = '金水区'

type Said = readonly [user: string, text: string]

interface Order {
  readonly order: string
  /** What happened before, each with the day it was said on. */
  readonly before: readonly Said[]
  /** Who does it; the clerk if left out. */
  readonly by?: string
  readonly task: number
  readonly given: readonly string[]
  /** The same as the chat says it. */
  readonly chat: string
}

const handedIn: readonly Said[] = [
  ['jinshui', '提交 2 https://example.test/a'],
  ['jinshui', '自评 2 符合1、2、3'],
]
const appealed: readonly Said[] = [
  ...handedIn,
  ['office', '审核 金水区 2 符合1'],
  ['jinshui', '申诉 2 清单已在门户网站公布'],
]
const late: readonly Said[] = [
  ['office', '2026-08-20'],
  ['office', '督导 金水区 2 已电话督促'],
  ['jinshui', '2026-08-21'],
  ['jinshui', '提交 2 https://example.test/a'],
]

const done: readonly Order[] = [
  { order: 'review', before: handedIn, task: 2, given: ['符合1、2'], chat: '审核 金水区 2 符合1、2' },
  { order: 'return', before: handedIn, task: 2, given: ['缺少 公布日期'], chat: '退回 金水区 2 缺少 公布日期' },
  {
    order: 'score',
    before: [['jinshui', '提交 5 https://example.test/r']],
    task: 5,
    given: ['92'],
    chat: '评分 金水区 5 92',
  },
  {
    order: 'supervise',
    before: [['office', '2026-08-20']],
    task: 2,
    given: ['已电话督促'],
    chat: '督导 金水区 2 已电话督促',
  },
  { order: 'rectify', before: late, task: 2, given: [], chat: '整改 金水区 2' },
  {
    order: 'extend',
    before: [],
    task: 2,
    given: ['2026-09-30', '汛情影响'],
    chat: '延期 金水区 2 2026-09-30 汛情影响',
  },
  {
    order: 'reappraise',
    before: appealed,
    by: 'office2',
    task: 2,
    given: ['维持', '', '公布时间不符'],
    chat: '复核 金水区 2 维持 理由：公布时间不符',
  },
  {
    order: 'reappraise',
    before: appealed,
    by: 'office2',
    task: 2,
    given: ['改判', '符合1、2', '补充说明属实'],
    chat: '复核 金水区 2 改判 符合1、2 理由：补充说明属实',
  },
]

/** An office in which that happened; a day in place of words moves the clock there. */
async function officeAfter(before: readonly Said[]) {
  const its = await office()
  for (const [user, text] of before) {
    if (/^\d{4}-\d\d-\d\d$/.test(text)) its.clock.set(`${text}T10:00:00+08:00`)
    else await its.chat(user).says(text).hears({ outcome: 'ok' })
  }
  return its
}

const entriesOf = async (its: Awaited<ReturnType<typeof office>>) =>
  (await its.records.dossiersOf(NOTICE).load(UnitId.parse(UNIT))).entries

/** What of the history does not depend on the way the words came. */
const historyOf = async (its: Awaited<ReturnType<typeof office>>) =>
  (await entriesOf(its)).map(({ at, detail, by: { role, name } }) => ({ at, detail, role, name }))

const actAt = (task: number, order: string) =>
  `/board/act?notice=${NOTICE}&unit=${encodeURIComponent(UNIT)}&task=${task}&order=${order}`

type Form = Record<string, string>

/** A visitor of the board, who fills in forms. */
async function visitor(its: Awaited<ReturnType<typeof office>>, user: string) {
  const board = await boardOf(its, its.clock.now)
  const { cookie } = await board.press(await keyFor(its, user))
  const send = (form: Form, given: readonly string[] = []) =>
    board.sendAll([...Object.entries(form), ...given.map((one): [string, string] => ['given', one])], cookie)
  return { open: (path: string) => board.open(path, cookie), send }
}

type Visitor = Awaited<ReturnType<typeof visitor>>

/** Presses 「确认」 where the conversation asks for it, as it does in the chat. */
const confirmed = async (send: Visitor['send'], answer: Awaited<ReturnType<Visitor['send']>>) =>
  answer.html.includes('>确认</button>') ? send(fieldsOf(answer.html, '确认')) : answer

/** From the form over the preview to the button; the last page. */
async function actByForm({ open, send }: Visitor, { order, task, given }: Order) {
  const form = await open(actAt(task, order))
  const preview = given.length === 0 ? form : await send(fieldsOf(form.html, '下一步'), given)
  return { preview: preview.html, answer: await confirmed(send, await send(fieldsOf(preview.html, '确认办理'))) }
}

describe('acting by form', () => {
  it.each(done)('$order $given leaves the history that the chat leaves', async (one) => {
    const { before, by = 'office', chat } = one
    const [byForm, byChat] = [await officeAfter(before), await officeAfter(before)]
    const told = await byChat.chat(by).says(chat).answer
    if (told.outcome === 'asked') expect((await byChat.chat(by).says('确认').answer).outcome).toBe('ok')
    else expect(told.outcome).toBe('ok')
    const page = await visitor(byForm, by)
    const { preview, answer } = await actByForm(page, one)
    expect(preview).toContain(chat)
    expect(answer.html).toContain('【回执】')
    const history = await historyOf(byForm)
    expect(history).toEqual(await historyOf(byChat))
    expect(history.length).toBeGreaterThan((await historyOf(await officeAfter(before))).length)
  })

  it.each(done)('$order $given: a preview changes nothing, nor does a forged form or the wrong person', async (one) => {
    const its = await officeAfter(one.before)
    const before = await historyOf(its)
    const page = await visitor(its, one.by ?? 'office')
    const form = await page.open(actAt(one.task, one.order))
    const fields = one.given.length === 0 ? null : fieldsOf(form.html, '下一步')
    const preview = fields ? await page.send(fields, one.given) : form
    const confirm = fieldsOf(preview.html, '确认办理')
    for (const forged of [
      { ...confirm, token: '0'.repeat(64) },
      { ...confirm, token: '' },
      { ...confirm, attempt: '' },
    ])
      expect((await page.send(forged)).status).toBe(403)
    for (const other of ['leader', 'jinshui', ...(one.order === 'score' ? [] : ['expert'])]) {
      const stranger = await visitor(its, other)
      const shown = await stranger.open(actAt(one.task, one.order))
      expect(shown.html, other).not.toMatch(/下一步|确认办理|<textarea/)
      expect((await stranger.send(confirm)).status, other).toBe(403)
    }
    expect(await historyOf(its)).toEqual(before)
  })

  it('corrected after a refusal, the same form is another message', async () => {
    const its = await officeAfter([])
    const page = await visitor(its, 'office')
    const fields = fieldsOf((await page.open(actAt(2, 'extend'))).html, '下一步')
    const first = await page.send(fields, ['2025-01-01', '汛情影响'])
    expect((await page.send(fieldsOf(first.html, '确认办理'))).html).toContain('没有办理')
    const second = await page.send(fields, ['2026-09-30', '汛情影响'])
    const answer = await confirmed(page.send, await page.send(fieldsOf(second.html, '确认办理')))
    expect(answer.html).toContain('【回执】')
  })

  it('asks back what the chat asks, by a button that only this question takes', async () => {
    const its = await officeAfter([])
    const page = await visitor(its, 'office')
    const preview = await page.send(fieldsOf((await page.open(actAt(9, 'extend'))).html, '下一步'), [
      '2026-12-30',
      '汛情影响',
    ])
    const asked = await page.send(fieldsOf(preview.html, '确认办理'))
    expect(asked.html).toContain('请确认')
    const [, label = ''] = />([^<]*第2次[^<]*)<\/button>/.exec(asked.html) ?? []
    expect((await confirmed(page.send, await page.send(fieldsOf(asked.html, label)))).html).toContain('【回执】')
    expect((await historyOf(its)).map(({ detail }) => detail)).toMatchObject([{ kind: 'extended', task: 9, upload: 1 }])
  })

  it('gives materials without a change, and without a copy into the chat', async () => {
    const its = await officeAfter(handedIn)
    const before = await historyOf(its)
    const page = await visitor(its, 'office')
    const form = await page.open(actAt(2, 'materials'))
    expect(form.html).not.toContain('确认办理')
    const pushed = its.pushed.length
    const { html } = await page.send(fieldsOf(form.html, '取材料'))
    expect(html).toMatch(/<h1>材料<\/h1>[\s\S]*<a href="https:\/\/example\.test\/a"/)
    expect(its.pushed.length).toBe(pushed)
    expect(await historyOf(its)).toEqual(before)
  })
})
