import type { Ordered } from './ordered.ts'

/** A card's buttons, of which one is its own question's 「确认」. */
export interface Card {
  readonly labels: ReadonlyMap<number, string>
  readonly buttons: readonly string[]
}

/** The question that somebody was asked, as they remember it. */
export interface Open extends Card {
  readonly about: readonly Ordered[]
  /** Only the word 「确认」, or the button, will do. */
  readonly irrevocable: boolean
  readonly askedAt: number
  /** It is the last thing that was talked about. */
  readonly isLast: boolean
}

/** What somebody remembers of a dialogue: the question that is open, and the submission that waits for a file. */
export interface Memory {
  readonly open?: Open
  readonly waits?: { readonly about: readonly Ordered[]; readonly askedAt: number }
}
