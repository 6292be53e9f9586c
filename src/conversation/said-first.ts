import { type Reply, textReply } from '../domain/message.ts'

/** An answer with a line of its own before it. */
export const saidFirst = <Told extends { readonly replies: readonly Reply[] }>(told: Told, line: string): Told => ({
  ...told,
  replies: [textReply(line), ...told.replies],
})
