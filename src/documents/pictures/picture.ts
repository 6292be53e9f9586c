import type { EChartsOption, TitleComponentOption } from 'echarts'
import type { Flag } from '../../domain/flag.ts'
import type { Stage } from '../../dossier/stage.ts'

/** A picture for the chat, to be drawn. Its option holds data alone, no functions: it goes to another thread. */
export interface Picture {
  /** What it shows; its file bears this name. */
  readonly title: string
  /** In points: `LOOK.width` of them are as wide as a phone. */
  readonly width: number
  readonly height: number
  readonly option: EChartsOption
}

/** Sizes in points, readable where the whole width is shown on a phone. */
export const LOOK = {
  width: 720,
  margin: 28,
  heading: 34,
  text: 24,
  small: 21,
  ink: '#1f2329',
  faint: '#5c6370',
  paper: '#ffffff',
} as const

/** Told apart by their lightness too, for whoever does not see the colours; a word stands beside each. */
export const flagColours = { red: '#b5121b', blue: '#2b6cb0', yellow: '#f2b90c' } as const satisfies Record<
  Flag,
  string
>

export const stageColours = {
  confirmed: '#0b5d57',
  complete: '#3fa796',
  scoring: '#8fd3c4',
  returned: '#e07b00',
  partial: '#f5cf8a',
  overdue: '#7a1020',
  open: '#e1e4e8',
  beforeStart: '#f3f4f6',
} as const satisfies Record<Stage, string>

/** The colour of letters on a colour: white on a dark one. */
export function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  return 0.299 * red + 0.587 * green + 0.114 * blue < 150 ? LOOK.paper : LOOK.ink
}

/** What the heading of a picture needs, in points. */
export const HEADING = 168

const fitting = { width: LOOK.width - 2 * LOOK.margin, overflow: 'truncate' } as const

export const headingOf = (title: string, below: readonly string[]): TitleComponentOption => ({
  text: title,
  subtext: below.join('\n'),
  left: LOOK.margin,
  top: 24,
  padding: 0,
  itemGap: 14,
  textStyle: { fontSize: LOOK.heading, fontWeight: 'bold', color: LOOK.ink, ...fitting },
  subtextStyle: { fontSize: LOOK.text, lineHeight: 36, color: LOOK.faint, ...fitting },
})

/** A heading within a picture, `top` points from above. */
export const sectionAt = (top: number, text: string): TitleComponentOption => ({
  text,
  left: LOOK.margin,
  top,
  padding: 0,
  textStyle: { fontSize: LOOK.text, fontWeight: 'bold', color: LOOK.ink },
})
