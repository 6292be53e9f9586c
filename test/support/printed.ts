import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const OFFICE = '/usr/bin/soffice'
const TEXTS = '/usr/bin/pdftotext'

/** Whether papers can be printed here; `.ci/run` installs what it takes, and says so where it does not. */
export const canPrint = existsSync(OFFICE) && existsSync(TEXTS)
if (!canPrint) process.stderr.write('SKIPPED: LibreOffice or pdftotext is not installed, no paper is printed\n')

export interface Printed {
  /** The text of each page. */
  readonly pages: readonly string[]
  /** Width and height in millimetres. */
  readonly size: readonly [number, number]
}

/** Prints a .docx or .xlsx by LibreOffice, and reads the pages. */
export async function printed(name: string, bytes: Uint8Array): Promise<Printed> {
  const folder = await mkdtemp(join(tmpdir(), 'dudao-printed-'))
  try {
    const file = join(folder, name)
    await writeFile(file, bytes)
    const profile = `-env:UserInstallation=file://${folder}/profile`
    await run(OFFICE, [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file], { timeout: 120_000 })
    const pdf = file.replace(/\.[a-z]+$/, '.pdf')
    const { stdout: text } = await run(TEXTS, ['-layout', pdf, '-'], { maxBuffer: 64 * 1024 * 1024 })
    return { pages: text.split('\f').slice(0, -1), size: sizeIn(await readFile(pdf, 'latin1'), basename(pdf)) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const POINTS = 72 / 25.4

function sizeIn(pdf: string, name: string): [number, number] {
  const box = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/.exec(pdf)
  if (!box) throw new Error(`${name}: no page size`)
  return [Math.round(Number(box[1]) / POINTS), Math.round(Number(box[2]) / POINTS)]
}
