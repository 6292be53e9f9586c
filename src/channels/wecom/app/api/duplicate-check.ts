import { createHash } from 'node:crypto'

/**
 * How long WeCom is to swallow a message sent again, in seconds: an answer is tried for two hours, a push after a crash
 * may go out again later still. At most 14400.
 */
const LEAST = 10_800
const MOST = 14_400

/**
 * The `duplicate_check_interval` in seconds for one key. WeCom compares whole request bodies, so two messages with the
 * same text but different keys (two digests, the same question twice) must differ somewhere, and one message sent
 * twice nowhere. The interval itself carries the key: the text a person reads stays clean. Should WeCom compare the
 * text alone, what is swallowed is word for word what the person received within the interval.
 */
export const duplicateCheckSeconds = (key: string): number =>
  LEAST + (createHash('sha256').update(key).digest().readUInt32BE() % (MOST - LEAST + 1))
