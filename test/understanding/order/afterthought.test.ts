import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { understand } from '../../../src/understanding/understand.ts'
import { vocabulary } from '../demo-vocabulary.ts'

const kindOf = (role: 'contact' | 'clerk', say: string): string => {
  const understood = understand(say, vocabulary(role))
  return understood.kind === 'unclear' ? understood.why : understood.kind
}

const ofContacts = [
  '提交 2 https://a.cn/x',
  '提交 2 https://a.cn/x 已在网站公布',
  '自评 1 符合1、3',
  '撤回 2',
  '申诉 1 已补交第2页',
]
const ofClerks = [
  '审核 金水区 1 符合1、3',
  '评分 金水区 5 92',
  '延期 金水区 2 8月20日 汛情影响',
  '登记 金水区 2 8月5日 14:30',
  '督导 金水区 1 已电话督促',
  '退回 金水区 2 没有盖章',
  '建议书 金水区',
  '抽查 2',
]
const orders = [
  ...ofContacts.map((order) => ({ role: 'contact' as const, order })),
  ...ofClerks.map((order) => ({ role: 'clerk' as const, order })),
]

const afterthoughts = [
  ...[
    '先别办',
    '别发',
    '先不要提交了',
    '先不办理',
    '还是算了吧',
    '算了',
    '不用了',
    '暂缓',
    '暂不办理',
    '先放一放',
    '不算数',
  ],
  ...[
    '先等等',
    '等一下',
    '等我通知',
    '等领导同意再办',
    '等开完会再说',
    '明天再办',
    '下周再说',
    '晚点儿再发',
    '以后再说',
  ],
  ...[
    '还没定',
    '还没有最后确定',
    '没想好',
    '领导还没批',
    '待定',
    '待确认',
    '不确定',
    '我再想想',
    '再考虑考虑',
    '拿不准',
  ],
  ...['如果领导同意的话', '我只是问问', '我就是举个例子', '开玩笑的', '别当真', '只是测试一下', '纯属假设'],
  ...['行不行', '可以吗', '这样写对吗', '您看合适吗', '需要领导批准吗', '是不是这么写', '会怎么样', '要不要'],
]

describe.each(['，', '。', '（', ' ', '\n'])('an order with %j and a last clause that takes it back', (mark) => {
  it.each(afterthoughts)('「…，%s」 is only spoken of', (words) => {
    for (const { role, order } of orders) {
      const said = `${order}${mark}${words}${mark === '（' ? '）' : ''}`
      expect(['negated', 'future', 'question', 'hypothetical', 'quoted'], said).toContain(kindOf(role, said))
    }
  })
})

it.each([
  '提交 2 https://a.cn/x，盖章件随后邮寄',
  '提交 2 https://a.cn/x，请查收',
  '提交 2 https://a.cn/x（共3页）',
  '提交 2 https://a.cn/x，已按要求修改',
  '提交 2 https://a.cn/x，领导已同意',
  '提交 2 https://a.cn/x，谢谢',
  '自评 1 符合1、3，范围广泛',
  '申诉 1 采纳情况有误，请再核',
])('「%s」 is an order with a note', (say) => {
  expect(kindOf('contact', say)).toBe('request')
})

it.each([
  '退回 金水区 2 没有盖章，请补充后重报',
  '督导 金水区 1 已电话督促，对方表示本周报送',
  '延期 金水区 2 8月20日 汛情影响，领导已批准',
  '登记 金水区 2 8月5日 14:30 纸质件，一式两份',
])('「%s」 is an order with a reason', (say) => {
  expect(kindOf('clerk', say)).toBe('request')
})

it.each(['先别办', '我就是举个例子', '等我通知', '可以吗'])(
  '「…，%s」 takes back what is kept as it was said',
  (words) => {
    for (const order of ['值守 完成 visit 6月30日 走访了四个单位', '口径 consulted-none-met 3 已开展工作']) {
      expect(kindOf('clerk', order)).toBe('request')
      expect(kindOf('clerk', `${order}，${words}`)).not.toBe('request')
    }
  },
)

it('a mistake takes an order back that mends none', () => {
  const mistakes = fc.constantFrom('写错了', '发错了', '不对', '搞错了', '作废', '取消')
  fc.assert(
    fc.property(mistakes, (words) => {
      expect(kindOf('contact', `提交 2 https://a.cn/x，${words}`)).toBe('negated')
      expect(kindOf('clerk', `评分 金水区 5 92，${words}`)).toBe('negated')
    }),
  )
})
