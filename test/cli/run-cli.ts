import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** Runs one of the operator's commands as `npm run -s NAME -- ARGS` does. */
export async function runCli(name: string, args: readonly string[], environment: Readonly<Record<string, string>>) {
  const cli = fileURLToPath(new URL(`../../src/cli/${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', cli, ...args], { env: { ...process.env, ...environment } })
  const exit = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { status: await exit, stdout, stderr }
}
