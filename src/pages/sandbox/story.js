/** Things to try: ready-made phrases for each role, and the stories that one button leads through. */

const link = (name) => `https://example.test/${name}`

const contactPhrases = [
  '帮助',
  '任务',
  `提交 1 材料1 ${link('yijian-tongzhi')}`,
  `提交 1 材料2 ${link('yijian-huizong')}`,
  '自评 1 符合1、2、3',
  '查询',
  '建议',
  '依据 1',
  '撤回 1',
  '推荐',
  '交接',
]

const clerkPhrases = (unit) => [
  '待审',
  `审核 ${unit} 1 同意自评`,
  `退回 ${unit} 1 请补充意见汇总`,
  '汇总',
  '发个图',
  '逾期',
  `督导 ${unit} 1 已电话督促`,
  `邀请 ${unit}`,
  '候选',
  '导出',
  '帮助',
]

const phrases = {
  contact: () => contactPhrases,
  clerk: clerkPhrases,
  expert: (unit) => ['到期', `评分 ${unit} 5 92`, '帮助'],
  leader: () => ['汇总', '发个图', '逾期', '帮助'],
  stranger: () => ['你好', '绑定 邀请码', '帮助'],
}

/** Phrases of a role; `unit` is a unit of the roster to name in them. */
export const phrasesFor = (role, unit) => phrases[role](unit)

/** A year of a task: somebody says something, or the clock is moved. Task 1 is due on 29 July. */
const taskStory = [
  { tell: '时间拨到 7 月 28 日，任务 1 期限的前一天：联系人都收到提醒。', on: '07-28T09:30', see: 'jinshui' },
  { tell: '金水区先交材料 1，回执写明还缺什么。', as: 'jinshui', say: `提交 1 材料1 ${link('yijian-tongzhi')}` },
  { tell: '再交材料 2，这才算按时报送。', as: 'jinshui', say: `提交 1 材料2 ${link('yijian-huizong')}` },
  { tell: '金水区自评：三条都符合。', as: 'jinshui', say: '自评 1 符合1、2、3' },
  { tell: '换到督导办，看有什么待审。', as: 'office', say: '待审' },
  { tell: '督导办审核，按自评核定。', as: 'office', say: '审核 金水区 1 同意自评' },
  { tell: '金水区查结果：等次、旗帜，为什么。', as: 'jinshui', say: '查询 1' },
  { tell: '时间拨到 7 月 30 日：中原区没有交，已经逾期。', on: '07-30T10:00', see: 'zhongyuan' },
  { tell: '中原区补交材料 1。', as: 'zhongyuan', say: `提交 1 材料1 ${link('zhongyuan-1')}` },
  { tell: '中原区自评。', as: 'zhongyuan', say: '自评 1 符合1、2、3' },
  {
    tell: '中原区补交材料 2，回执写明超期的后果：降一个等次、黄旗。',
    as: 'zhongyuan',
    say: `提交 1 材料2 ${link('zhongyuan-2')}`,
  },
  { tell: '督导办审核中原区。', as: 'office', say: '审核 中原区 1 同意自评' },
  { tell: '督导办记录一次督导。', as: 'office', say: '督导 中原区 1 已电话督促' },
  { tell: '督导办确认整改，黄旗转为蓝旗。', as: 'office', say: '整改 中原区 1' },
  { tell: '中原区看结果：蓝旗，经督促指导后纠正。', as: 'zhongyuan', say: '查询 1' },
  { tell: '督导办要一张全年的图。', as: 'office', say: '发个图' },
]

/** A selection (评选). Candidates are put forward until 25 July; the public notice lasts five working days. */
const selectionStory = [
  { tell: '时间拨到 7 月 20 日，离示范点的推荐期限还有 5 天。', on: '07-20T10:00', see: 'jinshui' },
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
  { tell: '时间拨到 7 月 30 日，公示期已满，没有异议。', on: '07-30T10:00', see: 'office' },
  { tell: '督导办命名，先看预览。', as: 'office', say: '命名 示范点' },
  { tell: '督导办确认命名，推荐单位随即收到。', as: 'office', say: '确认' },
  { tell: '金水区看本单位推荐的结果：已命名。', as: 'jinshui', say: '推荐 示范点' },
]

/** Somebody new: an invitation, the binding, and a handing over. `code` is the one that an answer gave last. */
const newcomerStory = [
  { tell: '新来的同事先说句话：还没有绑定单位。', as: 'newcomer', say: '你好' },
  { tell: '督导办为高新区生成一次性邀请码。', as: 'office', say: '邀请 高新区' },
  { tell: '新来的同事用邀请码绑定。', as: 'newcomer', say: (code) => `绑定 ${code}` },
  { tell: '现在看得到高新区的任务了。', as: 'newcomer', say: '任务' },
  { tell: '中原区的联系人要调走，把工作交接出去，先看预览。', as: 'zhongyuan', say: '交接' },
  { tell: '确认交接，得到交接码。', as: 'zhongyuan', say: '确认' },
  { tell: '新来的同事用交接码接手，先看预览。', as: 'newcomer', say: (code) => `绑定 ${code} 小李` },
  { tell: '新来的同事确认接手。', as: 'newcomer', say: '确认' },
  { tell: '原来的联系人已不是联系人，往后由新来的同事办。', as: 'zhongyuan', say: '任务' },
]

export const stories = [
  { id: 'task', title: '一项任务的一年', steps: taskStory },
  { id: 'selection', title: '一次评选', steps: selectionStory },
  { id: 'newcomer', title: '新同事绑定、交接', steps: newcomerStory },
]

/** A one-time code in an answer. */
export const codeIn = (text) => /(?:邀请码|交接码|绑定)[：\s]*([A-Z0-9]{8})(?![A-Z0-9])/.exec(text)?.[1]
