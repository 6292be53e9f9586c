import { wordList } from '../../text/tidy.ts'

/** Refusals that cannot be part of a note. */
const refusals = wordList(`
    不要 不要再 不用 不用再 不必 别 别再 先别 先不 先不要 先不用 暂不 暂时不 暂时不要 暂时别 暂缓 暂停 勿
    请勿 取消 作废 算了 罢了 放弃 停止 撤销 中止 终止 不算数 不作数 不想 且慢 慢着 不急 等等 等一等 不对
    错了 改成 改为 换成 应为 应该是 而不是
  `)

/** Days and times that put a whole order off. */
const delays = wordList(`
    明天 明日 明早 明晚 明儿 后天 大后天 下周 下周一 下周二 下周三 下周四 下周五 下星期 下礼拜 下个月 下月
    晚点 晚点儿 晚些 晚些时候 稍后 稍晚 稍等 待会 待会儿 等会 等会儿 一会 一会儿 过会 过会儿 过一会
    过一会儿 回头 改天 改日 过几天 过两天 过些天 过段时间 到时 到时候 届时 今晚 等我 等我们 等领导 再说
  `)

/** Questions about the order itself. */
const questions = wordList(`
    ? ？ 吗 么 怎么 怎样 怎么样 怎么办 咋 咋办 咋样 如何 为什么 为何 为啥 什么 啥 哪 哪里 哪儿 哪些
    哪个 谁 多少 多久 什么时候 什么意思 啥意思 能不能 能否 可不可以 可否 可以吗 能吗 行吗 行不行 好吗
    好不好 对吗 对不对 是吗 是不是 是否 要不要 用不用 有没有 会不会 可以不 行不 好不 能不 了吗 了没 了没有
    了么 请问
  `)

/** Conditions and guesses about the order itself. */
const conditions = wordList(
  '如果 如果说 假如 假设 假使 要是 倘若 倘使 万一 的话 即使 就算 除非 也许 可能 或许 大概 恐怕 说不定 好像',
)

/** Words that put an order off or take it back, wherever they stand in its note. */
export const strongReserves = new Set([...refusals, ...delays, ...questions, ...conditions])
