import { describe, expect, it } from 'vitest'
import type { Command } from '../../../src/cli/command-line/command.ts'
import { readArguments } from '../../../src/cli/command-line/read-arguments.ts'

const command = {
  typed: 'npm run -s example',
  does: '示例。',
  operands: [{ word: '文件夹', means: '存放的地方', count: 'one' }],
  options: {
    keep: { type: 'string', value: '份数', means: '留几份' },
    replace: { type: 'boolean', default: false, means: '替换' },
    'even-if-damaged': { type: 'boolean', default: false, means: '照做' },
  },
  examples: [],
  exits: { 0: '好了' },
} as const satisfies Command

describe('arguments', () => {
  it.each([
    [['a'], { replace: false, 'even-if-damaged': false }, ['a']],
    [['a', '--keep', '3', '--replace'], { keep: '3', replace: true, 'even-if-damaged': false }, ['a']],
    [['--keep=3', 'a'], { keep: '3', replace: false, 'even-if-damaged': false }, ['a']],
    [['--', '--replace'], { replace: false, 'even-if-damaged': false }, ['--replace']],
  ])('are read: %j', (args, values, operands) => {
    expect(readArguments(args, command)).toEqual({ kind: 'given', values, operands })
  })

  it.each([[['--help']], [['-h']], [['a', 'b', '--wrong', '--help']]])('ask for help alone: %j', (args) => {
    expect(readArguments(args, command)).toEqual({ kind: 'help' })
  })

  it.each([
    [['a', '--replcae'], /^没有选项 --replcae，是不是 --replace？$/],
    [['a', '--even'], /^没有选项 --even，是不是 --even-if-damaged？$/],
    [['a', '--REPLACE'], /是不是 --replace？$/],
    [['a', '-r'], /^没有选项 -r，只有 --keep、--replace、--even-if-damaged、--help。$/],
    [['a', '--verbose'], /^没有选项 --verbose，只有/],
    [['a', '--constructor'], /^没有选项 --constructor，只有/],
    [['a', '——replace'], /^「——replace」前面应为两个半角减号：--replace。$/],
    [['a', '－－replace'], /半角减号：--replace/],
    [['a', '—replace'], /半角减号：--replace/],
    [['a', '--replace=yes'], /^选项 --replace 后面不写值。$/],
    [['a', '--keep'], /^选项 --keep 后面应写份数/],
    [['a', '--keep', '--replace'], /^选项 --keep 后面应写份数/],
    [['a', '--keep='], /^选项 --keep 后面应写份数/],
    [[], /^请写明文件夹。$/],
    [['a', 'b'], /^多写了「b」：只能写文件夹/],
  ])('that cannot be taken are told: %j', (args, problem) => {
    expect(readArguments(args, command)).toEqual({ kind: 'misused', problem: expect.stringMatching(problem) })
  })
})
