import { join } from 'node:path'
import { contentOf } from './copy-file.ts'
import { filesBelow } from './data-files.ts'
import { MANIFEST, type Manifest } from './manifest.ts'
import { untilOneFails } from './until-one-fails.ts'

const READ_AT_ONCE = 4

/** Reads every file of a backup: what is missing, altered or not in its manifest, one Chinese line each. */
export async function readBack(folder: string, manifest: Manifest): Promise<readonly string[]> {
  const problems: string[] = []
  await untilOneFails(READ_AT_ONCE, manifest.files, async ({ path, size, sha256 }) => {
    const found = await contentOf(join(folder, path))
    if (found === undefined) problems.push(`${path}：清单中有，文件不在。`)
    else if (found.size !== size || found.sha256 !== sha256) problems.push(`${path}：内容与清单不符。`)
  })
  const listed = new Set([MANIFEST, ...manifest.files.map(({ path }) => path)])
  for await (const path of filesBelow(folder)) if (!listed.has(path)) problems.push(`${path}：清单中没有这个文件。`)
  return problems
}
