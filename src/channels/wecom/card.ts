import { hashHex } from '../../domain/hash.ts'
import type { Reply } from '../../domain/message.ts'
import { splitTag } from '../../domain/question-tag.ts'

type Card = Extract<Reply, { kind: 'card' }>

/** A button's key is the message that it stands for (4.3 of doc 90236: at most 1024 bytes). */
const SAY = 'say:'
const MAX_KEY_BYTES = 1024
const MOST_BUTTONS = 6
/** Advice of the documentation: longer texts are not all shown. */
const SHOWN_TEXT = 160
const SHOWN_NAME = 16

/** Whether it can go out with its buttons. */
export const fitsCard = ({ buttons }: Card): boolean =>
  buttons.length >= 1 &&
  buttons.length <= MOST_BUTTONS &&
  buttons.every(({ say }) => Buffer.byteLength(SAY + say) <= MAX_KEY_BYTES)

/** Whether its text is all shown on the card; else the text goes ahead of it. */
export const showsText = ({ text }: Card): boolean => text.length <= SHOWN_TEXT

/** A card with buttons (https://developer.work.weixin.qq.com/document/path/90236); one key is one card. */
export const templateCard = (card: Card, key: string): object => ({
  card_type: 'button_interaction',
  task_id: hashHex(key),
  main_title: { title: card.title },
  ...(showsText(card) && { sub_title_text: card.text }),
  button_list: card.buttons.map(({ label, say }, index) => ({
    text: label,
    style: index === 0 ? 1 : 2,
    key: SAY + say,
  })),
})

/** The message of a pressed button; undefined for a key that is none of ours. */
export const saidBy = (key: string): string | undefined =>
  key.startsWith(SAY) && key.length > SAY.length ? key.slice(SAY.length) : undefined

/** The label of the buttons once one was pressed. */
export const chosenName = (said: string): string => {
  const { words } = splitTag(said)
  const characters = [...words]
  const short = characters.length > SHOWN_NAME ? `${characters.slice(0, SHOWN_NAME).join('')}…` : words
  return `已选择：${short}`
}
