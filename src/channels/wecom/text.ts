import { splitText as split } from '../kit/text.ts'

/** A passive reply or a text message is cut off beyond this many bytes (doc 90241, 90236). */
export const MAX_TEXT_BYTES = 2048

/** Whether a text can go out as one message. */
export const fits = (text: string): boolean => Buffer.byteLength(text) <= MAX_TEXT_BYTES

/** Divides a text into parts that go out as one message each, in order. */
export const splitText = (text: string): string[] => split(text, fits)
