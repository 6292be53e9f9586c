import type { Facts } from '../../domain/facts.ts'
import { tidy, withoutEndings } from '../text/tidy.ts'

/** A fact that was read from a text, and the text without it. */
export interface Stated {
  readonly facts: Facts
  readonly rest: string
}

/** Mark in place of words that were read, so that the words on its two sides never join. */
export const GAP = '|'

const COURTESY = /(?:谢谢您?|多谢|感谢|辛苦了|麻烦了|请审核|请审阅|请查收|[吧啊呀哈啦哦呢])$/
const LONGEST_COURTESY = 3
const NARROW: Readonly<Record<string, string>> = {
  '，': ',',
  '；': ';',
  '：': ':',
  '（': '(',
  '）': ')',
  '！': '!',
  '？': '?',
  '。': ',',
}

/** Facts as typed, on one line, with narrow punctuation and without courtesy. */
export function tidyFacts(text: string): string {
  const stated = tidy(text)
    .replace(/[，；：（）！？。]/g, (character) => NARROW[character] ?? character)
    .replaceAll(GAP, ' ')
    .replace(/\n/g, ';')
    .replace(/(?<![\s,;!])[\s,;!]+$/, '')
  return withoutEndings(stated, COURTESY, LONGEST_COURTESY).trim()
}

const SAYS_NOTHING =
  /[\s,;、:!()"“”'|~]|我们|咱们|我|本单位|我单位|单位|本区|我区|我局|自评|自己|情况|事实|结果为|结果是|其中|总共|一共|并且|而且|以及|另外|同时|目前|现在|今年|本项|该项|此项|核定|确认|为|是|的|了|共|和|与|及|也|并|且/g

/** The words of a text beyond filler. */
export const saysStill = (rest: string): string => rest.replace(SAYS_NOTHING, '')

/** The source of a pattern that matches exactly a text. */
export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
