import type { CommandId } from '../domain/command.ts'
import type { Task } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'

/** The words of one command, and what may follow them. */
export interface CommandWords {
  readonly id: CommandId
  /** The canonical word first, then synonyms and common slips. */
  readonly words: readonly string[]
  /** Words that order another part of the command: it is told by `said` at the head of the rest. */
  readonly aside?: { readonly said: string; readonly words: readonly string[] }
  /** True where the command changes something, or sends something to people: such a command is never guessed. */
  readonly changes: boolean
  /** One message may hold several, one a line (自评). */
  readonly perLine?: boolean
  readonly takes?: {
    readonly unit?: boolean
    readonly task?: boolean
    readonly material?: boolean
    /** 第2次, 首次: which of a task's uploads. */
    readonly round?: boolean
    readonly links?: boolean
    readonly text?: boolean
    /** A day, that may be said as 昨天. */
    readonly day?: boolean
  }
}

export interface UnitWords {
  readonly id: UnitId
  readonly aliases: readonly string[]
}

/** Everything a message can name, as the speaker knows it. */
export interface Vocabulary {
  /** Those the product has; those that the speaker's role may use come first. */
  readonly commands: readonly CommandWords[]
  readonly tasks: readonly Task[]
  readonly units: readonly UnitWords[]
  /** What the bot is called after an @. */
  readonly botNames: readonly string[]
  /** Whether two words sound alike (pinyin without tones); absent: only spelling is compared. */
  readonly soundsLike?: (one: string, other: string) => boolean
}
