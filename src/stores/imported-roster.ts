import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { OfficeSchemas } from '../domain/campaign.ts'
import type { RosterWriter } from '../ports/campaign-source.ts'
import { type CampaignAndRoster, ROSTER_FILE } from './campaign-files.ts'
import { rosterFile } from './roster-file.ts'
import { parseYamlFile } from './yaml-file.ts'

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
        const roster = stamp === '' ? from.roster : parseYamlFile(path, readFileSync(path, 'utf8'), Roster)
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
