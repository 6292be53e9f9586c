import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { stringify } from 'yaml'
import type { ListedPerson, Roster } from '../domain/campaign.ts'
import { unitKindWords } from '../domain/unit.ts'
import type { RosterWriter } from '../ports/campaign-source.ts'
import { makeFolder, writeDurably } from './files/durable-write.ts'
import { isMissing } from './files/is-missing.ts'

const HEAD = '# 单位名单，kind 为 县市区、开发区 或 部门。由「导入名单」写入；改动保存后自动生效。\n'

/** Writes roster.yaml; the one it replaces is kept beside it with the ending `.bak`. */
export const rosterFile = (path: string): RosterWriter => ({
  write: async (roster) => {
    await makeFolder(dirname(path))
    const earlier = await readFile(path, 'utf8').catch((cause: unknown) => {
      if (isMissing(cause)) return undefined
      throw cause
    })
    if (earlier !== undefined) await writeDurably(`${path}.bak`, earlier)
    await writeDurably(path, rosterYaml(roster))
  },
})

/** The roster as its file says it. */
export function rosterYaml({ units, groups }: Roster): string {
  const written = units.map(({ name, kind, aliases, contacts, leader }) => ({
    name,
    kind: unitKindWords[kind],
    ...(aliases.length === 0 ? {} : { aliases }),
    contacts: contacts.map(flat),
    ...(leader ? { leader: flat(leader) } : {}),
  }))
  const listed = groups.map(({ addresses, ...group }) => ({ ...group, ...addresses }))
  return HEAD + stringify({ units: written, ...(listed.length === 0 ? {} : { groups: listed }) })
}

/** In the file each id is a key of its own. */
const flat = ({ name, addresses }: ListedPerson) => ({ name, ...addresses })
