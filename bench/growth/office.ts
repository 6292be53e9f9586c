import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { UnitId } from '../../src/domain/unit.ts'
import { rosterYaml } from '../../src/stores/roster-file.ts'
import { submission } from '../store/change.ts'
import { openRecords } from '../store/contenders.ts'
import { campaignOf } from '../wecom/processes.ts'

export const memberOf = (index: number): string => `u${index}`
export const unitOf = (index: number): UnitId => UnitId.parse(`第${index + 1}单位`)

/** Changes on their way to the disk at a time while the records are made. */
const AT_ONCE = 256

/** Makes the files of an office with that number of units, and a dossier each, by the program's own store. */
export async function makeOffice(folder: string, units: number): Promise<void> {
  await writeRoster(folder, units)
  const { dossiers, close } = await openRecords(folder)
  let next = 0
  const sender = async () => {
    for (let at = next++; at < units; at = next++) {
      const unit = unitOf(at)
      await dossiers.load(unit)
      await dossiers.record({ ...submission(unit, 1), alongside: undefined })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, sender))
  await close()
}

/** campaign.yaml and roster.yaml. */
export async function writeRoster(folder: string, units: number): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'campaign.yaml'), stringify(campaignOf()))
  const roster = Array.from({ length: units }, (_, index) => ({
    name: unitOf(index),
    kind: '县市区' as const,
    aliases: [],
    contacts: [{ name: `联系人${index + 1}`, addresses: { wecom: memberOf(index) } }],
  }))
  await writeFile(join(folder, 'roster.yaml'), rosterYaml({ units: roster, groups: [] }))
}
