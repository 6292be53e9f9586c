import type { Rewording } from './rewording.ts'

/** What everybody means. */
export const ofAll: readonly Rewording[] = [
  { over: 'nothing', pattern: /^(?:待办|要办的)(?:有)?(?:哪些|什么|啥)$/, plain: () => '到期' },
  { over: 'nothing', pattern: /^(?:你们?的?|办公室的?)?电话(?:是)?多少$/, plain: () => '找人工' },
  { over: 'nothing', pattern: /^(?:在不在|有人吗|在吗|我是谁)$/, plain: () => '帮助' },
  { over: 'order', pattern: /^(?:怎么|如何|咋)(?:加入|绑定|注册|登录)$/, plain: () => '帮助 绑定' },
  {
    over: 'order',
    pattern:
      /^(这个月|本月|这周|本周|今天|明天|下周|下个月|下月)(?:还)?有?(?:啥|什么|哪些)(?:任务|材料|东西|事)?(?:要|该|需要)?(?:交|报|做|办|完成|到期|截止)的?(?:没有?|吗)?$/,
    plain: (when) => `到期 ${when}`,
  },
  {
    over: 'order',
    pattern: /^还有(?:几个|哪些|多少)(?:单位)?没(?:打分|评分|评)的?$/,
    plain: () => '到期',
  },
  {
    over: 'order',
    pattern: /^(.{1,8}?)(?:的)?(?:打分|评分|得分|计分)(?:标准|规则|细则|办法)(?:是)?(?:什么|啥|怎样)?$/,
    plain: (task) => `依据 ${task}`,
  },
  {
    pattern:
      /^(这个月|本月|这周|本周|今天|明天|下周|下个月|下月)(?:要|该|需要|必须)(?:完成|做|办|交|报)(?:哪些|什么|些什么).{0,6}$/,
    plain: (when) => `到期 ${when}`,
  },
  { pattern: /^我?(?:要|该|需要)?(?:评|打分|评分)(?:哪些|什么|啥|几个|哪几个).{0,4}$/, plain: () => '到期' },
]
