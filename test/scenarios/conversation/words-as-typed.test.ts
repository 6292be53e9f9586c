import { expect, it } from 'vitest'
import { actsOnRecord } from '../../support/acts-on-record.ts'
import { office, textOf } from '../../support/chat.ts'

/** Circled numbers, emoji, full-width letters and blanks, quotation marks, several blanks and a line break. */
const ODD = '：①附件２缺页  ②“封面”没有盖章✅\n\n　ＡＢＣ，第⑩页[微笑] ☎️「请补」'

/** The same without numbers, which could be those of tasks. */
const NOTE = '：缺页已补✅  “封面”ＡＢＣ[微笑]　☎️「已盖章」'

/** What is said, by whom, and the words of it that must be kept and passed on as they were typed. */
const table: readonly (readonly [who: string, say: string, kept: string])[] = [
  ['office', `公告 各单位${ODD}`, `各单位${ODD}`],
  ['office', `督导 金水区 2 已电话督促${ODD}`, `已电话督促${ODD}`],
  ['office', `创新 金水区 首创地图并推广${ODD}`, `首创地图并推广${ODD}`],
  ['office', `延期 金水区 5 12月28日 汛情影响${ODD}`, `汛情影响${ODD}`],
  ['office', `登记 中原区 2 8月5日 14:30 邮寄到达${ODD}`, `邮寄到达${ODD}`],
  ['jinshui', `提交 2 https://a.gov.cn/2 页面${NOTE}`, `页面${NOTE}`],
  ['office', `退回 金水区 2 公布页面缺页${ODD}`, `公布页面缺页${ODD}`],
  ['jinshui', `提交 2 https://a.gov.cn/2`, ''],
  ['office', '审核 金水区 2 符合1', ''],
  ['jinshui', `申诉 2 页面已经公布${ODD}`, `页面已经公布${ODD}`],
]

it('words are kept and passed on as they were typed, tidied only to be read', async () => {
  const { tell, records, pushed, core } = await office('2026-08-20T10:00:00+08:00')
  const wrong: string[] = []
  for (const [who, say, kept] of table) {
    const before = pushed.length
    const first = await tell(who, say)
    const answers = [first, ...(first.outcome === 'asked' ? [await tell(who, '确认')] : [])]
    await core.idle()
    if (kept === '') continue
    const acts = await actsOnRecord(records)
    const last = answers.at(-1) ?? first
    if (last.outcome !== 'ok') wrong.push(`「${say}」 is ${last.outcome}: ${textOf(last)}`)
    if (!acts.some(({ detail }) => Object.values(detail).includes(kept))) {
      wrong.push(`「${say}」 is kept as ${JSON.stringify(acts.at(-1)?.detail)}`)
    }
    const passedOn = pushed.slice(before).map(({ reply }) => reply.text)
    if (passedOn.some((text) => text.includes('缺页') && !text.includes(kept)))
      wrong.push(`「${say}」 is told as ${passedOn}`)
  }
  expect(wrong).toEqual([])
})
