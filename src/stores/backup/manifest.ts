import { join } from 'node:path'
import { z } from 'zod'
import { untilOneFails } from '../../concurrency/work-through.ts'
import { Moment } from '../../domain/day.ts'
import { BotError } from '../../domain/errors.ts'
import { Sha256 } from '../../domain/hash.ts'
import { contentOf } from './copy-file.ts'
import { filesBelow } from './data-files.ts'

/** The list that a backup carries of itself. */
export const MANIFEST = 'MANIFEST.json'

const FORMAT = 1

/** A path that stays below the folder it is joined to, `/` between folders. */
const RelativePath = z
  .string()
  .min(1)
  .max(1000)
  .refine((path) => !/[\\\0]|^[A-Za-z]:/.test(path) && path.split('/').every((part) => !/^\.{0,2}$/.test(part)))

const ManifestFile = z.object({
  path: RelativePath,
  /** Bytes. */
  size: z.int().min(0),
  sha256: Sha256,
})
export type ManifestFile = z.infer<typeof ManifestFile>

export const Manifest = z.object({
  format: z.literal(FORMAT),
  /** The version of the program that made it. */
  program: z.string(),
  /** ISO 8601, +08:00. */
  madeAt: Moment,
  files: z.array(ManifestFile),
})
export type Manifest = z.infer<typeof Manifest>

export const manifestOf = ({
  files,
  ...parts
}: Omit<Manifest, 'format' | 'files'> & { files: readonly ManifestFile[] }): Manifest => ({
  format: FORMAT,
  ...parts,
  files: [...files],
})

/** Reads the text of a manifest; rejects with `manifest_damaged`, or with `written_by_newer` for one of a later version. */
export function parseManifest(text: string): Manifest {
  const value = jsonIn(text)
  const format = z.object({ format: z.int() }).safeParse(value)
  if (format.success && format.data.format > FORMAT) throw backupOfNewerVersion()
  const found = Manifest.safeParse(value)
  if (!found.success) throw manifestDamaged()
  return found.data
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const backupOfNewerVersion = () =>
  new BotError('written_by_newer', '这份备份由更新版本的督导通写成，本版本不能恢复，请升级后再试。')

const manifestDamaged = () => new BotError('manifest_damaged', `备份清单 ${MANIFEST} 已损坏，不能使用这份备份。`)

const READ_AT_ONCE = 4

/** Reads every file of a backup: what is missing, altered or not in its manifest, one Chinese line each. */
export async function readBack(
  folder: string,
  manifest: Manifest,
  onRead?: (count: number, total: number) => void,
): Promise<readonly string[]> {
  const problems: string[] = []
  let read = 0
  await untilOneFails(READ_AT_ONCE, manifest.files, async ({ path, size, sha256 }) => {
    const found = await contentOf(join(folder, path))
    if (found === undefined) problems.push(`${path}：清单中有，文件不在。`)
    else if (found.size !== size || found.sha256 !== sha256) problems.push(`${path}：内容与清单不符。`)
    read += 1
    onRead?.(read, manifest.files.length)
  })
  const listed = new Set([MANIFEST, ...manifest.files.map(({ path }) => path)])
  for await (const path of filesBelow(folder)) if (!listed.has(path)) problems.push(`${path}：清单中没有这个文件。`)
  return problems
}
