import { parseArgs } from 'node:util'
import { lettersApart } from '../../config/letters-apart.ts'
import type { Command, CommandOptions } from './command.ts'

const read = <Options extends CommandOptions>(args: readonly string[], options: Options) =>
  parseArgs({ args: [...args], options, allowPositionals: true })

/** What was typed behind a command's name. */
export type Arguments<Options extends CommandOptions> =
  | {
      readonly kind: 'given'
      readonly values: ReturnType<typeof read<Options>>['values']
      readonly operands: readonly string[]
    }
  | { readonly kind: 'help' }
  /** In Chinese, what cannot be taken, and what is meant perhaps. */
  | { readonly kind: 'misused'; readonly problem: string }

/** Reads the arguments of a command; 「--help」 anywhere among them asks for nothing but help. */
export function readArguments<Options extends CommandOptions>(
  args: readonly string[],
  command: Command<Options>,
): Arguments<Options> {
  const { tokens } = parseArgs({
    args: [...args],
    options: { ...command.options, ...HELP },
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  if (tokens.some((token) => token.kind === 'option' && token.name === 'help')) return { kind: 'help' }
  const typed = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []))
  for (const token of tokens) {
    const problem =
      token.kind === 'option' ? problemOfOption(token, command) : token.kind === 'positional' && dashes(token.value)
    if (problem) return { kind: 'misused', problem }
  }
  const problem = problemOfOperands(typed, command)
  if (problem !== undefined) return { kind: 'misused', problem }
  const { values, positionals } = read(args, command.options)
  return { kind: 'given', values, operands: positionals }
}

const HELP = { help: { type: 'boolean', short: 'h' } } as const

interface OptionToken {
  readonly name: string
  readonly rawName: string
  readonly value: string | undefined
}

function problemOfOption({ name, rawName, value }: OptionToken, { options }: Command): string | undefined {
  const option = Object.hasOwn(options, name) ? options[name] : undefined
  if (option === undefined) return `没有选项 ${rawName}${nearest(name, options)}`
  if (option.type === 'boolean') return value === undefined ? undefined : `选项 ${rawName} 后面不写值。`
  const isThere = value !== undefined && value !== '' && !value.startsWith('-')
  return isThere
    ? undefined
    : `选项 ${rawName} 后面应写${option.value ?? '值'}，如 ${rawName} ${option.value ?? '值'}。`
}

/** A word processor's dash, or a full-width one, in the place of the two hyphens. */
function dashes(typed: string): string | undefined {
  const name = /^(?:[－—–―‐−﹣]+-?|-[－—–―‐−﹣]+)([A-Za-z-]+)$/.exec(typed)?.[1]
  return name === undefined ? undefined : `「${typed}」前面应为两个半角减号：--${name.toLowerCase()}。`
}

/** Half of a short word's letters, and never more than three. */
const MOST_APART = 3

/** 「，是不是 --yes？」, or the options there are. */
function nearest(name: string, options: CommandOptions): string {
  const known = [...Object.keys(options), 'help']
  const distances = known.map((word) => ({ word, distance: distanceTo(word, name.toLowerCase()) }))
  const [best] = distances.toSorted((one, other) => one.distance - other.distance)
  const isNear = best !== undefined && best.distance <= Math.min(MOST_APART, Math.ceil(best.word.length / 2))
  return isNear ? `，是不是 --${best.word}？` : `，只有 ${known.map((word) => `--${word}`).join('、')}。`
}

/** The beginning of a word stands for it. */
const distanceTo = (word: string, typed: string): number =>
  typed.length > 1 && word.startsWith(typed) ? 0 : lettersApart(word, typed)

function problemOfOperands(typed: readonly string[], { operands }: Command): string | undefined {
  const missing = operands.find(({ count }, at) => (count === 'one' || count === 'some') && typed[at] === undefined)
  if (missing) return `请写明${missing.word}。`
  const isOpen = operands.some(({ count }) => count === 'some' || count === 'many')
  const extra = isOpen ? [] : typed.slice(operands.length)
  if (extra.length === 0) return undefined
  const room = operands.length === 0 ? '这条命令后面不写别的' : `只能写${operands.map(({ word }) => word).join('、')}`
  return `多写了「${extra.join(' ')}」：${room}；名称里有空格的，应加引号。`
}
