/** An option of a command, and what it means. */
export interface CommandOption {
  readonly type: 'boolean' | 'string'
  readonly default?: boolean
  /** Chinese, one line of the help. */
  readonly means: string
  /** The word that stands for its value; of an option with a value alone. */
  readonly value?: string
}

export type CommandOptions = Readonly<Record<string, CommandOption>>

/** A word of the command line that is no option: a file, a folder. */
export interface Operand {
  readonly word: string
  readonly means: string
  /** 1 where it has to be there; `many` where there may be any number, `some` where one at least. */
  readonly count: 'one' | 'maybe' | 'some' | 'many'
}

/** A command of the operator's, as its help tells it. */
export interface Command<Options extends CommandOptions = CommandOptions> {
  /** As it is typed: `npm run -s backup`, `npm start`. */
  readonly typed: string
  /** Chinese, one sentence: what it is for. */
  readonly does: string
  readonly operands: readonly Operand[]
  readonly options: Options
  /** What stands behind the command's name, and what it is an example of. */
  readonly examples: readonly (readonly [args: string, means: string])[]
  /** What is worth knowing beside that, one line each. */
  readonly notes?: readonly string[]
  /** The meaning of each exit code. */
  readonly exits: Readonly<Record<number, string>>
}
