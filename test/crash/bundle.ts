import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

/** A folder two levels below the project, where a bundle finds `rubrics/` as the source does. */
const FOLDER = 'node_modules/.crash'

const BANNER = "import{createRequire as _required}from'node:module';const require=_required(import.meta.url);"

/** Makes one file of a program and all it imports: it starts in a fifth of the time, which two hundred starts repay. */
export async function bundle(name: string): Promise<string> {
  const file = `${FOLDER}/${name}.mjs`
  await promisify(execFile)(
    'node_modules/.bin/esbuild',
    [
      `test/crash/${name}.ts`,
      '--bundle',
      '--platform=node',
      '--format=esm',
      `--banner:js=${BANNER}`,
      `--outfile=${file}`,
    ],
    { cwd: PROJECT },
  )
  return `${PROJECT}${file}`
}
