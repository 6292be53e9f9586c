/** Things to try: ready-made phrases for each role, places to put the clock, and the short stories. */

const link = (name) => `https://example.test/${name}`

const contactPhrases = [
  '帮助',
  '任务',
  '任务 1',
  `提交 1 材料1 ${link('yijian-tongzhi')}`,
  `提交 1 材料2 ${link('yijian-huizong')}`,
  '自评 1 符合1、2、3',
  '查询 1',
  '查询',
  '依据 1',
  '撤回 1',
  '推荐',
]

const clerkPhrases = (unit) => [
  '帮助',
  '待审',
  `审核 ${unit} 1 同意自评`,
  `退回 ${unit} 1 请补充意见汇总`,
  '汇总',
  '逾期',
  `督导 ${unit} 1 已电话督促`,
  `整改 ${unit} 1`,
  '候选',
  '看板',
  '导出',
]

const phrases = {
  contact: () => contactPhrases,
  clerk: clerkPhrases,
  expert: (unit) => ['帮助', `评分 ${unit} 5 92`],
  leader: () => ['帮助', '汇总', '逾期', '看板'],
}

/** Phrases of a role; `unit` is a unit of the roster to name in them. */
export const phrasesFor = (role, unit) => phrases[role](unit)

/** Places to put the clock: a day of the year with its time, or hours from now. */
export const jumps = [
  { label: '期限前一天', on: '07-28T09:30' },
  { label: '期限当天晚上', on: '07-29T23:50' },
  { label: '逾期第一天', on: '07-30T10:00' },
  { label: '+1 天', hours: 24 },
  { label: '+7 天', hours: 168 },
]

/** A year of a task, step by step: somebody says something, or the clock is moved. Task 1 is due on 29 July. */
export const taskStory = [
  { tell: '把时钟拨到 7 月 28 日，任务 1 期限的前一天，联系人会收到提醒。', on: '07-28T09:30' },
  { tell: '金水区先交材料 1，回执说明还缺什么。', as: 'jinshui', say: `提交 1 材料1 ${link('yijian-tongzhi')}` },
  { tell: '再交材料 2，这才算按时报送。', as: 'jinshui', say: `提交 1 材料2 ${link('yijian-huizong')}` },
  { tell: '金水区自评。', as: 'jinshui', say: '自评 1 符合1、2、3' },
  { tell: '督导办看待审清单。', as: 'office', say: '待审' },
  { tell: '督导办审核，按自评核定。', as: 'office', say: '审核 金水区 1 同意自评' },
  { tell: '金水区查等次与旗帜，附推导与依据。', as: 'jinshui', say: '查询 1' },
  { tell: '时钟拨到 7 月 30 日：中原区还没交，已经逾期。', on: '07-30T10:00' },
  { tell: '中原区补交材料 1。', as: 'zhongyuan', say: `提交 1 材料1 ${link('zhongyuan-1')}` },
  { tell: '中原区自评三条都符合。', as: 'zhongyuan', say: '自评 1 符合1、2、3' },
  {
    tell: '中原区补交材料 2，回执写明超期的后果：降一个等次、黄旗。',
    as: 'zhongyuan',
    say: `提交 1 材料2 ${link('zhongyuan-2')}`,
  },
  { tell: '督导办审核中原区。', as: 'office', say: '审核 中原区 1 同意自评' },
  { tell: '督导办记录一次督导。', as: 'office', say: '督导 中原区 1 已电话督促' },
  { tell: '督导办确认整改，黄旗转为蓝旗。', as: 'office', say: '整改 中原区 1' },
  { tell: '中原区查看结果。', as: 'zhongyuan', say: '查询 1' },
]

/** A selection (评选), step by step. Candidates are put forward until 25 July; the public notice lasts five working days. */
export const selectionStory = [
  { tell: '把时钟拨到 7 月 20 日，离示范点的推荐期限还有 5 天。', on: '07-20T10:00' },
  {
    tell: '金水区推荐区城管局，写明行业、地域和优先顺序。',
    as: 'jinshui',
    say: '推荐 金水区城管局 行业 城管 地域 金水区 第1名',
  },
  { tell: '金水区按验收标准的两项自评。', as: 'jinshui', say: '自评 金水区城管局 1.1 缺1项，1.4 指导2次' },
  { tell: '督导办看各单位推荐了谁。', as: 'office', say: '候选' },
  { tell: '督导办审核，按自评核定。', as: 'office', say: '审核 金水区城管局 同意自评' },
  { tell: '督导办拟定名单，先看名额和候选单位的情况。', as: 'office', say: '拟定 示范点 金水区城管局' },
  { tell: '督导办确认名单。', as: 'office', say: '确认' },
  { tell: '督导办公示名单，公示期从次日起算。', as: 'office', say: '公示 示范点' },
  { tell: '督导办确认公示，推荐单位随即收到。', as: 'office', say: '确认' },
  { tell: '公示期满以前，还不能命名。', as: 'office', say: '命名 示范点' },
  { tell: '时钟拨到 7 月 30 日，公示期已满，没有异议。', on: '07-30T10:00' },
  { tell: '督导办命名，先看预览。', as: 'office', say: '命名 示范点' },
  { tell: '督导办确认命名，推荐单位随即收到。', as: 'office', say: '确认' },
  { tell: '金水区看本单位推荐的结果：已命名。', as: 'jinshui', say: '推荐 示范点' },
]
