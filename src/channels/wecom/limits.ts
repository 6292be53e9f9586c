import type { Limit } from '../kit/pace.ts'
import { splitText as split } from '../kit/text.ts'

const MINUTE_MS = 60_000

/**
 * WeCom drops without an error the messages above 30 a minute or 1000 an hour to one member (doc 90236), and takes as
 * many of a robot in one conversation (doc 101463). Passive replies may count too, hence the margins.
 */
export const MEMBER_LIMITS: readonly Limit[] = [
  { most: 25, perMs: MINUTE_MS },
  { most: 900, perMs: 60 * MINUTE_MS, refuses: true },
]

/** 20 a minute to one group webhook (doc 99110); one is left for others who post to the same address. */
export const WEBHOOK_LIMITS: readonly Limit[] = [{ most: 19, perMs: MINUTE_MS }]

/** A passive reply or a text message is cut off beyond this many bytes (doc 90241, 90236). */
export const MAX_TEXT_BYTES = 2048

/** Whether a text can go out as one message. */
export const fits = (text: string): boolean => Buffer.byteLength(text) <= MAX_TEXT_BYTES

/** Divides a text into parts that go out as one message each, in order. */
export const splitText = (text: string): string[] => split(text, fits)
