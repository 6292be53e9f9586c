import { LRUCache } from 'lru-cache'
import { pinyin } from 'pinyin-pro'

/** More than all the words of the commands. */
const SOUNDS_KEPT = 4000

const sounds = new LRUCache<string, string>({ max: SOUNDS_KEPT })

/** Worked out when a word is first asked for: most messages are understood by their spelling. */
function soundOf(words: string): string {
  const known = sounds.get(words)
  if (known !== undefined) return known
  const made = pinyin(words, { toneType: 'none', type: 'array' }).join(' ')
  sounds.set(words, made)
  return made
}

/** Whether two words are pronounced alike but for tones: what a pinyin keyboard mixes up. */
export const soundsLike = (one: string, other: string): boolean => soundOf(one) === soundOf(other)
