import { type Day, fullDayWords } from '../../domain/day.ts'
import { annexLabel } from './annex-label.ts'
import { type Annex, type PaperBlock, writePaper } from './paper.ts'

/** A numbered paper of the office: 通报, 通报批评, 督导建议书, 报告. */
export interface OfficePaper {
  readonly title: string
  /** 「督批〔2026〕金水区第1号」 */
  readonly number: string
  /** 红头, as the office's file says it; left out: none. */
  readonly letterhead?: string
  /** Whom it is addressed to; left out of a paper for everybody. */
  readonly addressee?: string
  /** What it says, a paragraph each. */
  readonly lines: readonly string[]
  /** The lists that are attached; the text names them by `annexLabel`. */
  readonly annexes?: readonly Annex[]
  readonly office: string
  readonly day: Day
}

/**
 * The paper as a .docx in the layout of GB/T 9704: its number in the red head, or without one below the title; the office
 * and the day below the text; each list that is attached on a page of its own.
 */
export function writeOfficePaper({
  title,
  number,
  letterhead,
  addressee,
  lines,
  annexes = [],
  office,
  day,
}: OfficePaper): Promise<Buffer> {
  const [first = '', ...others] = lines.flatMap((line) => line.split('\n'))
  // In the chat the first line begins with the addressee.
  const opening =
    addressee !== undefined && first.startsWith(`${addressee}：`) ? first.slice(addressee.length + 1) : first
  return writePaper([
    ...(letterhead === undefined ? [] : [{ kind: 'letterhead' as const, mark: letterhead, number }]),
    { kind: 'title', text: title },
    ...(letterhead === undefined ? [{ kind: 'number' as const, text: number }] : []),
    ...(addressee === undefined ? [] : [{ kind: 'addressee' as const, text: addressee }]),
    ...[opening, ...others].map((text): PaperBlock => ({ kind: 'paragraph', text })),
    ...(annexes.length === 0 ? [] : [{ kind: 'attachments' as const, titles: annexes.map((annex) => annex.title) }]),
    { kind: 'signature', office, day: fullDayWords(day) },
    ...annexes.map((annex, at): PaperBlock => ({ kind: 'annex', label: annexLabel(at, annexes.length), ...annex })),
  ])
}
