import { wordList } from '../../../src/understanding/text/tidy.ts'

/** They explain a row of the empty sheet to its reader. */
export const EXPLAINING = wordList('序号 现状 可填写 备注 说明 类别 单位类别')

/** A column that only an exported ledger has. */
export const COUNTED = '记录条数'

/** Columns of an exported ledger (导出) that tell what is on record: nothing is ordered by them. */
const OF_THE_LEDGER = wordList(`
  ${COUNTED} 名次 材料 期限 时间 收齐时间 自评等次 核定等次 正式旗帜 满分 自评得分 核定得分 自评预计旗帜 时间说明 相同材料 报送次数 退回次数 评分情况 酌情加减分
  自评总分 核定总分 核定等级 已核定得分 尚未核定的任务 加分、扣分和否决 行业 地域 推荐时间 是否符合条件 不符合的原因 创新加分 申诉 异议 名单
`)

/** Whether a heading tells a reader something, and orders nothing. */
export const isForReading = (heading: string): boolean =>
  EXPLAINING.includes(heading) || OF_THE_LEDGER.includes(heading)

/** Whether an exported ledger has a column of that heading. */
export const isOfLedger = (heading: string): boolean => OF_THE_LEDGER.includes(heading)

const WHY_NOT: readonly (readonly [RegExp, string])[] = [
  [/意见|评语|点评/, '评分只记分数，不记意见；要留下的，请作为「理由」写在有核定的行'],
  [/排名|名次|位次/, '不排名次'],
  [/旗/, '旗帜按事实和时间计算，不由表格写'],
  [/电话|手机/, '联系人用「名单」导入'],
]

/** A heading that is not read, and why where that is known. */
export function notReadWords(heading: string): string {
  const why = WHY_NOT.find(([words]) => words.test(heading))?.[1]
  return why === undefined ? heading : `${heading}（${why}）`
}
