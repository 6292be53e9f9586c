import type { OfficeAct } from '../../src/acts/office.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { answered } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { dayOf, dayWords } from '../../src/domain/day.ts'
import { BotError } from '../../src/domain/errors.ts'
import { type Reply, textReply } from '../../src/domain/message.ts'
import type { FileRef } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { fitting } from '../../src/domain/visible-lines.ts'
import { headingLevel } from '../../src/replies/as-paragraphs.ts'
import { clip } from '../../src/replies/clip.ts'
import { NUMERAL, wholeNumber } from '../../src/understanding/text/numerals.ts'
import { wordList } from '../../src/understanding/text/tidy.ts'
import { handOutFiles } from './hand-out-files.ts'
import { officePaper, paperReply } from './office-paper.ts'

/** A paper of the office as it was sent, numbered and kept. */
export interface SentPaper {
  readonly number: string
  readonly text: string
  readonly at: Date
  /** Whom it was sent to and whose dossier holds it; absent for one that the office sent to all. */
  readonly unit?: UnitId
  /** The very file that was sent; absent in acts of an early version. */
  readonly paper?: FileRef
  /** The results that it was made from, where it was. */
  readonly set?: FileRef
  /** What became of it since, for the list and below the paper. */
  readonly since?: readonly string[]
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
  `^(?:督导|督建|督批|督扬)?(?:通报批评|通报表扬|通报|表扬|报告|建议书)? ?(?:[〔\\[(]?20\\d\\d[〕\\])年]?)? ?第? ?(${NUMERAL}) ?号$`,
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

/** How well words that ask for papers of the office suit a notice, of several: one under which there are such. */
export const suitsArchive =
  (
    { readOfficeActs }: Pick<Capabilities, 'readOfficeActs'>,
    papersIn: (acts: readonly OfficeAct[]) => readonly Pick<SentPaper, 'number'>[],
  ): NonNullable<Command['suits']> =>
  async (notice, words) => {
    const said = archiveSaid(words)
    if (!said) return 0
    const papers = papersIn(await readOfficeActs(notice))
    return (typeof said === 'object' ? papers.some(({ number }) => placeIn(number) === said.no) : papers.length > 0)
      ? 1
      : 0
  }

interface Archive {
  /** 通报, 报告, 建议书: its title, and the command's word. */
  readonly what: string
  /** Whose papers they are, where those of one unit were asked for. */
  readonly unit?: UnitId
  /** Oldest first. */
  readonly papers: readonly SentPaper[]
  /** What is not any more as one of them says. */
  corrections?(paper: SentPaper): Promise<readonly string[]>
}

type Can = Pick<Capabilities, 'readKept' | 'giveDownloadLink' | 'idKinds'>

/** What was sent before, its beginning and the very file that was sent; or the list of it. */
export async function readArchive(can: Can, turn: Turn, archive: Archive, said: ArchiveSaid): Promise<Handled> {
  const { what, unit, papers } = archive
  const about = unit === undefined ? {} : { unit }
  if (papers.length === 0) return answered([textReply(`还没有发出过${what}。`)], about)
  if (said === 'all') return answered([list(archive)], about)
  const found = said === 'last' ? papers.at(-1) : papers.find(({ number }) => placeIn(number) === said.no)
  if (!found) {
    const [last] = papers.slice(-1)
    throw new BotError(
      'no_such_paper',
      `没有${unit ?? ''}这一号${what}，最近的是${last?.number ?? ''}。发送「历史${what}」看有哪些。`,
    )
  }
  const since = [...(found.since ?? []), ...((await archive.corrections?.(found)) ?? [])]
  return answered(await readPaper(can, turn, what, { ...found, since }), about)
}

/** The paper's file as it was sent; where that is gone or was changed, all of its text and a line that says so. */
async function readPaper(can: Can, turn: Turn, what: string, found: SentPaper): Promise<Reply[]> {
  const { unit, text, paper, since = [] } = found
  if (!paper) {
    const anew = await officePaper(turn, asPaper(found, what, turn))
    return [textReply(text, ...since), paperReply(anew)]
  }
  const { replies, lines } = await handOutFiles(can, turn, {
    ...(unit === undefined ? {} : { unit }),
    sent: [paper],
    fetched: [],
  })
  const isLost = replies.length === 0 && (await can.readKept(paper.sha256)).kind !== 'whole'
  const [head = '', ...below] = text.split('\n')
  const begun = (most: number) => [...beginningOf(text, most), ...since, ...lines]
  const shown = isLost ? [head, ...lines, ...below, ...since] : fitting(begun(MOST_LINES), begun(FEWEST_LINES))
  return [textReply(...shown), ...replies]
}

const MOST_LINES = 4
const FEWEST_LINES = 2
const MOST_CHARACTERS_OF_LINE = 60

/** The beginning of a paper, as much as reads at a glance. */
const beginningOf = (text: string, most: number): string[] =>
  text
    .split('\n')
    .filter((line) => headingLevel(line) === null)
    .slice(0, most)
    .map((line) => clip(line, MOST_CHARACTERS_OF_LINE))

function list({ what, papers }: Archive) {
  const [last] = papers.slice(-1)
  const rows = papers
    .toReversed()
    .map(({ number, at, since = [] }) => [`${number}（${dayWords(dayOf(at))}）`, ...since].join('：'))
  const next = last ? `下一步：发送「${fetchWords(what, last)}」看原文。` : ''
  return textReply(`${what}${papers.length}份，新的在前：`, ...rows, next)
}

/** What fetches a paper: 「通报 1号」, 「建议书 金水区 1号」. */
export const fetchWords = (what: string, { number, unit }: Pick<SentPaper, 'number' | 'unit'>): string =>
  [what, ...(unit === undefined ? [] : [unit]), `${placeIn(number) ?? ''}号`].join(' ')

/** 1 of 「督导通报〔2026〕1号」. */
const placeIn = (number: string): number | undefined => wholeNumber(/(?<!\d)(\d{1,6})号$/.exec(number)?.[1] ?? '')

const SIGNED = /^(.+)　\d{4}年\d{1,2}月\d{1,2}日$/

/** The paper anew from its text: between its number above and the office and the day below. */
function asPaper({ number, text, at, unit }: SentPaper, what: string, { current }: Turn) {
  const [, ...lines] = text.split('\n')
  const signed = lines.findLastIndex((line) => SIGNED.test(line))
  const office = SIGNED.exec(lines[signed] ?? '')?.[1] ?? current.campaign.office.name
  const said = signed < 0 ? lines : lines.slice(0, signed)
  return { title: what, number, ...(unit && { addressee: unit }), lines: said, office, day: dayOf(at) }
}
