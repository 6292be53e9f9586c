import type { FactSpec } from '../../domain/facts.ts'
import { GAP, type Stated } from './stated.ts'

const NONE = /^(?:没有?|未能?|无)(?:获得?|得到?|拿到?|评上)?(?:任何)?(?:等次|奖项|获奖|奖|名次)?$/
const WON = /荣获|获得|获评|获|拿到|得到|评为|得|拿|一个|省级|省|全省|征集活动|在|中/g

/** Reads one word of a list: 二等奖, 获得二等奖, 没获奖. Two different words are none. */
export function readOption(text: string, { name, options }: Extract<FactSpec, { kind: 'option' }>): Stated {
  const nothing = options.find(({ label }) => label === '无')
  if (nothing && NONE.test(text.replace(/[\s,;|了]/g, ''))) return { facts: { [name]: nothing.value }, rest: '' }
  const words = options
    .flatMap(({ value, label, words }) => [label, ...words].map((word) => ({ value, word })))
    .filter(({ word }) => word.length > 1)
    .toSorted((one, other) => other.word.length - one.word.length)
  const said = words.find(({ word }) => text.includes(word))
  if (!said) return { facts: {}, rest: text }
  return {
    facts: { [name]: said.value },
    rest: text
      .replace(said.word, GAP)
      .replace(/^\|奖|\|奖/, GAP)
      .replace(WON, ''),
  }
}

/** Reads a statement that something is so; a word that could deny it is left over and asked about. */
export function readYes(
  text: string,
  { name, label, words }: { name: string; label: string; words: readonly string[] },
): Stated {
  const said = [label, ...words].toSorted((one, other) => other.length - one.length).find((word) => text.includes(word))
  return said === undefined
    ? { facts: {}, rest: text }
    : { facts: { [name]: true }, rest: text.replace(said, GAP).replace(/有|属实|成立|认可/g, '') }
}
