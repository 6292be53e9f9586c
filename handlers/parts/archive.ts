import { answered } from '../../src/conversation/change-of.ts'
import type { Handled, Turn } from '../../src/conversation/command.ts'
import { dayOf, dayWords } from '../../src/domain/day.ts'
import { BotError } from '../../src/domain/errors.ts'
import { textReply } from '../../src/domain/message.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { NUMERAL, wholeNumber } from '../../src/understanding/text/numerals.ts'
import { wordList } from '../../src/understanding/text/tidy.ts'
import { officePaperOf } from './office-paper.ts'

/** A paper of the office as it was sent, numbered and kept. */
export interface KeptPaper {
  readonly number: string
  readonly text: string
  readonly at: Date
}

/** Which of the papers is asked for: all of them, the last one, or one by the number at its end. */
export type ArchiveSaid = 'all' | 'last' | { readonly no: number }

const ALL = '历史'
const LAST = '上次'

/** The words that ask for what was sent before: 历史通报, 上次的通报. */
export const archiveWords = (what: string) => [
  {
    said: ALL,
    words: wordList(`
      历史${what} 往期${what} 以往${what} 以往的${what} 以前的${what} 之前的${what} ${what}历史 ${what}列表 ${what}清单 ${what}存档 ${what}档案
      已发${what} 已发的${what} 发过的${what} 有哪些${what} 看历史${what} 看看历史${what} 查看历史${what}
    `),
  },
  {
    said: LAST,
    words: wordList(
      `上次${what} 上次的${what} 上一次${what} 上一次的${what} 上一份${what} 上一期${what} 上期${what} 最近的${what} 最近一份${what}`,
    ),
  },
]

const NUMBER = new RegExp(
  `^(?:督导|督建)?(?:通报|报告|建议书)? ?(?:[〔\\[(]?20\\d\\d[〕\\])年]?)? ?第? ?(${NUMERAL}) ?号$`,
)

/** Reads 「1号」「第1号」「督导通报〔2026〕1号」 and the words of the archive; undefined where a new paper is meant. */
export function archiveSaid(rest: string): ArchiveSaid | undefined {
  const asks = [ALL, LAST].find((word) => rest === word || rest.startsWith(`${word} `))
  const words = asks === undefined ? rest : rest.slice(asks.length).trim()
  const no = wholeNumber(NUMBER.exec(words)?.[1] ?? '')
  if (no !== undefined) return { no }
  if (asks === undefined || words !== '') return undefined
  return asks === ALL ? 'all' : 'last'
}

interface Archive {
  /** 通报, 报告, 建议书: its title, and the command's word. */
  readonly what: string
  /** Whose papers they are, where they are one unit's. */
  readonly unit?: UnitId
  /** Oldest first. */
  readonly papers: readonly KeptPaper[]
}

/** What was sent before, read again as it was sent, with its .docx; or the list of it. */
export async function readArchive(turn: Turn, archive: Archive, said: ArchiveSaid): Promise<Handled> {
  const { what, unit, papers } = archive
  const about = unit === undefined ? {} : { unit }
  if (papers.length === 0) return answered([textReply(`还没有发出过${what}。`)], about)
  if (said === 'all') return answered([list(archive)], about)
  const found = said === 'last' ? papers.at(-1) : papers.find(({ number }) => numberOf(number) === said.no)
  if (!found) {
    const [last] = papers.slice(-1)
    throw new BotError(
      'no_such_paper',
      `没有${unit ?? ''}这一号${what}，最近的是${last?.number ?? ''}。发送「历史${what}」看有哪些。`,
    )
  }
  return answered([textReply(found.text), await officePaperOf(asPaper(found, archive, turn))], about)
}

function list({ what, unit, papers }: Archive) {
  const [last] = papers.slice(-1)
  const rows = papers.toReversed().map(({ number, at }) => `${number}（${dayWords(dayOf(at))}）`)
  const ref = last ? ` ${unit === undefined ? '' : `${unit} `}${numberOf(last.number) ?? ''}号` : ''
  return textReply(`${what}${papers.length}份，新的在前：`, ...rows, `下一步：发送「${what}${ref}」看原文。`)
}

/** 1 of 「督导通报〔2026〕1号」. */
const numberOf = (number: string): number | undefined => wholeNumber(/(?<!\d)(\d{1,6})号$/.exec(number)?.[1] ?? '')

const SIGNED = /^(.+)　\d{4}年\d{1,2}月\d{1,2}日$/

/** The paper anew from its text: between its number above and the office and the day below. */
function asPaper({ number, text, at }: KeptPaper, { what, unit }: Archive, { current }: Turn) {
  const [, ...lines] = text.split('\n')
  const signed = lines.findLastIndex((line) => SIGNED.test(line))
  const office = SIGNED.exec(lines[signed] ?? '')?.[1] ?? current.campaign.office.name
  const said = signed < 0 ? lines : lines.slice(0, signed)
  return { title: what, number, ...(unit && { addressee: unit }), lines: said, office, day: dayOf(at) }
}
