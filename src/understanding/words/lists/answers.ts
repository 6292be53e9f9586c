import { wordList } from '../../text/tidy.ts'

/** Answers that hold the word 「确认」, which alone confirms what cannot be taken back. */
export const firmConfirmations = new Set(
  wordList(`确认 我确认 确认执行 确认办理 确认发送 确认发 确认无误 确认提交 确认公告 确认通报 确认送达 确认催办 确认撤回
    确认交接 确认销毁 确认扣分 确认延期 确认登记 确认退回 确认核定 确认解绑 确认取消`),
)

/** Answers that consent in other words. */
export const confirmations = new Set(
  wordList(`确定 是 是的 对 对的 好 好的 行 可以 同意 没错 没问题 执行 办理
    ok okay yes 好嘞 好滴 发吧 确人 却认 确任 是滴 对头`),
)

/** Words of somebody who has read and thanks; they consent to nothing. */
export const acknowledgements = wordList(`
  收到了 收到 已收到 已阅 谢谢您 谢谢你 谢谢了 谢谢啦 谢谢 谢了 多谢了 多谢 非常感谢 万分感谢 感谢您 感谢 辛苦您了 辛苦你了
  辛苦了 辛苦啦 辛苦 麻烦您了 麻烦你了 麻烦了 知道了 知道啦 我知道了 知悉 已知悉 明白了 明白 了解了 了解 懂了 嗯嗯 嗯 哦 噢 喔
  不客气 不用谢 再见 拜拜 晚安 太好了 太棒了 收悉 已收悉`)

/** Answers that cancel. */
export const cancellations = new Set(
  wordList(`取消 作罢 算了 不用 不用了 不要 不要了 否 不 不是 不对 不行 放弃 停 停止 别 别发 别办 先不 先不要 先别 暂不
    不确认 不同意 不办 不办了 不发 不发了 no n cancel 都不是 都不对 没有 没有合适的 取消操作 取消吧 退出 撤销 取销 取笑 暂缓 等等 等一下`),
)

/** Answers that ask for the next page. */
export const continuations = new Set(
  wordList(
    '更多 下一页 更多选项 还有吗 还有呢 还有什么 还有哪些 看更多 查看更多 显示更多 more 翻页 后面的 往下 更多吧',
  ),
)
