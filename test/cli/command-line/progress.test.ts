import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { openProgress } from '../../../src/cli/command-line/progress.ts'

/** What is written to a terminal, or to something that is none. */
async function drawn(isTTY: boolean, environment: Readonly<Record<string, string>> = {}) {
  const out = Object.assign(new PassThrough(), { isTTY })
  const progress = openProgress(out, environment)
  progress.at('正在读取')
  progress.at('正在复制', 1)
  progress.at('正在复制', 2)
  progress.at('正在核对', 1, 4)
  progress.clear()
  progress.clear()
  out.end()
  return text(out)
}

const CLEARED = '\u001b[1G\u001b[2K'

it('draws one line on a terminal, each in the place of the last, and leaves none', async () => {
  expect(await drawn(true)).toBe(`正在读取……${CLEARED}正在复制　1${CLEARED}正在核对　1 / 4（25%）${CLEARED}`)
})

it.each<[string, boolean, Record<string, string>]>([
  ['a pipe or a log', false, {}],
  ['CI', true, { CI: 'true' }],
  ['a terminal that cannot go back', true, { TERM: 'dumb' }],
])('draws nothing in %s', async (_, isTTY, environment) => {
  expect(await drawn(isTTY, environment)).toBe('')
})
