import type { TemplateCard } from '@wecom/aibot-node-sdk'
import type { Reply } from '../../../domain/message.ts'
import { chosenName } from '../card.ts'

type Card = Extract<Reply, { kind: 'card' }>

/** Advice of the documentation (doc 101032): what is longer is not all shown. */
const SHOWN_TEXT = 112

/** Whether its text is all shown on the card; else the text goes ahead of it. */
export const showsText = ({ text }: Card): boolean => [...text].length <= SHOWN_TEXT

/** A card with buttons (https://developer.work.weixin.qq.com/document/path/101032); the id is unique in the robot. */
export const templateCard = (card: Card, taskId: string): TemplateCard => ({
  card_type: 'button_interaction',
  task_id: taskId,
  main_title: { title: card.title },
  ...(showsText(card) && { sub_title_text: card.text }),
  button_list: card.buttons.map(({ label, say }, index) => ({
    text: label,
    style: index === 0 ? 1 : 2,
    key: `say:${say}`,
  })),
})

/** What becomes of a card once a button was pressed: it says which, and has no buttons any more. */
export const answeredCard = (said: string, taskId: string): TemplateCard => ({
  card_type: 'text_notice',
  task_id: taskId,
  main_title: { title: chosenName(said) },
  card_action: { type: 0 },
})
