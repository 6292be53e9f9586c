import type { TemplateCard } from '@wecom/aibot-node-sdk'
import type { Reply } from '../../../domain/message.ts'
import { fitsMedia } from '../app/api/media.ts'
import { chosenName, fitsCard } from '../card.ts'
import { markdownParts } from './markdown.ts'

/** The content of one message. */
export type Piece =
  | { readonly kind: 'markdown'; readonly content: string }
  /** `instead` says the same in words, for a platform that does not take the card. */
  | { readonly kind: 'card'; readonly card: TemplateCard; readonly instead: readonly Piece[] }
  | { readonly kind: 'media'; readonly type: 'file' | 'image'; readonly name: string; readonly bytes: Buffer }

/** Replies as messages, in order; texts that follow one another are one message as far as they fit. */
export function piecesOf(replies: readonly Reply[], newId: () => string): Piece[] {
  const pieces: Piece[] = []
  let texts: string[] = []
  const endTexts = () => {
    pieces.push(...asMarkdown(texts.filter((text) => text !== '').join('\n\n')))
    texts = []
  }
  for (const reply of replies) {
    if (!isCarried(reply)) {
      texts.push(textOf(reply))
      continue
    }
    if (reply.kind === 'card' && !showsText(reply)) texts.push(reply.text)
    endTexts()
    pieces.push(reply.kind === 'card' ? cardPiece(reply, newId()) : mediaPiece(reply))
  }
  endTexts()
  return pieces
}

type Carried = Extract<Reply, { kind: 'card' | 'file' | 'picture' }>

/** Whether the robot carries a reply in its own form and not only as its text. */
export function isCarried(reply: Reply): reply is Carried {
  if (reply.kind === 'card') return fitsCard(reply)
  return isFile(reply) && fitsMedia(typeOf(reply), sizeOf(reply))
}

/** Whether nothing of a reply is lost: the text of a list or a table is complete. */
export const isWhole = (reply: Reply): boolean => (reply.kind === 'card' || isFile(reply) ? isCarried(reply) : true)

type File = Extract<Reply, { kind: 'file' | 'picture' }>
const isFile = (reply: Reply): reply is File => reply.kind === 'file' || reply.kind === 'picture'

const textOf = (reply: Reply): string =>
  isFile(reply) ? `「${reply.name}」过大或为空，这里发不出来，请向督导办索取。` : reply.text

/** Pictures are JPG or PNG (doc 90253); any other is a file. */
const typeOf = ({ kind, mime }: File) => (kind === 'picture' && /^image\/(?:png|jpeg)$/.test(mime) ? 'image' : 'file')

const sizeOf = ({ base64 }: File): number => Buffer.byteLength(base64, 'base64')

const mediaPiece = (reply: File): Piece => ({
  kind: 'media',
  type: typeOf(reply),
  name: reply.name,
  bytes: Buffer.from(reply.base64, 'base64'),
})

function cardPiece(reply: Card, taskId: string): Piece {
  // If the text went ahead of the card, its words are there already.
  return { kind: 'card', card: templateCard(reply, taskId), instead: showsText(reply) ? asMarkdown(reply.text) : [] }
}

const asMarkdown = (text: string): Piece[] => markdownParts(text).map((content) => ({ kind: 'markdown', content }))

type Card = Extract<Reply, { kind: 'card' }>

/** Advice of the documentation (doc 101032): what is longer is not all shown. */
const SHOWN_TEXT = 112

/** Whether its text is all shown on the card; else the text goes ahead of it. */
const showsText = ({ text }: Card): boolean => [...text].length <= SHOWN_TEXT

/** A card with buttons (https://developer.work.weixin.qq.com/document/path/101032); the id is unique in the robot. */
const templateCard = (card: Card, taskId: string): TemplateCard => ({
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

/** A card once a button was pressed: it names the button and has none any more. */
export const answeredCard = (said: string, taskId: string): TemplateCard => ({
  card_type: 'text_notice',
  task_id: taskId,
  main_title: { title: chosenName(said) },
  card_action: { type: 0 },
})
