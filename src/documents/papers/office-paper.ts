import { type Day, fullDayWords } from '../../domain/day.ts'
import { type PaperBlock, writePaper } from './paper.ts'

/** A numbered paper of the office: 通报, 通报批评, 督导建议书, 报告. */
export interface OfficePaper {
  readonly title: string
  /** 「督批〔2026〕金水区第1号」 */
  readonly number: string
  /** Whom it is addressed to; left out of a paper for everybody. */
  readonly addressee?: string
  /** What it says, a paragraph each. */
  readonly lines: readonly string[]
  readonly office: string
  readonly day: Day
}

/** The paper as a .docx in the layout of GB/T 9704: its number below the title, the office and the day below the text. */
export function writeOfficePaper({ title, number, addressee, lines, office, day }: OfficePaper): Promise<Buffer> {
  const [first = '', ...others] = lines.flatMap((line) => line.split('\n'))
  // In the chat the first line begins with the addressee.
  const opening =
    addressee !== undefined && first.startsWith(`${addressee}：`) ? first.slice(addressee.length + 1) : first
  return writePaper([
    { kind: 'title', text: title },
    { kind: 'number', text: number },
    ...(addressee === undefined ? [] : [{ kind: 'addressee' as const, text: addressee }]),
    ...[opening, ...others].map((text): PaperBlock => ({ kind: 'paragraph', text })),
    { kind: 'signature', office, day: fullDayWords(day) },
  ])
}
