import { wordList } from '../../text/tidy.ts'

/** Beginnings by which speakers hold back, put off or change what they were asked about. */
export const holdingBack = wordList(`
  等等 等一等 等一下 等下 等会 等我 等他 等她 等领导 等大家 等开完 稍等 先等 慢着 慢点 且慢 先别 先不 先放 先停 先缓 先留 先搁
  先让 先问 先核 缓缓 缓一缓 缓一下 暂停 暂缓 暂不 暂时不 暂时别 别 不要 不用 不必 不发 不办 不撤 不交 不延 不扣 不推 不送 不催
  不行 不对 不能 不是 不了 不想 不急 不妥 不合适 没想好 没定 算了 罢了 取消 作罢 停 打住 收回 撤销 还是 要不 改 换 我再 我先
  我想想 我问 我考虑 再想 再看 再等 再说 再议 再考虑 再商量 再核 再确认 再检查 再改 考虑 让我 容我 想想 晚点 晚些 稍后 回头
  明天 后天 下周 过会 过一会 过几天 以后 下次 改天 改日 写错 发错 弄错 搞错 打错 说错 填错 选错 点错 错了 有误 有错 有问题
  忘了 反悔 后悔 拿不准 不确定 不太确定 不好说 no wait stop`)

/** Beginnings that only look like one of those. */
export const notHoldingBack = wordList('别的 别人 别名 还是要 还是发 不错 停电 换届')

/** Words that take back or change something wherever they stand. */
export const takingBack = wordList(`
  改成 改为 改到 改在 改一下 改下 换成 换为 换到 应为 应该是 应该写 应当是 不要 先别 先不 别发 别撤 别办 别送 别催 别扣 别延 别交
  暂缓 暂不 算了 等等 等一下 再等等 再想 再考虑 再看看 再商量 再改改 错了 错的 写错 发错 弄错 搞错 打错 选错 不对 有误 没想好 没定 未定
  没批 未批 没同意 不同意 不确定 拿不准 反悔 后悔 取消 撤销 停一下 晚点再 稍后再 明天再 回头再 过会再 以后再 下周再 改天再 不发了
  不办了 不撤了 不交了 不送了 不催了 不扣了 不延了 不要了 不用了`)
