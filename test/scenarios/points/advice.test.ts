import { expect, it } from 'vitest'
import { textOf } from '../../support/chat.ts'
import { qinghe } from '../../support/qinghe/qinghe.ts'

/** What is said first, the row that advice is asked for, and how it is told in the labels of the table. */
const ADVICE: readonly (readonly [string, number, RegExp])[] = [
  ['自评 4 要情快报2条', 4, /· 要情快报采用再增加3（共5） → 10分（多得6分）/],
  ['自评 4 无', 4, /· 要情快报采用达到5 → 10分（多得10分）/],
  ['自评 1 缺席1次', 1, /· 缺席为0 → 10分（多得2分）/],
  ['自评 2 兼职', 2, /· 督查员做到「专职督查员」 → 6分（多得3分）/],
  ['自评 3 70%', 3, /· 督查事项覆盖率达到80% → 10分（多得5分）/],
  ['自评 9 办结10件', 9, /· 办结督查件再增加2（共12） → 12分（多得2分）/],
  ['自评 10 有预案，没组织演练', 10, /· 再做到组织演练、公布电话 → 8分（多得4分）/],
  ['自评 11 省级2篇', 11, /· 信息采用（国家级）达到1 → 10分（多得4分）/],
  ['自评 6 一卷不合格，扣2分', 6, /· 群众反映强烈不扣分，并且不合格案卷为0 → 8分（多得3分）/],
  ['自评 8 被通报', 8, /· 改正「被县级以上通报」 → 7分（多得3分）/],
]

it.each(ADVICE)('「%s」 leaves what would bring more of row %i', async (said, no, heard) => {
  const { chat } = await qinghe()
  await chat('liuhe').says(said).hears({ outcome: 'ok' })
  const text = textOf(await chat('liuhe').says(`建议 ${no}`).answer)
  expect(text).toMatch(heard)
  expect(text).not.toMatch(/[A-Za-z]|等次|旗|符合/)
})

it('lists the best of every row, each in its own words', async () => {
  const { chat, readWhole } = await qinghe()
  await chat('liuhe').says('自评 9 办结10件').hears({ outcome: 'ok' })
  const text = await readWhole('liuhe', '建议')
  expect(text).toMatch(/任务9 督查件办结：办结督查件再增加2（共12） → 12分（多得2分）/)
  expect(text).toMatch(/任务5 推进机制：4月30日（周四）24时前报送齐全，并再做到建立台账、召开推进会、印发方案 → 10分/)
  expect(text).not.toMatch(/[A-Za-z]|等次|旗|符合/)
})
