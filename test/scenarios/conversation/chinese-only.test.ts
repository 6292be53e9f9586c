import { expect, it } from 'vitest'
import { office, textOf } from '../../support/chat.ts'

/** Each command said with what it cannot do: whatever is wrong is said in Chinese. */
const contact = `
  自评 6 13/12|自评 6 0/0|自评 6 8/0|自评 6 -3/12|自评 6 8/-1|自评 6 99999999999/12|自评 6 1.5/3|自评 6 5|自评 6 8/12/3
  自评 5 -3|自评 5 120|自评 5 100.1|自评 5 满意|自评 1 符合1、4|自评 1 符合0|自评 1 符合1、1|自评 2 符合9|自评 3 符合2 方式99999999999种
  自评 3 符合1、2、3 方式5种|自评 4 提供3 联系不上5|自评 4 -5分|自评 7 101分|自评 8 特等奖|自评 9 考试|自评 9 督察 督察|自评 10 5|自评 99 5
  自评|自评 1|自评 5|提交|提交 99 https://a.gov.cn|提交 2 材料99 https://a.gov.cn|提交 2 第9次 https://a.gov.cn|撤回|撤回 99|撤回 1
  查询 99|建议 99|依据 99|任务 99|申诉|申诉 1|申诉 99 不服|申诉 1 不服|绑定|绑定 一二三|验回执|验回执 一二三|交接 一二三|汇总|天气怎么样
`
const clerk = `
  审核 金水区 6 13/12|审核 金水区 6 0/0|审核 金水区 6 -3/12|审核 金水区 5 120 理由：专家意见|审核 金水区 1 符合1、4|审核 金水区 1 符合1、1
  审核 金水区 8 特等奖|审核 金水区 9 考试|审核 金水区 2 符合9|审核 金水区|审核 金水区 99 符合1|审核 外星区 1 符合1|退回 金水区|退回 金水区 99 缺页
  退回 金水区 1 材料99 缺页|评分 金水区 5 120|评分 金水区 5 -3|评分 金水区 5 很好|评分 金水区 1 90|评分 金水区|口径 无此口径|口径 甲 乙 丙
  复核 金水区 1 改判 符合9 理由：不符|复核 金水区|认定 1 好 无据|认定 金水区 1 优|认定 金水区 99 优 有据|延期 金水区 1 无日期|延期 金水区 1 2月30日 汛情
  延期 金水区 1 2019年1月1日 汛情|登记 金水区 1 无时间|登记 金水区 1 2月30日|登记 金水区 1 2035年1月1日|抽查 1 很多|抽查 99 3|抽查 1 0|指派 某人 5|指派 专家甲 99
  整改 金水区|整改 金水区 99|督导 金水区|督导 金水区 99 已电话|创新|创新 金水区|扣分 金水区|扣分 金水区 99 问题|回放 金水区|回放 金水区 2月30日|回放 金水区 2035年1月1日
  催办 99|催办 外星区|公告|建议书|建议书 外星区|建议书 金水区 2月30日|报告 无|通报 无|销毁 金水区|销毁|更正 金水区|更正 金水区 9|更正 金水区 99
  解绑|解绑 无此人|作废邀请|作废邀请 一二三|邀请 外星区|名单 外星区|更名 金水区|导入名单|值守 无此事|值守 完成 无此事|值守 完成|看板 无|体检 无|导出 无|待审 无
`
const lines = (table: string): readonly string[] =>
  table
    .split(/[|\n]/)
    .map((say) => say.trim())
    .filter((say) => say !== '')

/** Links, codes of receipts, ids to be typed of readings and of duties, names of files and of formats. */
const ALLOWED =
  /https?:\/\/\S+|(?<![A-Z0-9-])[A-Z0-9]{4}-[A-Z0-9]{4}(?![A-Z0-9-])|「[^」]*[a-z]+(?:-[a-z]+)+[^」]*」|口径 [a-z0-9-]+|^[a-z]+(?:-[a-z0-9]+)*(?=[：:　 ]).*$|[a-z]+(?:-[a-z0-9]+)+|(?:visit|seminar|training|casebook)(?=[ 」])|ABCD2345|\.?xlsx|\.docx|PDF|Excel|WPS/gm

it('no English or machine word reaches a reader', async () => {
  const { tell, clock } = await office('2026-07-10T10:00:00+08:00')
  for (const said of ['1 材料1 https://a.gov.cn/1', '1 材料2 https://a.gov.cn/2', '2', '5', '6', '8', '9']) {
    await tell('jinshui', `提交 ${said}${said.length > 1 ? '' : ` https://a.gov.cn/${said}`}`)
  }
  clock.set('2026-07-11T10:00:00+08:00')
  const wrong: string[] = []
  for (const [who, all] of [
    ['jinshui', lines(contact)],
    ['office', lines(clerk)],
    ['expert', ['评分 金水区 5 120', '评分 金水区 5 -3', '评分', '指派', '查询 99']],
  ] as const) {
    for (const say of all) {
      const answer = await tell(who, say)
      const text = textOf(answer)
      const words = text.replace(ALLOWED, ' ').match(/[A-Za-z]{3,}/g) ?? []
      if (words.length > 0) wrong.push(`${who} 「${say}」 says ${words}: ${text}`)
      if (answer.outcome === 'asked') await tell(who, '取消')
    }
  }
  expect(wrong).toEqual([])
})
