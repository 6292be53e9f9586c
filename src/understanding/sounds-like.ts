import { pinyin } from 'pinyin-pro'

const soundOf = (words: string): string => pinyin(words, { toneType: 'none', type: 'array' }).join(' ')

/** Whether two words are pronounced alike but for tones: what a pinyin keyboard mixes up. */
export const soundsLike = (one: string, other: string): boolean => soundOf(one) === soundOf(other)
