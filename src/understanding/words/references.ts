import { NUMERAL, ROUND, roundNumber, wholeNumber } from '../text/numerals.ts'
import type { Piece } from './token.ts'

/** First characters of the words of THING. */
const THINGS = '目任工指事'
const THING = '(?:目标任务|任务|工作|指标|事项|目标)'
const MEASURE =
  '(?:分(?![析数别类布配派])|个(?![人别体])|条(?![件款例])|份(?!内)|人(?![社员民力大事])|天|次|页|张|名(?![单称])|家(?!庭)|件|种|点(?!击)|年|月|日(?!常)|岁|级|期|届|批|款|章|季度|小时|分钟|万|元|%|％|‰|[kKmM][bB])'
/** One number, 1、2和3 or 1至3. */
const SEVERAL = `${NUMERAL} ?[-~至到] ?${NUMERAL}|${NUMERAL}(?: ?[、,，和及与] ?第?${NUMERAL}){0,11}`
/** Chinese numerals begin many words: 任务一览, 工作一共. */
const NO_WORD = '(?![览共定起直些样般旦切律致流同同面方边路])'

/** The numbers of 1、2和3 or 1-3, in order; undefined where there are none or too many. */
function numbersOf(text: string | undefined): readonly number[] | undefined {
  const [from, to] = (/^([^-~至到]+)[-~至到]([^-~至到]+)$/.exec(text ?? '')?.slice(1) ?? []).map((one) =>
    wholeNumber(one.trim()),
  )
  if (from !== undefined && to !== undefined) {
    return from < to && to - from < 12 ? Array.from({ length: to - from + 1 }, (_, index) => from + index) : undefined
  }
  const values = (text ?? '').split(/ ?[、,，和及与] ?第?/).map((one) => wholeNumber(one.trim()))
  const known = values.filter((value) => value !== undefined)
  return known.length === values.length && known.every((value) => value <= 999) ? known : undefined
}

function taskPiece(text: string | undefined, exact: boolean): Piece | undefined {
  const values = numbersOf(text)
  return values && { kind: 'task', values, exact }
}

function materialPiece(text: string | undefined, ordinal: boolean): Piece | undefined {
  const values = numbersOf(text)
  return values && { kind: 'material', values, ordinal }
}

function roundPiece(text: string): Piece | undefined {
  const value = roundNumber(text)
  return value === undefined ? undefined : { kind: 'round', value }
}

const DIGITS = '0123456789'
/** First characters of a numeral. */
const NUMERALS = `${DIGITS}〇零一二两三四五六七八九十百千`
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

interface Pattern {
  /** Its first characters. */
  readonly starts: string
  /** Sticky. */
  readonly pattern: RegExp
  /** Returns undefined where the words are something else after all. */
  readonly read: (match: RegExpExecArray) => Piece | undefined
}

/** The fewest digits of a number that people write in groups: 138 1234 5678, 0371 6788 1234. */
const LEAST_IN_GROUPS = 7

const isLong = (digits: string): boolean => digits.replace(/\D/g, '').length >= LEAST_IN_GROUPS

const referencePatterns: readonly Pattern[] = [
  {
    starts: `+${DIGITS}`,
    pattern:
      /(?:\+\d{1,3}|(?:00)?86)[ -]?\d{3,}(?:[ -]\d{2,})*(?![\d年月日:：])|\d{3,}(?:[ -]\d{2,})+(?![\d年月日:：])/y,
    read: ([text]) => (isLong(text) ? { kind: 'other' } : undefined),
  },
  {
    starts: '材资',
    pattern: new RegExp(
      `(?:材料|资料)(?:编号|序号)? ?[#:：第]? ?(${SEVERAL})号?(?! ?${MEASURE}|项|[/.]?\\d)${NO_WORD}`,
      'y',
    ),
    read: ([, text]) => materialPiece(text, false),
  },
  {
    starts: `第${NUMERALS}`,
    pattern: new RegExp(`第? ?(${NUMERAL}) ?号(?:材料|资料)`, 'y'),
    read: ([, text]) => materialPiece(text, false),
  },
  {
    starts: '第',
    pattern: new RegExp(`第 ?(${NUMERAL}) ?[个份件](?:材料|资料)`, 'y'),
    read: ([, text]) => materialPiece(text, true),
  },
  {
    starts: '第',
    pattern: new RegExp(`第 ?(${SEVERAL}) ?[项个号条大]? ?${THING}`, 'y'),
    read: ([, text]) => taskPiece(text, true),
  },
  { starts: '第', pattern: new RegExp(`第 ?(${SEVERAL}) ?项`, 'y'), read: ([, text]) => taskPiece(text, true) },
  {
    starts: NUMERALS,
    pattern: new RegExp(
      `(${NUMERAL} ?[-~至到] ?${NUMERAL}|${NUMERAL}(?: ?[、,，和及与] ?${NUMERAL}){1,11}) ?[两三四五]?项(?!目)`,
      'y',
    ),
    read: ([, text]) => taskPiece(text, true),
  },
  {
    starts: NUMERALS,
    pattern: new RegExp(`(${NUMERAL}) ?号(?:${THING}|项)`, 'y'),
    read: ([, text]) => taskPiece(text, true),
  },
  {
    starts: `${THINGS}项序编#Nn`,
    pattern: new RegExp(
      `(?:${THING}|项目|序号|编号|#|[Nn][Oo]\\.?) ?[#:：第]? ?(${SEVERAL})(?: ?[项号])?(?! ?${MEASURE}|[/.-]\\d|\\d|\\w)${NO_WORD}`,
      'y',
    ),
    read: ([, text]) => taskPiece(text, true),
  },
  {
    starts: '第首头',
    pattern: new RegExp(ROUND, 'y'),
    read: ([text]) => roundPiece(text),
  },
  {
    starts: NUMERALS,
    pattern: /\d{4} ?[-/.年] ?\d{1,2}(?: ?[-/.月] ?\d{1,2} ?[日号]?)?(?: ?\d{1,2}:\d{2})?月?/y,
    read: () => ({ kind: 'amount' }),
  },
  {
    starts: NUMERALS,
    pattern: new RegExp(`${NUMERAL} ?月(?:份|底|初|末| ?${NUMERAL} ?[日号]?(?:[前后]|之前)?)?`, 'y'),
    read: () => ({ kind: 'amount' }),
  },
  {
    starts: `-${NUMERALS}`,
    pattern:
      /\d{1,2}:[0-5]\d(?!\d)(?::\d{2})?|-?\d+\.\d+(?:\.\d+)*分?|-?\d+(?: ?\/ ?-?|-| - )\d+(?:[/-]\d+)?(?! ?(?:材料|任务))/y,
    read: () => ({ kind: 'amount' }),
  },
  { starts: NUMERALS, pattern: new RegExp(`${NUMERAL}分之${NUMERAL}`, 'y'), read: () => ({ kind: 'amount' }) },
  {
    starts: '第',
    pattern: new RegExp(`第 ?${NUMERAL} ?(?:${MEASURE}|[条款章号季轮])`, 'y'),
    read: () => ({ kind: 'amount' }),
  },
  {
    starts: NUMERALS,
    pattern: new RegExp(
      `(?:\\d+(?:\\.\\d+)?|[〇零一二两三四五六七八九十百千]+)(?:点[〇零一二三四五六七八九]+)?${MEASURE}`,
      'y',
    ),
    read: () => ({ kind: 'amount' }),
  },
  { starts: NUMERALS, pattern: new RegExp(`(${NUMERAL})号(?!\\d)`, 'y'), read: ([, text]) => taskPiece(text, false) },
  {
    starts: '第',
    pattern: new RegExp(`第 ?(${SEVERAL})(?!\\d)${NO_WORD}`, 'y'),
    read: ([, text]) => taskPiece(text, false),
  },
  { starts: NUMERALS, pattern: new RegExp(`(${NUMERAL})项(?!目)`, 'y'), read: () => ({ kind: 'amount' }) },
  {
    starts: `${LETTERS}${DIGITS}`,
    pattern: /\d*[A-Za-z][A-Za-z0-9]*(?:[-_.@][A-Za-z0-9]+)*|\d{4,}/y,
    read: () => ({ kind: 'other' }),
  },
  { starts: NUMERALS, pattern: /\d{1,3}/y, read: ([text]) => ({ kind: 'number', value: Number(text) }) },
  {
    starts: NUMERALS,
    pattern: /[〇零一二两三四五六七八九十百千]{1,7}/y,
    read: ([text]) => {
      const value = wholeNumber(text)
      return value === undefined || value > 999 ? { kind: 'other' } : { kind: 'number', value }
    },
  },
]

const NONE: readonly Pattern[] = []
const byStart: ReadonlyMap<string, readonly Pattern[]> = new Map(
  [...new Set(referencePatterns.flatMap(({ starts }) => [...starts]))].map((character) => [
    character,
    referencePatterns.filter(({ starts }) => starts.includes(character)),
  ]),
)

/** The patterns that can begin with a character, in the order to try them; the first that fits counts. */
const patternsAt = (character: string): readonly Pattern[] => byStart.get(character) ?? NONE

/** The reference at a place of a text, and how much of it that takes. */
export function referenceAt(text: string, at: number): { piece: Piece; length: number } | undefined {
  for (const { pattern, read } of patternsAt(text.charAt(at))) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const piece = match ? read(match) : undefined
    if (match && piece) return { piece, length: match[0].length }
  }
  return undefined
}
