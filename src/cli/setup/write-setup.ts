import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder, writeDurably } from '../../stores/files/durable-write.ts'
import type { SetupFile } from './setup-files.ts'

/** Writes the files; what one of them replaces is kept beside it with the ending `.bak`. */
export async function writeSetup(folder: string, files: readonly SetupFile[], existing: readonly string[]) {
  await makeFolder(folder)
  for (const { name, text } of files) {
    const path = join(folder, name)
    if (existing.includes(name)) await writeDurably(`${path}.bak`, await readFile(path, 'utf8'))
    await writeDurably(path, text)
  }
}
