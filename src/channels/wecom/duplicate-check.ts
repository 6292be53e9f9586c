import { createHash } from 'node:crypto'

/** How long WeCom is to swallow a message sent again; at most 14400 s. */
const windows = {
  /** After a crash or a lost answer a push may be sent again much later. */
  push: { least: 10_800, most: 14_400 },
  /** A reply is only sent again within the retries of one call, and the same question may soon be asked again. */
  reply: { least: 120, most: 300 },
} as const
export type Purpose = keyof typeof windows

/**
 * The `duplicate_check_interval` in seconds for one key. WeCom compares whole request bodies, so two messages with the
 * same text but different keys (two digests, the same question twice) must differ somewhere, and one message sent
 * twice nowhere. The interval itself carries the key: the text a person reads stays clean. Should WeCom compare the
 * text alone, what is swallowed is word for word what the person received within the interval.
 */
export function duplicateCheckSeconds(key: string, purpose: Purpose): number {
  const { least, most } = windows[purpose]
  return least + (createHash('sha256').update(key).digest().readUInt32BE() % (most - least + 1))
}
