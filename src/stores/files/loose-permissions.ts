import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Read, write or enter: for the group or for everybody. */
const GROUP_OR_OTHERS = 0o077
const OTHERS = 0o007

/** A file or folder that more people may read than should. */
export interface Loose {
  readonly path: string
  /** As `ls` and `chmod` have it: `644`. */
  readonly mode: string
  readonly isKey: boolean
}

/** Keys that others than their owner may read, and the folder itself where everybody may look into it. */
export async function loosePermissions(folder: string): Promise<readonly Loose[]> {
  // Windows has no such modes: there it is the folder's access list that counts.
  if (process.platform === 'win32') return []
  const keys = join(folder, 'keys')
  const names = await readdir(keys).catch(() => [])
  const found = await Promise.all([
    looseAt(folder, OTHERS, false),
    ...names.map((name) => looseAt(join(keys, name), GROUP_OR_OTHERS, true)),
  ])
  return found.flatMap((loose) => loose ?? [])
}

async function looseAt(path: string, mask: number, isKey: boolean): Promise<Loose | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined || (found.mode & mask) === 0) return undefined
  return { path, mode: (found.mode & 0o777).toString(8), isKey }
}

/** The fault and its remedy, in Chinese. */
export const wordsOfLoose = ({ path, mode, isKey }: Loose): { readonly what: string; readonly todo: string } =>
  isKey
    ? { what: `权限 ${mode} 过宽，其他用户能读到密钥`, todo: `执行 chmod 600 ${path}` }
    : { what: `权限 ${mode} 过宽，本机其他用户能看到数据目录`, todo: `执行 chmod 700 ${path}` }
