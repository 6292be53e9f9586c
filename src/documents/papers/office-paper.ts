import { type Day, fullDayWords } from '../../domain/day.ts'
import { type PaperBlock, writePaper } from './paper.ts'

/** A numbered paper of the office: 通报, 通报批评, 督导建议书, 报告. */
export interface OfficePaper {
  readonly title: string
  /** 「督批〔2026〕金水区第1号」 */
  readonly number: string
  /** What it says, a paragraph each. */
  readonly lines: readonly string[]
  readonly office: string
  readonly day: Day
}

/** The paper as a .docx: its number above the text, the office and the day below it. */
export const writeOfficePaper = ({ title, number, lines, office, day }: OfficePaper): Promise<Buffer> =>
  writePaper([
    { kind: 'title', text: title },
    { kind: 'number', text: number },
    ...lines.flatMap((line) => line.split('\n')).map((text): PaperBlock => ({ kind: 'paragraph', text })),
    { kind: 'signature', text: office },
    { kind: 'signature', text: fullDayWords(day) },
  ])
