import { plainIdeographs } from '../../domain/plain-ideographs.ts'

/** Characters nobody can see or that turn the reading direction: zero width, bidi, private use, half surrogates. */
const INVISIBLE = /[\p{Cf}\p{Co}\p{Cs}\p{Default_Ignorable_Code_Point}\uFFF0-\uFFFD]/gu
const CONTROL = /(?!\n)\p{Cc}/gu
const EMOJI = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Me}]/gu
/** Chat clients write their own emoji as words in brackets. */
const BRACKETED_EMOJI =
  /\[(?:微笑|呲牙|愉快|偷笑|憨笑|大笑|可爱|强|赞|抱拳|握手|鼓掌|合十|玫瑰|爱心|拥抱|胜利|加油|咖啡|太阳|捂脸|流泪|疑问|敬礼|收到|OK|ok|Emm|旺柴)\]/g
/** The full-width characters that are written narrow; the punctuation of prose stays as it is. */
const WIDE = /[\uFF02-\uFF07\uFF0A\uFF0B\uFF0D-\uFF0F\uFF10-\uFF19\uFF1C-\uFF1E\uFF20-\uFF5A\uFF5E]/g
const CIRCLED = /[\u2460-\u2473]/g
const DASH = /(?<=[A-Za-z0-9])[\u2010-\u2015\u2212](?=[A-Za-z0-9])/g

/** Ordinary writing in one line, which needs no tidying; most messages match. */
const TIDY = /^(?! )(?:[!-Z\\\]-~\u4E00-\u9FFF，。；！？、“”《》]| (?=[^ ]))*$/

/**
 * Tidies a message to be read: nothing invisible, no emoji, single blanks and line breaks, full-width letters and digits
 * made narrow. Tidying twice changes nothing more.
 */
export function tidy(text: string): string {
  if (TIDY.test(text)) return text
  return plainIdeographs(text.normalize('NFC'))
    .replace(INVISIBLE, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]/g, ' ')
    .replace(CONTROL, '')
    .replace(WIDE, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(CIRCLED, (character) => ` ${character.charCodeAt(0) - 0x245f} `)
    .replace(BRACKETED_EMOJI, ' ')
    .replace(EMOJI, ' ')
    .replace(/：(?=\/\/)/g, ':')
    .replace(/(?<=\d)：(?=[0-5]\d(?!\d))/g, ':')
    .replace(DASH, '-')
    .replace(/ +/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim()
}

/** A text in lower case, of the same length, so that places in the two agree. */
export function lowerCase(text: string): string {
  const lower = text.toLowerCase()
  // İ alone becomes two characters.
  return lower.length === text.length ? lower : text.replace(/[^İ]+/g, (part) => part.toLowerCase())
}

/**
 * Takes an ending off a text as often as one stands there. The pattern sees only as many last letters as the longest
 * ending has, since a pattern that is repeated up to the end of a text begins anew at every letter.
 */
export function withoutEndings(text: string, ending: RegExp, longest: number): string {
  let end = text.length
  for (;;) {
    const found = ending.exec(text.slice(Math.max(0, end - longest), end))?.[0] ?? ''
    if (found === '') return text.slice(0, end)
    end -= found.length
  }
}

/** Splits a list of words that is written with blanks between them. */
export const wordList = (list: string): readonly string[] => list.split(/\s+/).filter((word) => word !== '')
