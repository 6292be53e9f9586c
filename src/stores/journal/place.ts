import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { othersTurn } from '../../concurrency/work-through.ts'
import { ONLY, type Place } from '../documents/kind.ts'
import { sweepTemporaries } from '../files/durable-write.ts'
import { ifThere } from '../files/missing.ts'
import { keyOfName, nameOfKey } from '../lowdb/key-names.ts'

const ENDING = '.json'

/** Names gone through before others have their turn. */
const NAMES_AT_ONCE = 500

/** The file of a key, and the name it carries within: of a grouped key the part after the group. */
export function fileOf(place: Place, key: string): { readonly path: string; readonly name: string } {
  switch (place.kind) {
    case 'file':
      return { path: place.path, name: key }
    case 'folder':
      return { path: join(place.folder, nameOfKey(key) + ENDING), name: key }
    case 'folders': {
      const { group, name } = partsOf(key)
      return { path: join(place.folder, nameOfGroup(group), nameOfKey(name) + ENDING), name }
    }
    default:
      return place satisfies never
  }
}

/** Folders keep the @ of the first format; no encoded name contains `%40` otherwise. */
const nameOfGroup = (group: string): string => nameOfKey(group).replaceAll('%40', '@')

/** Removes files that a crash left half written. */
export async function sweepPlace(place: Place): Promise<void> {
  if (place.kind === 'file') return ifThere(sweepTemporaries(dirname(place.path), { of: basename(place.path) }))
  if (place.kind === 'folder') return ifThere(sweepTemporaries(place.folder))
  for (const group of await foldersIn(place.folder)) await sweepTemporaries(join(place.folder, group))
}

/** The keys that have a file; `nameIn` reads the key in a file whose name does not tell it. */
export async function keysIn(place: Place, nameIn: (path: string) => Promise<string | undefined>): Promise<string[]> {
  if (place.kind === 'file') {
    const names = await namesIn(dirname(place.path))
    return names.includes(basename(place.path)) ? [ONLY] : []
  }
  if (place.kind === 'folder') {
    return keysInFolder({ folder: place.folder, nameIn })
  }
  const keys: string[] = []
  for (const folder of await foldersIn(place.folder)) {
    const group = keyOfName(folder)
    if (group === undefined || nameOfGroup(group) !== folder) continue
    for (const name of await keysInFolder({ folder: join(place.folder, folder), nameIn })) keys.push(`${group}/${name}`)
  }
  return keys
}

function partsOf(key: string): { readonly group: string; readonly name: string } {
  const slash = key.indexOf('/')
  if (slash === -1) throw new Error('a grouped key is group/name')
  return { group: key.slice(0, slash), name: key.slice(slash + 1) }
}

async function keysInFolder(parts: {
  folder: string
  nameIn: (path: string) => Promise<string | undefined>
}): Promise<string[]> {
  const { folder, nameIn } = parts
  const keys: string[] = []
  for (const [at, file] of (await namesIn(folder)).entries()) {
    if (at % NAMES_AT_ONCE === 0) await othersTurn()
    if (file.startsWith('.') || !file.endsWith(ENDING)) continue
    const name = file.slice(0, -ENDING.length)
    const key = keyOfName(name) ?? (await nameIn(join(folder, file)))
    // A copy made by hand beside it has a name that no key has.
    if (key !== undefined && nameOfKey(key) === name) keys.push(key)
  }
  return keys
}

const namesIn = async (folder: string): Promise<string[]> => (await ifThere(readdir(folder))) ?? []

async function foldersIn(folder: string): Promise<string[]> {
  const found = (await ifThere(readdir(folder, { withFileTypes: true }))) ?? []
  return found.flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
}
