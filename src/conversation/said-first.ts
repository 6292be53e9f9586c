import { type Reply, textReply } from '../domain/message.ts'

/** What was told, with a line before it: in the same reply where that is words or a card, so that nobody gets two. */
export function saidFirst<Told extends { readonly replies: readonly Reply[] }>(told: Told, line: string): Told {
  const [first, ...others] = told.replies
  const isWords = first?.kind === 'text' || first?.kind === 'card'
  const replies = isWords
    ? [{ ...first, text: `${line}\n${first.text}` }, ...others]
    : [textReply(line), ...told.replies]
  return { ...told, replies }
}
