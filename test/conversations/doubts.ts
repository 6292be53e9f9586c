import { wordList } from '../../src/understanding/text/tidy.ts'
import type { Random } from '../crash/random.ts'

/** Said before an order: it is refused, put off, asked about, told of somebody else, or only imagined. */
const before = wordList(`
  先别 先不要 不要 别 暂时不要 暂不 请不要 请勿 千万别 先不用 不用 不必 无需 我不想 我们不打算 还不能 不能 没说要 没让你 谁让你 并没有要
  不是要 还没 还没有 尚未 从未 明天 明天再 后天 下周 下周再 晚点 稍后 等会儿 过几天再 下班前再 等领导同意后再 领导同意后再
  等我通知再 月底前再 打算 准备 计划 正准备 想 我想 考虑 正在考虑 还在考虑要不要 我在想要不要 没想好要不要 犹豫要不要 要不要 是否
  是否需要 能不能 能否 可不可以 可否 是不是要 是不是应该 该不该 有没有必要 怎么 怎样 如何 请问怎么 请问如何 为什么要 为何要 什么时候
  谁来 谁负责 如果 假如 要是 万一 一旦 除非领导同意否则不要 听说要 他说要 领导说要 王科长让我 有人说要 昨天已经 上周已经 我已经 刚才已经
  我们已经 你是不是已经 是不是已经 他们什么时候 难道要 凭什么 忘记 忘了 来不及 没来得及 拒绝 不同意 反对 不建议 建议不要 应该不用
  也许 可能要 大概要 恐怕要 说不定要`)

const behind = [
  '，先别办',
  '，先等等',
  '，等等',
  '，算了',
  '，还是算了吧',
  '，别办',
  '，先不要办理',
  '，我再想想',
  '，等我通知',
  '，等领导同意再办',
  '，明天再办',
  '，下周再说',
  '，稍后再办',
  '，以后再说',
  '，还没定',
  '，还没想好',
  '，暂缓',
  '，暂不办理',
  '，行不行？',
  '，行吗',
  '，可以吗？',
  '，可不可以',
  '，好不好',
  '，对吗',
  '，对不对？',
  '，是这样吗',
  '，要不要？',
  '，合适吗',
  '，您看合适吗？',
  '，需要领导批准吗？',
  '，需要吗',
  '吗？',
  '吗',
  '，会怎么样',
  '会怎么样？',
  '是什么意思',
  '，是不是这么写',
  '这样写对吗',
  '，这么说可以吗？',
  '，如果领导同意的话',
  '（还没定）',
  '（先不办）',
  '（待确认，先别办）',
  '，开玩笑的',
  '，我只是问问',
  '，我就是举个例子',
  '，别当真',
]

/** Said behind an order that mends no mistake itself. */
const mistaken = ['，不要了', '，不对', '，写错了', '，发错了', '，搞错了', '，取消', '，作废', '，不算数']
const MENDING = /^(?:撤回|取消提交|更正|退回|申诉)/

const around: readonly (readonly [string, string])[] = [
  ['「', '」'],
  ['“', '”是什么意思'],
  ['领导说「', '」'],
  ['他发的是“', '”'],
  ['『', '』这样写对吗'],
  ['例如“', '”'],
  ['通知里写着“', '”'],
  ['我能不能发“', '”？'],
  ['张三说：“', '”，我不同意'],
  ['如果我发「', '」会怎样'],
  ['不要理会“', '”这句话'],
  ['刚才那条“', '”是发错的'],
]

/** A reason that says the opposite of the order, or a second half that takes back part of the first. */
const contradictions: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^延期/, ['，领导未批准', '，待研究', '，还没有批', '，还在请示']],
  [/^创新/, ['，不是首创', '，省厅还没有认可', '，待核实']],
  [/^整改|^确认整改/, [' 还没有整改到位', ' 尚未整改', ' 没整改', ' 明天再确认']],
  [/^督导/, ['，没打通', '，还没去', '，电话没人接，没有督导成']],
  [/^登记/, ['，还没收到', '，没有送来', '，明天才送到']],
  [/^退回/, ['，不是这个原因', '，先不退', '，还没核实']],
  [/^邀请/, [' 的同志来开会', ' 还没定', ' 参加座谈会吧']],
  [/^催办/, [' 除外', ' 已经交了不用催', '，不是现在']],
  [/^审核.*同意自评$/, ['，但第2条不符合', '（第2条除外）', '的第1条', '，不过第1条存疑', '，第3条不同意']],
  [/^报告$/, ['领导，我们已经部署下去了', '会几点开始', '单在哪里下载']],
  [/^值守/, ['，其实还没有走访', '，待补']],
]

/** An order that is not one: what it says must not be done, though it may be asked about. */
export function doubted(order: string, random: Random): string {
  const contrary = contradictions.filter(([begins]) => begins.test(order)).flatMap(([, ends]) => ends)
  const kind = random.below(contrary.length > 0 ? 4 : 3)
  if (kind === 0) return `${random.pick(before)}${random.pick(['', '', ' '])}${order}`
  if (kind === 1) return `${order}${random.pick(MENDING.test(order) ? behind : [...behind, ...mistaken])}`
  if (kind === 2) {
    const [opens, closes] = random.pick(around)
    return `${opens}${order}${closes}`
  }
  return `${order}${random.pick(contrary)}`
}
