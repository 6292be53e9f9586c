import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The programs that print a paper, and draw its pages. */
export const PRINTERS = ['/usr/bin/soffice', '/usr/bin/pdftoppm'] as const

/** Pixels to an inch: readable on a screen, and small. */
const RESOLUTION = '70'

/** A page of a .docx or .xlsx file as it is printed, as a PNG. */
export async function pageOf(name: string, bytes: Buffer, page: number): Promise<Buffer> {
  const [office, pictures] = PRINTERS
  const folder = await mkdtemp(join(tmpdir(), 'dudao-pictures-'))
  try {
    const file = join(folder, `paper${name.slice(name.lastIndexOf('.'))}`)
    await writeFile(file, bytes)
    const profile = `-env:UserInstallation=file://${folder}/profile`
    await run(office, [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file], { timeout: 120_000 })
    const only = ['-f', String(page), '-l', String(page), '-singlefile']
    await run(pictures, [...only, '-r', RESOLUTION, '-gray', '-png', join(folder, 'paper.pdf'), join(folder, 'page')])
    return await readFile(join(folder, 'page.png'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
