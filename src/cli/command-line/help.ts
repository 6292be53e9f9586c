import type { Command, CommandOption, Operand } from './command.ts'

/** 「用法：npm run -s backup -- 文件夹 [--keep 份数]」 */
export function usageOf({ typed, operands, options }: Command): string {
  const words = [
    ...operands.map(({ word, count }) => usageWords[count](word)),
    ...Object.entries(options).map(([name, option]) => `[${optionWords(name, option)}]`),
  ]
  return `用法：${typed}${words.length === 0 ? '' : ` -- ${words.join(' ')}`}`
}

const usageWords = {
  one: (word) => word,
  maybe: (word) => `[${word}]`,
  some: (word) => `${word}…`,
  many: (word) => `[${word}…]`,
} as const satisfies Record<Operand['count'], (word: string) => string>

const optionWords = (name: string, { value }: CommandOption): string =>
  value === undefined ? `--${name}` : `--${name} ${value}`

const HELP_OPTION = ['-h, --help', '显示这段说明，不做别的'] as const

/** The whole help of a command, in Chinese. */
export function helpOf(command: Command): string {
  const { typed, does, operands, options, examples, notes = [], exits } = command
  const described = [
    ...operands.map(({ word, means }) => [word, means] as const),
    ...Object.entries(options).map(([name, option]) => [optionWords(name, option), option.means] as const),
    HELP_OPTION,
  ]
  return [
    does,
    '',
    usageOf(command),
    ...described.flatMap(([word, means]) => [`  ${word}`, `      ${means}`]),
    '',
    '示例：',
    ...examples.flatMap(([args, means]) => [`  ${args === '' ? typed : `${typed} -- ${args}`}`, `      ${means}`]),
    ...(notes.length === 0 ? [] : ['', '说明：', ...notes.map((note) => `  · ${note}`)]),
    '',
    `退出码：${Object.entries(exits)
      .map(([code, means]) => `${code} ${means}`)
      .join('；')}`,
  ].join('\n')
}
