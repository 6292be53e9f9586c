import { withoutEndings } from './text/endings.ts'
import { wholeNumber } from './text/numerals.ts'
import { tidy } from './text/tidy.ts'
import { words } from './text/word-list.ts'

/** The answer to a numbered question or to a preview; `other` is not an answer. `index` counts from 0. */
export type ReadAnswer =
  | { readonly kind: 'choice'; readonly index: number }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'cancel' }
  | { readonly kind: 'more' }
  | { readonly kind: 'other' }

const confirmations = new Set(
  words(`确认 确定 是 是的 对 对的 好 好的 行 可以 同意 没错 没问题 执行 办理 确认执行 确认办理 确认发送 确认无误 确认提交
    ok okay yes 好嘞 好滴 发吧 确人 却认 确任 是滴 对头 `),
)
const cancellations = new Set(
  words(`取消 作罢 算了 不用 不用了 不要 不要了 否 不 不是 不对 不行 放弃 停 停止 别 别发 别办 先不 先不要 先别 暂不
    不确认 不同意 不办 不办了 不发 不发了 no n cancel 都不是 都不对 没有 没有合适的 取消操作 取消吧 退出 撤销 取销 取笑 暂缓 等等 等一下`),
)
const continuations = new Set(
  words('更多 下一页 更多选项 还有吗 还有呢 还有什么 还有哪些 看更多 查看更多 显示更多 more 翻页 后面的 往下 更多吧'),
)

const NUMBER = '[0-9]{1,2}|[一二三四五六七八九十两]{1,3}'
/** 2, 第二个, 选2, 2号, 就第2项吧 */
const CHOICE = new RegExp(
  `^(?:我?(?:选|要|是|选择|就|就是|应该是|回复)?)(?:第|序号|选项|编号)? ?(${NUMBER}) ?(?:个|项|条|号|种|)?$`,
)
const COURTESY = /(?:谢谢您?|多谢|辛苦了|麻烦您?了|[吧啊呀哈呢啦哦了的]|[\s,，。.!！~、])$/u
const LONGEST_COURTESY = 4
const LEADING = /^(?:[\s,，。.!！~、]|您好|你好|麻烦|请|那就|那|嗯)+/u

/** Whether a text may settle some question: whatever was asked, a message of this kind must count once. */
export const isAnswer = (text: string): boolean => ['confirm', 'cancel', 'choice'].includes(readAnswer(text, 99).kind)

/** Reads an answer to a question with choices numbered from 1 up (0: a preview to confirm); any number is a choice. */
export function readAnswer(text: string, choices: number): ReadAnswer {
  if (text.length > 60) return { kind: 'other' }
  const said = tidy(tidy(text).replace(/@[^\s@]{1,20}/g, ' ')).toLowerCase()
  for (const form of [said, bare(said)]) {
    if (cancellations.has(form)) return { kind: 'cancel' }
    if (confirmations.has(form)) return { kind: 'confirm' }
    if (continuations.has(form)) return { kind: 'more' }
    const number = choices > 0 ? wholeNumber(CHOICE.exec(form)?.[1] ?? '') : undefined
    if (number !== undefined && number >= 1) return { kind: 'choice', index: number - 1 }
  }
  return { kind: 'other' }
}

const bare = (said: string): string =>
  withoutEndings(said.replace(LEADING, ''), COURTESY, LONGEST_COURTESY).replace(/^[「“"'【[(（]|[」”"'】\])）]$/g, '')
