import { tidy } from './text/tidy.ts'
import { holdingBack, notHoldingBack, takingBack } from './words/lists/second-thoughts.ts'

const OPENING =
  /^(?:[\s,，。.!！~、…]|您好|你好|不好意思|抱歉|对不起|哎呀|哎|呃|嗯|啊|哦|那就|那|好的?(?=[\s,，])|好像|我们?觉得)+/u

/**
 * Whether words said while a question is open refuse, put off or change what it asks about: 「等等，先不要撤回」,
 * 「把周五改成周四」. Such words end the question, so doubtful ones count.
 */
export const hasSecondThoughts = (text: string): boolean => {
  const said = tidy(text).toLowerCase()
  return holdsBack(text) || takingBack.some((word) => said.includes(word))
}

/** Whether words begin by holding back, whatever they go on to say: 「算了，查询 1」. */
export function holdsBack(text: string): boolean {
  const opened = tidy(text).toLowerCase().replace(OPENING, '')
  const begins = (list: readonly string[]) => list.some((word) => opened.startsWith(word))
  return begins(holdingBack) && !begins(notHoldingBack)
}
