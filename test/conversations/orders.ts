import type { Random } from '../crash/random.ts'
import { isOfCandidate, type Ordered, ofUnitOrCandidate } from './ordered.ts'
import { type Someone, titles, units } from './people.ts'

/** An order in clean words, and the acts that it orders. */
export interface Order {
  readonly text: string
  readonly ordered: readonly Ordered[]
  /** Acts that a refusal of it may be asked about: 「别交接」 takes a handover back that was offered. */
  readonly takenBack?: readonly Ordered[]
  /** The command asks for the word 「确认」: it cannot be taken back. */
  readonly irrevocable?: true
}

type Compose = (random: Random, id: number, by: Someone) => Order

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一']

/** A task as people write it: 2, 第二项, 任务2, its title. */
const taskWords = (random: Random, task: number): string =>
  random.pick([`${task}`, `${task}`, `第${numerals[task]}项`, `任务${task}`, `第${task}项`, titles[task] ?? `${task}`])

const url = (id: number): string => `https://example.test/m/${id}`
const links = (...all: readonly string[]): string => `"links":${JSON.stringify(all)}`

const claims: Readonly<Record<number, readonly { readonly say: string; readonly holds: string }[]>> = {
  1: [
    { say: '符合1、3', holds: '"criteria":[1,3]' },
    { say: '符合第二条', holds: '"criteria":[2]' },
    { say: '三条都符合', holds: '"criteria":[1,2,3]' },
    { say: '范围广泛、方式灵活', holds: '"criteria":[1,2]' },
  ],
  2: [
    { say: '符合1', holds: '"criteria":[1]' },
    { say: '符合1、2、3', holds: '"criteria":[1,2,3]' },
    { say: '内容齐全', holds: '"criteria":[2]' },
  ],
  5: [{ say: '92分', holds: '"score":92' }],
  6: [{ say: '8/12', holds: '"trained":8' }],
  8: [{ say: '二等奖', holds: '二等奖' }],
  9: [
    { say: '督察 考核', holds: '"督察"' },
    { say: '有督察', holds: '"督察"' },
  ],
  10: [{ say: '有布署 有结果', holds: '"布署"' }],
}

const unitOf = (by: Someone) => units.find(({ name }) => name === by.unit)
const tasksOf = (by: Someone): readonly number[] => unitOf(by)?.tasks ?? [1, 2]

/** A contact of no unit may try; nothing is ordered by it. */
const own = (by: Someone, act: Omit<Ordered, 'whose'>): readonly Ordered[] =>
  by.unit === undefined ? [] : [{ ...act, whose: by.unit }]

/** The same for what names no task: a candidate's own may be meant too. */
const ownOrCandidates = (by: Someone, act: Omit<Ordered, 'whose'>): readonly Ordered[] =>
  by.unit === undefined ? [] : ofUnitOrCandidate(by.unit, act)

const submitLink: Compose = (random, id, by) => {
  const task = random.pick(tasksOf(by))
  const link = url(id)
  const word = random.pick(['提交', '提交', '报送', '上报', '上传', '交', '补交', '提焦'])
  const text = random.pick([
    `${word} ${taskWords(random, task)} ${link}`,
    `${word}${task} ${link}`,
    `${word}第${task}项 ${link}`,
    `${link} ${word} ${task}`,
    `${word} ${task} ${link} 已在门户网站公布`,
    `麻烦${word}一下任务${task} ${link}`,
    `${word} ${task}\n${link}`,
    `任务${task}${word}${link}`,
  ])
  return { text, ordered: own(by, { kind: 'submitted', task, holds: [links(link)] }) }
}

const submitMaterial: Compose = (random, id, by) => {
  const { task, no, at } = random.pick([
    { task: 1, no: 1, at: 0 },
    { task: 1, no: 2, at: 1 },
    { task: 3, no: 4, at: 0 },
    { task: 3, no: 5, at: 1 },
  ])
  const link = url(id)
  const text = random.pick([
    `提交 ${task} 材料${no} ${link}`,
    `报送任务${task}材料${no}：${link}`,
    `提交 材料${no} ${link}`,
    `上传 第${numerals[task]}项 材料${no} ${link}`,
  ])
  const ofTask = own(by, { kind: 'submitted', task, holds: [links(link), `"materials":[${at}]`] })
  const ofCandidate = ownOrCandidates(by, { kind: 'submitted', holds: [links(link), `"material":${no}`] })
  const namesTask = !text.startsWith('提交 材料')
  return { text, ordered: namesTask ? ofTask : [...ofTask, ...ofCandidate.filter(isOfCandidate)] }
}

const submitSomewhere: Compose = (random, id, by) => {
  const link = url(id)
  return {
    text: random.pick([`提交 ${link}`, link, `报送 ${link}`, `材料发您了 ${link}`]),
    ordered: ownOrCandidates(by, { kind: 'submitted', holds: [links(link)] }),
  }
}

const submitByFile: Compose = (random, _id, by) => {
  const task = random.pick(tasksOf(by))
  return { text: `提交 ${task}`, ordered: own(by, { kind: 'submitted', task, holds: [links()] }) }
}

const claimed = (random: Random) => {
  const task = random.pick(Object.keys(claims).map(Number))
  return { task, ...random.pick(claims[task] ?? []) }
}

const assess: Compose = (random, _id, by) => {
  const { task, say, holds } = claimed(random)
  const text = random.pick([`自评 ${taskWords(random, task)} ${say}`, `自评${task} ${say}`, `自评 任务${task}：${say}`])
  return { text, ordered: own(by, { kind: 'assessed', task, holds: [holds] }) }
}

const withdraw: Compose = (random, _id, by) => {
  const task = random.pick(tasksOf(by))
  return {
    text: random.pick([`撤回 ${task}`, `撤回第${numerals[task]}项`, `撤回 任务${task}`, `取消提交 ${task}`]),
    ordered: own(by, { kind: 'withdrawn', task, holds: [] }),
    irrevocable: true,
  }
}

/** A command and nothing else: it is for the task that is left, or asked about. */
const bare: Compose = (random, _id, by) =>
  random.pick<Order>([
    { text: '撤回', ordered: ownOrCandidates(by, { kind: 'withdrawn', holds: [] }), irrevocable: true },
    { text: '提交', ordered: ownOrCandidates(by, { kind: 'submitted', holds: [links()] }) },
    { text: '自评', ordered: [] },
  ])

const appeal: Compose = (random, _id, by) => {
  const task = random.pick(tasksOf(by))
  const reason = random.pick(['采纳情况已在汇总表第2页写明', '公布页面上写有责任单位', '示范点材料里有报道原件'])
  return { text: `申诉 ${task} ${reason}`, ordered: own(by, { kind: 'appealed', task, holds: [reason] }) }
}

/** A candidate of a selection: each is another, so that none is taken by another body. */
const nominate: Compose = (random, id, by) => {
  const name = `${by.unit ?? ''}${random.pick(['城管', '应急', '标兵'])}${numerals[id % 10]}大队`
  const notice = random.pick(['', '标兵 '])
  return {
    text: `推荐 ${notice}${name} 行业 城管 地域 片区${id}`,
    ordered: by.unit === undefined ? [] : [{ kind: 'nominated', whose: name, holds: [`片区${id}`] }],
  }
}

const handover: Compose = (random, _id, by) => ({
  text: random.pick(['交接', '我要交接', '办理交接']),
  ordered: by.unit === undefined ? [] : [{ kind: 'handoverOffered', whose: 'people', holds: [by.unit] }],
  takenBack: by.unit === undefined ? [] : [{ kind: 'handoverTakenBack', whose: 'people', holds: [by.unit] }],
  irrevocable: true,
})

/** Orders of the office on one unit's task. */
const onTask =
  (
    kind: string,
    says: (random: Random, unit: string, task: string) => { text: string; holds?: string },
    more: Pick<Order, 'irrevocable'> = {},
  ): Compose =>
  (random) => {
    const { name, tasks } = random.pick(units)
    const task = random.pick(tasks)
    const { text, holds } = says(random, name, taskWords(random, task))
    return { text, ordered: [{ kind, whose: name, task, holds: holds === undefined ? [] : [holds] }], ...more }
  }

const review: Compose = (random) => {
  const { name } = random.pick(units)
  const { task, say, holds } = claimed(random)
  const text = random.pick([
    `审核 ${name} ${task} ${say}`,
    `审核${name}第${task}项 ${say}`,
    `核定 ${name} ${task} ${say}`,
  ])
  return { text, ordered: [{ kind: 'reviewed', whose: name, task, holds: [holds] }] }
}

const reviewAsClaimed: Compose = (random) => {
  const { name, tasks } = random.pick(units)
  const task = random.pick(tasks)
  return {
    text: random.pick([`审核 ${name} ${task} 同意自评`, `审核${name}第${task}项，同意自评`]),
    ordered: [{ kind: 'reviewed', whose: name, task, holds: [] }],
  }
}

const sendBack = onTask('returned', (random, unit, task) => {
  const reason = random.pick(['没有盖章', '图片不清晰', '材料不全', '标兵材料与任务无关'])
  return { text: `退回 ${unit} ${task} ${reason}`, holds: reason }
})

const extend = onTask(
  'extended',
  (random, unit, task) => {
    const month = random.pick([11, 12])
    const reason = random.pick(['汛情影响', '机构调整', '系统升级'])
    return { text: `延期 ${unit} ${task} ${month}月28日 ${reason}`, holds: `"due":"2026-${month}-28"` }
  },
  { irrevocable: true },
)

const register = onTask('registered', (random, unit, task) => {
  const day = 1 + random.below(28)
  return { text: `登记 ${unit} ${task} 5月${day}日 9:00`, holds: `2026-05-${String(day).padStart(2, '0')}T09:00` }
})

const supervise = onTask('supervised', (random, unit, task) => {
  const note = random.pick(['已电话督促', '现场查看了示范点台账', '发函提醒'])
  return { text: `督导 ${unit} ${task} ${note}`, holds: note }
})

const rectify = onTask('rectified', (random, unit, task) => ({
  text: `${random.pick(['整改', '确认整改'])} ${unit} ${task}`,
}))

/** A contact reports it of the own unit, for the office to confirm. */
const reportRectified: Compose = (random, _id, by) => {
  const task = random.pick(tasksOf(by))
  const note = random.pick(['已补充公布页面', '已重新梳理'])
  return {
    text: `整改 ${taskWords(random, task)} ${note}`,
    ordered: own(by, { kind: 'rectification-reported', task, holds: [note] }),
  }
}

const undo = onTask('undone', (_random, unit, task) => ({ text: `更正 ${unit} ${task}` }))

/** The last import, as a whole. */
const undoImport: Compose = (random) => ({
  text: random.pick(['撤销导入', '撤回导入', '收回导入']),
  ordered: [{ kind: 'undone', holds: [], many: true }],
  irrevocable: true,
})

const decide = onTask('decided', (_random, unit, task) => ({
  text: `认定 ${unit} ${task} 中 已开展工作，不宜评为差`,
  holds: '已开展工作',
}))

const innovate: Compose = (random) => {
  const { name } = random.pick(units)
  const reason = random.pick(['首创柔性执法清单，省厅发文推广', '示范点建设首创柔性执法清单，省厅发文推广'])
  return {
    text: `创新 ${name} ${reason}`,
    ordered: [{ kind: 'established', whose: name, holds: [reason, '"innovation"'] }],
  }
}

const penalize: Compose = (random) => {
  const { name } = random.pick(units)
  return {
    text: `扣分 ${name} 粗暴执法，造成恶劣影响`,
    ordered: [{ kind: 'established', whose: name, holds: ['粗暴执法', '"misconduct"'] }],
    irrevocable: true,
  }
}

const announce: Compose = (random, id) => {
  const text = `${random.pick(['请各单位核对联系人', '示范点周五下午开工作例会', '标兵申报请对照目标任务做好准备'])}（第${id}号）`
  return {
    text: random.pick([`公告 ${text}`, `公告：${text}`, `发公告 ${text}`]),
    ordered: [{ kind: 'announced', whose: 'office', holds: [text] }],
    irrevocable: true,
  }
}

const circular: Compose = () => ({
  text: '通报',
  ordered: [
    { kind: 'circular', whose: 'office', holds: [] },
    // A circular is one of the office's own duties.
    { kind: 'duty', whose: 'office', holds: ['督导通报'] },
  ],
  irrevocable: true,
})

const letter: Compose = (random) => {
  const { name } = random.pick(units)
  return { text: `建议书 ${name}`, ordered: [{ kind: 'lettered', whose: name, holds: [] }], irrevocable: true }
}

const remind: Compose = (random) => {
  const { name, tasks } = random.pick(units)
  const task = random.pick(tasks)
  return random.pick<Order>([
    { text: `催办 ${name}`, ordered: [{ kind: 'reminded', whose: 'office', holds: [name] }], irrevocable: true },
    { text: `催办 ${task}`, ordered: [{ kind: 'reminded', whose: 'office', task, holds: [] }], irrevocable: true },
    {
      text: `催办 ${task} ${name}`,
      ordered: [{ kind: 'reminded', whose: 'office', task, holds: [name] }],
      irrevocable: true,
    },
    { text: '催办', ordered: [{ kind: 'reminded', whose: 'office', holds: [], many: true }], irrevocable: true },
  ])
}

const report: Compose = (random) => ({
  text: random.pick(['报告', '半年报告']),
  ordered: [
    { kind: 'report', whose: 'office', holds: [] },
    { kind: 'duty', whose: 'office', holds: ['督导报告'] },
  ],
  irrevocable: true,
})

const sample: Compose = (random) => {
  const task = random.pick([1, 2, 3])
  return {
    text: `抽查 ${task} 2个`,
    ordered: [
      { kind: 'sampled', whose: 'office', task, holds: [] },
      // A sample is one of the office's own duties.
      { kind: 'duty', whose: 'office', holds: [`抽查任务${task}（`] },
    ],
  }
}

const assign: Compose = (random) => {
  const { name } = random.pick(units)
  return random.pick<Order>([
    { text: '指派 专家甲 5', ordered: [{ kind: 'assigned', whose: 'office', task: 5, holds: ['专家甲'] }] },
    { text: `指派 专家甲 5 ${name}`, ordered: [{ kind: 'assigned', whose: 'office', task: 5, holds: [name] }] },
  ])
}

const invite: Compose = (random) => {
  const { name } = random.pick(units)
  return { text: `邀请 ${name}`, ordered: [{ kind: 'invited', whose: 'people', holds: [name] }] }
}

const score: Compose = (random) => {
  const { name } = random.pick(units)
  const points = 70 + random.below(30)
  return {
    text: random.pick([`评分 ${name} 5 ${points}`, `给${name}第5项评分${points}`, `评分 ${name} 5 ${points}分`]),
    ordered: [{ kind: 'scored', whose: name, task: 5, holds: [`"score":"${points}"`] }],
  }
}

const interpret: Compose = () => ({
  text: '口径 consulted-none-met 3 已开展工作，不宜评为差',
  ordered: [{ kind: 'reading', whose: 'office', holds: ['consulted-none-met'] }],
})

const duty: Compose = () => ({
  text: '值守 完成 visit 6月30日 走访了四个单位',
  ordered: [{ kind: 'duty', whose: 'office', holds: ['走访了四个单位'] }],
})

const contacts = [
  submitLink,
  submitLink,
  submitLink,
  submitMaterial,
  submitMaterial,
  submitSomewhere,
  submitByFile,
  assess,
  assess,
  assess,
  withdraw,
  withdraw,
  appeal,
  nominate,
  handover,
  reportRectified,
  bare,
]
const clerks = [
  review,
  review,
  review,
  reviewAsClaimed,
  reviewAsClaimed,
  sendBack,
  sendBack,
  extend,
  extend,
  register,
  supervise,
  rectify,
  undo,
  undoImport,
  decide,
  innovate,
  penalize,
  announce,
  announce,
  circular,
  letter,
  remind,
  remind,
  report,
  sample,
  assign,
  invite,
  score,
  interpret,
  duty,
]

const composers: Readonly<Record<Someone['role'], readonly Compose[]>> = {
  contact: contacts,
  clerk: clerks,
  expert: [score],
  leader: [report],
  stranger: [],
}

const WITHOUT_RIGHT = 0.04

/** A clean order of this person; now and then one that they have no right to, which orders nothing. */
export function orderOf(by: Someone, id: number, random: Random): Order {
  const may = composers[by.role]
  if (may.length === 0 || random.chance(WITHOUT_RIGHT)) {
    // A contact may say 整改 too, of the own unit.
    const others = by.role === 'contact' ? clerks.filter((one) => one !== rectify) : contacts
    return { ...random.pick(others)(random, id, { ...by, role: 'stranger' }), ordered: [], takenBack: [] }
  }
  const { irrevocable, ...order } = random.pick(may)(random, id, by)
  const marked = (acts: readonly Ordered[] = []) =>
    acts.map((act) => ({ ...act, words: order.text, ...(irrevocable && { irrevocable }) }))
  return { ...order, ordered: marked(order.ordered), takenBack: marked(order.takenBack) }
}
