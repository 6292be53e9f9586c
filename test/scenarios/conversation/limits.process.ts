import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aSheet } from '../../support/a-sheet.ts'
import { aPdf, changesIn, office, textOf } from '../../support/chat.ts'

const link = 'https://example.test/a'
const letters = (count: number) => '长'.repeat(count)
const TROUBLE = /暂时无法保存|没能办理/

/** A unit that handed in, was assessed and reviewed, so that everything may be done to it. */
async function busyOffice() {
  const its = await office()
  await its.tell('jinshui', `提交 2 ${link}`)
  await its.tell('jinshui', `提交 5 ${link}`)
  await its.tell('zhongyuan', `提交 2 ${link}`)
  await its.tell('office', '审核 中原区 2 符合1')
  return its
}

describe('a note longer than a record holds', () => {
  it.each([
    ['jinshui', `提交 2 ${link}`, '说明'],
    ['zhongyuan', `申诉 2`, '理由'],
    ['office', `退回 金水区 2`, '理由'],
    ['office', `创新 金水区`, '理由'],
    ['office', `扣分 金水区`, '理由'],
    ['office', `督导 金水区 2`, '理由|说明'],
    ['office', `延期 金水区 4 10月20日`, '理由'],
    ['office', `登记 金水区 4 7月10日`, '说明'],
    ['office', `值守 完成 visit 6月30日`, '说明'],
  ])('%s 「%s …」 is refused with the limit, before it is asked about', async (user, text, what) => {
    const { tell, records } = await busyOffice()
    const before = await changesIn(records)
    const answer = await tell(user, `${text} ${letters(1001)}`)
    expect(answer.outcome).toBe('refused')
    expect(textOf(answer)).toMatch(new RegExp(`「(${what})」最多1000字`))
    expect(await changesIn(records)).toEqual(before)
    expect((await records.office.load()).acts).toEqual([])
  })

  it.each([
    ['jinshui', `提交 2 ${link}`],
    ['office', `督导 金水区 2`],
  ])('%s 「%s …」 of just so many letters is recorded', async (user, text) => {
    const { chat } = await busyOffice()
    await chat(user)
      .says(`${text} ${letters(1000)}`)
      .hears({ outcome: 'ok' })
  })
})

describe('much at once', () => {
  it.each([
    ['120 links', `提交 2 ${Array.from({ length: 120 }, (_, at) => `https://a.cn/${at}`).join(' ')}`],
    ['600 separators', `提交 2 ${link} ${'、，；/ '.repeat(120)}`],
    ['200 lines', `提交 2 ${link}${'\n、'.repeat(200)}`],
    ['200 assessments', Array.from({ length: 200 }, () => '自评 5 92分').join('\n')],
  ])('%s are answered, never as a trouble of the machine', async (_name, text) => {
    const { tell } = await busyOffice()
    expect(textOf(await tell('jinshui', text))).not.toMatch(TROUBLE)
  })

  it('a file of any name, and many of them', async () => {
    const { tell } = await office()
    const files = Array.from({ length: 30 }, (_, at) => aPdf(`${'名'.repeat(300)}${at}.pdf`, String(at)))
    expect(await tell('jinshui', '提交 2', { files })).toMatchObject({ outcome: 'ok' })
    expect(await tell('jinshui', '提交 2', { files: [aPdf('/\n\u202e😀'.repeat(100))] })).toMatchObject({
      outcome: 'ok',
    })
  })

  it('a sheet of endless cells', async () => {
    const { tell } = await office()
    const rows = [
      ['单位', '类别', '联系人'],
      ['长'.repeat(5000), '县市区', '人'.repeat(5000)],
    ]
    const files = [await aSheet(rows, `${'表'.repeat(200)}.xlsx`)]
    for (const text of ['名单', '确认']) expect(textOf(await tell('office', text, { files }))).not.toMatch(TROUBLE)
  })
})

const users = fc.constantFrom('jinshui', 'zhongyuan', 'office', 'expert', 'stranger')
const orders = fc.constantFrom(
  ...`提交 2|提交 2 ${link}|提交|自评 5|自评 1 符合1、3|撤回 2|申诉 2|交接|取消交接|绑定|推荐|培育|审核 金水区 2|审核 金水区 2 符合1`.split(
    '|',
  ),
  ...'退回 金水区 2|评分 金水区 5|认定 金水区 2 优|认定 2 优|口径|复核 中原区 2 维持|复核 中原区 2 改判|更正 金水区 2|销毁'.split(
    '|',
  ),
  ...'创新 金水区|扣分 金水区|整改 金水区 2|督导 金水区 2|延期 金水区 2 8月20日|登记 金水区 2 7月10日|催办|公告|通报'.split(
    '|',
  ),
  ...'建议书 金水区|报告|邀请|名单|抽查 5|指派 专家甲 5|值守 完成|值守 完成 visit 6月30日|通报批评 金水区|看板'.split(
    '|',
  ),
)
/** Runs of one thing, of any length up to beyond each limit, and text of any kind. */
const said = fc.oneof(
  fc
    .tuple(fc.constantFrom(...'、，；。/\n -#？（「1一两第a中区…😀\u200b'), fc.integer({ min: 1, max: 2100 }))
    .map(([one, times]) => one.repeat(times)),
  fc
    .tuple(
      fc.constantFrom('说明 ', '1、', `${link} `, '金水区、', '任务2，', '符合1\n', '12月31日 '),
      fc.integer({ min: 1, max: 500 }),
    )
    .map(([one, times]) => one.repeat(times).slice(0, 1990)),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 1500 }),
)

it('whatever is said behind a command, it is never answered as a trouble of the machine', async () => {
  const { tell } = await busyOffice()
  await fc.assert(
    fc.asyncProperty(users, orders, said, async (user, order, more) => {
      expect(textOf(await tell(user, `${order} ${more}`))).not.toMatch(TROUBLE)
      expect(textOf(await tell(user, '确认'))).not.toMatch(TROUBLE)
    }),
    { numRuns: 600 },
  )
}, 60_000)
