/**
 * What people say in words of their own where a command is meant, and the command in its plain words. A change so read is
 * only ever asked about: 「是指「审核 高新区 1 同意自评」吗？」; a query is answered.
 */
export interface Rewording {
  readonly pattern: RegExp
  /** The other reading of the message that it is preferred to; talk about an order where absent, and always nothing. */
  readonly over?: Read
  readonly plain: (...said: readonly string[]) => string
}

/** What is read of a message otherwise. */
export type Read = 'nothing' | 'query' | 'talk' | 'order'
