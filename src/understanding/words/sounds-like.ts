import { LRUCache } from 'lru-cache'
import { pinyin } from 'pinyin-pro'

/** Maximum remembered sounds, above the number of all commands' words. */
const SOUNDS_KEPT = 4000

const sounds = new LRUCache<string, string>({ max: SOUNDS_KEPT })

/** The sound of a word, computed at its first use, since most messages are understood by their spelling. */
function soundOf(words: string): string {
  const known = sounds.get(words)
  if (known !== undefined) return known
  const made = pinyin(words, { toneType: 'none', type: 'array' }).join(' ')
  sounds.set(words, made)
  return made
}

/** Whether two words sound alike but for their tones; a pinyin keyboard mixes such words up. */
export const soundsLike = (one: string, other: string): boolean => soundOf(one) === soundOf(other)
