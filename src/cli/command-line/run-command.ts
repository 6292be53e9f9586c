import type { Command, CommandOptions } from './command.ts'
import { explain } from './explain.ts'
import { helpOf, usageOf } from './help.ts'
import { type Arguments, readArguments } from './read-arguments.ts'

/** Misuse of a command, as most programs tell it. */
const MISUSED = 2

/** What was given to a command: the values of its options, and its operands. */
export type Given<Of extends Command> = GivenOptions<Of['options']>

type GivenOptions<Options extends CommandOptions> = Extract<Arguments<Options>, { kind: 'given' }>

interface Running<Options extends CommandOptions> {
  run(given: GivenOptions<Options>): number | Promise<number>
  /** The exit code of an error, and the words before its explanation. */
  readonly failed: readonly [code: number, words: string]
}

/** A command of the operator's from its arguments to its exit code; every error of its is told in Chinese. */
export async function runCommand<Options extends CommandOptions>(
  command: Command<Options>,
  { run, failed: [code, words] }: Running<Options>,
): Promise<void> {
  const given = readArguments(process.argv.slice(2), command)
  if (given.kind === 'help') console.log(helpOf(command))
  else if (given.kind === 'misused') process.exitCode = misused(command, given.problem)
  else {
    try {
      process.exitCode = await run(given)
    } catch (error) {
      console.error(`${words}${explain(error)}`)
      process.exitCode = code
    }
  }
}

/** Tells of a misuse that only the command itself can find. */
export function misused(command: Command, problem: string): typeof MISUSED {
  console.error(`${usageOf(command)}\n${problem}加 --help 看说明和示例：${command.typed} -- --help`)
  return MISUSED
}
