import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordList } from '../../../src/understanding/text/tidy.ts'
import { understand } from '../../../src/understanding/understand.ts'
import { demoUnits, vocabulary } from '../demo-vocabulary.ts'

const names = demoUnits.flatMap(({ id, aliases }) => [id, ...aliases])
const aName = fc.constantFrom(...names)

/** Bodies whose names begin with that of a district, also with words that are commands or particles elsewhere. */
const bodies = wordList(`
  法院 检察院 集团 教育局 大酒店 商会 公安分局 一中 三小 七院 第一中学 第二实验小学 四十七中 妇联 团委 交警队 街道办 税务局 人大 政协 纪委
  武装部 供电公司 花园路办事处 油田 投控 社保科 信访局 城管局 实验小学 中心医院 老干部局 不动产登记中心 应急局 财政局 审计局 统计局 交通局
  交警大队 退役军人事务局 市场监督管理局 行政审批局 信息中心 宣传部 组织部 政法委 档案馆 公证处 律师协会 工商联 红十字会 卫健委 发改委
  编办 督查室 考核办 法治办 依法治区办 政府办 政府办公室 人民政府办公室 党校 建投 城投 地产 报社 电视台 融媒体中心 会展中心 能源公司 热力 燃气 银行
  农商行 供销社 街道 社区 未来路街道 东风路 博物馆 人民医院 疾控中心 幼儿园 师范学院 职高 拆迁办 创新园 创新谷 产业集聚区 来童寨村 柳林镇
  派出所 司法所 法庭 总工会 森林公安 地震局 烟草局 地铁 水务 环卫 园林 物业 超市 宾馆 广场 和谐社区 对外贸易公司 再生资源公司 现代农业园
  接待办 信息港 书画院 报业 传媒 汇总组 督导组 督导办 审核中心 登记所 材料厂 通报社 催收公司 联社 老年大学 人社局`)

/** Random names of two to five characters that no word of the program holds, under common endings. */
const anInvented = fc
  .tuple(
    fc.array(fc.constantFrom(...'嵩洛颍淮沁汴陇鑫晟瑞泓煜淇沅澧珞珈岱'), {
      minLength: 1,
      maxLength: 4,
    }),
    fc.constantFrom('', '局', '院', '公司', '中心', '办', '科', '集团', '路', '村'),
  )
  .map(([characters, ending]) => `${characters.join('')}${ending}`)
  .filter((tail) => tail.length >= 2)

const aTail = fc.oneof(fc.constantFrom(...bodies), anInvented)

/** Orders and questions about a unit, with and without blanks. */
const sayings: readonly ((unit: string) => string)[] = [
  (unit) => `催办 ${unit}`,
  (unit) => `催办${unit}`,
  (unit) => `催办 2 ${unit}`,
  (unit) => `创新 ${unit} 首创掌上办`,
  (unit) => `邀请${unit}`,
  (unit) => `退回 ${unit} 3 不合格`,
  (unit) => `督导 ${unit} 3 已电话提醒`,
  (unit) => `登记 ${unit} 2 7月5日`,
  (unit) => `延期 ${unit} 2 8月20日 汛情影响`,
  (unit) => `扣分 ${unit} 粗暴执法`,
  (unit) => `审核 ${unit} 1 符合1、3`,
  (unit) => `评分 ${unit} 5 90`,
  (unit) => `认定 ${unit} 1 优 材料齐全`,
  (unit) => `更正 ${unit} 1`,
  (unit) => `整改 ${unit} 3`,
  (unit) => `指派 专家甲 5 ${unit}`,
  (unit) => `建议书 ${unit}`,
  (unit) => `查询 ${unit}`,
  (unit) => `汇总 ${unit}`,
  (unit) => `回放 ${unit} 7月10日`,
  (unit) => `名单 ${unit}`,
  (unit) => `${unit}任务1交了吗`,
  (unit) => `催一下${unit}`,
  (unit) => `给${unit}发个催办`,
  (unit) => `麻烦催一下${unit}、中原区`,
]

describe('a body whose name begins with that of a unit', () => {
  it('is named and asked about, and no order is read for the unit', () => {
    const clerk = vocabulary('clerk')
    fc.assert(
      fc.property(aName, aTail, fc.constantFrom(...sayings), (name, tail, saying) => {
        const understood = understand(saying(`${name}${tail}`), clerk)
        const said = understood.kind === 'unlisted' ? understood.bodies : [JSON.stringify(understood)]
        expect(said).toEqual([`${name}${tail}`])
      }),
      { numRuns: 1500 },
    )
  })

  it('is none where the name goes on with a command, a task or a particle', () => {
    const goesOn = wordList(
      '任务2 第2项 第二项 的第2项 交了吗 还没交 没交 已经交了 报了没有 怎么样 什么情况 查询 催办 退回 政府 人民政府 的 、市人社局 和市人社局 2 3不合格 材料2',
    )
    fc.assert(
      fc.property(aName, fc.constantFrom(...goesOn), fc.constantFrom('', '催办', '查询 '), (name, behind, before) => {
        expect(understand(`${before}${name}${behind}`, vocabulary('clerk')).kind).not.toBe('unlisted')
      }),
    )
  })
})
