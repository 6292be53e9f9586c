import { readFileSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ListedPerson, OfficeSchemas, Roster } from '../domain/campaign.ts'
import type { RosterWriter } from '../ports/campaign-source.ts'
import { type CampaignAndRoster, ROSTER_FILE } from './campaign-files.ts'
import { makeFolder, writeDurably } from './files/durable-write.ts'
import { ifThere } from './files/missing.ts'
import { parseYamlFile, writtenAsYaml, yamlText } from './yaml-file.ts'

const HEAD = '# 单位名单，kind 为所用细则中的单位类别。由「导入名单」写入；改动保存后自动生效。\n'

/** Writes roster.yaml; the one it replaces is kept beside it with the ending `.bak`. */
export const rosterFile = (path: string): RosterWriter => ({
  write: async (roster) => {
    await makeFolder(dirname(path))
    const earlier = await ifThere(readFile(path, 'utf8'))
    if (earlier !== undefined) await writeDurably(`${path}.bak`, earlier)
    await writeDurably(path, rosterYaml(roster))
  },
})

/** The roster as its file says it. */
export function rosterYaml({ units, groups }: Roster): string {
  const written = units.map(({ name, kind, aliases, contacts, leader }) => ({
    name,
    kind,
    ...(aliases.length === 0 ? {} : { aliases }),
    contacts: contacts.map(flat),
    ...(leader ? { leader: flat(leader) } : {}),
  }))
  const listed = groups.map(({ addresses, ...group }) => ({ ...group, ...addresses }))
  return HEAD + writtenAsYaml({ units: written, ...(listed.length === 0 ? {} : { groups: listed }) })
}

/** In the file each id is a key of its own. */
const flat = ({ name, addresses }: ListedPerson) => ({ name, ...addresses })

/** In the sandbox an imported roster lies in a folder of its own and stands in for the one the sandbox started with. */
export function importedRoster(
  folder: string,
  base: () => CampaignAndRoster,
  { Roster }: Pick<OfficeSchemas, 'Roster'>,
): { readonly current: () => CampaignAndRoster; readonly writer: RosterWriter } {
  const path = join(folder, ROSTER_FILE)
  let made: { from: CampaignAndRoster; stamp: string; current: CampaignAndRoster } | undefined
  return {
    writer: rosterFile(path),
    current: () => {
      const from = base()
      const stamp = stampOf(path)
      if (made?.from !== from || made.stamp !== stamp) {
        const roster = stamp === '' ? from.roster : parseYamlFile(path, yamlText(path, readFileSync(path)), Roster)
        made = { from, stamp, current: stamp === '' ? from : { ...from, roster } }
      }
      return made.current
    },
  }
}

/** Empty where there is no such file; another one after each change. */
function stampOf(path: string): string {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stat ? `${stat.ino}:${stat.size}:${stat.mtimeNs}` : ''
}
