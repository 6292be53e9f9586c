import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { tempFolder } from '../support/temp-folder.ts'

const TSX = import.meta.resolve('tsx', new URL('../../package.json', import.meta.url))
const Package = z.object({ scripts: z.record(z.string(), z.string()) })
const { scripts } = Package.parse(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')))

/** Every command of package.json that an operator runs, with its program. */
const commands = Object.entries(scripts).flatMap(([name, line]) => {
  const program = /\bsrc\/(?:cli\/[a-z-]+|main)\.ts$/.exec(line)?.[0]
  return program === undefined ? [] : [[name, program] as const]
})

/** Runs a program in a folder where each setting and the `.env` are wrong: whoever looks at them fails. */
async function run(program: string, ...args: readonly string[]) {
  const cwd = await tempFolder()
  await writeFile(join(cwd, '.env'), 'PORT：wrong\n')
  const env = { PATH: process.env.PATH ?? '', PORT: 'wrong', DATA_DIR: join(cwd, 'data') }
  const path = fileURLToPath(new URL(`../../${program}`, import.meta.url))
  const child = spawn(process.execPath, ['--import', TSX, path, ...args], { cwd, env })
  child.stdin.end()
  const exit = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { status: await exit, stdout, stderr, left: (await readdir(cwd)).filter((name) => name !== '.env') }
}

const typedOf = (name: string): string => (name === 'start' ? 'npm start' : `npm run -s ${name}`)

it.each(commands)(
  '%s explains itself in Chinese, with examples, before anything is looked at',
  async (name, program) => {
    const { status, stdout, stderr, left } = await run(program, '--help')
    expect({ status, stderr, left }).toEqual({ status: 0, stderr: '', left: [] })
    const typed = typedOf(name)
    expect(stdout).toMatch(new RegExp(`^[^\\n]*\\p{Script=Han}[^\\n]*\\n\\n用法：${typed}`, 'u'))
    expect(stdout).toMatch(new RegExp(`\\n示例：\\n {2}${typed}`))
    expect(stdout).toMatch(/\n退出码：0 /)
  },
)

it.each([
  ['start', 'src/main.ts', '--hepl', '--help'],
  ['import-roster', 'src/cli/import-roster.ts', '--yse', '--yes'],
])('%s names an option it does not know in Chinese, and the nearest one', async (name, program, option, meant) => {
  const { status, stdout, stderr, left } = await run(program, option)
  expect({ status, stdout, left }).toEqual({ status: 2, stdout: '', left: [] })
  expect(stderr).toMatch(new RegExp(`^用法：${typedOf(name)}.*\\n没有选项 ${option}，是不是 ${meant}？`))
  expect(stderr).not.toMatch(/ at |Error/)
})

it('covers the service and every program of src/cli', async () => {
  const programs = (await readdir(new URL('../../src/cli', import.meta.url))).filter((file) => file.endsWith('.ts'))
  expect(commands.map(([, program]) => program).toSorted()).toEqual(
    [...programs.map((file) => `src/cli/${file}`), 'src/main.ts'].toSorted(),
  )
})
