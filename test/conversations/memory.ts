import type { Ordered } from './ordered.ts'

/** A card that asks: its choices, its buttons but that of 取消, and the files whose place it asks for. */
export interface Card {
  readonly labels: ReadonlyMap<number, string>
  readonly buttons: readonly string[]
  readonly files: readonly string[]
  /** The sheet that it previews. */
  readonly sheet?: string
  /** The unit whose letter it asks about: whether that arrived. */
  readonly letterTo?: string
}

/** The question that somebody was asked, as they remember it. */
export interface Open extends Card {
  readonly about: readonly Ordered[]
  readonly askedAt: number
  /** It is the last thing that was talked about. */
  readonly isLast: boolean
}

/** What somebody remembers of a dialogue. */
export interface Memory {
  readonly open?: Open
  /** The submission that waits for a file. */
  readonly waits?: { readonly about: readonly Ordered[]; readonly askedAt: number }
  /** What each file that was sent is for, by its name. */
  readonly files?: ReadonlyMap<string, readonly Ordered[]>
}
