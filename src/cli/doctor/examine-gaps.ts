import { join } from 'node:path'
import { type Finding, unsure } from '../../channels/kit/examination.ts'
import { kindsOfRecords } from '../../compose/record-kinds.ts'
import type { Roster } from '../../domain/campaign.ts'
import { UnitId } from '../../domain/unit.ts'
import { type Dossier, emptyDossier } from '../../dossier/dossier.ts'
import { makeFindRosterGaps } from '../../roster/roster-gaps.ts'
import { readJournal } from '../../stores/backup/journal-changes.ts'
import { readDocuments } from '../../stores/backup/read-documents.ts'

/** Whether the roster leaves units behind that have a history; reads their dossiers, whether or not a service runs. */
export async function* examineGaps(folder: string, campaign: string, roster: Roster): AsyncGenerator<Finding> {
  const dossiers = await dossiersOnDisk(folder, campaign, roster)
  const { gone, renamings } = await makeFindRosterGaps({
    units: async () => [...dossiers.keys()],
    load: async (unit) => dossiers.get(unit) ?? emptyDossier(campaign, unit),
    successorsOf: async (formerly) => [...dossiers].flatMap(([unit, one]) => (continues(one, formerly) ? [unit] : [])),
  })({ roster })
  for (const { unit, formerly, entries } of renamings) {
    yield unsure(
      `名单中「${unit}」的简称「${formerly}」是一个有记录的原单位（${entries}条），还没有确认更名`,
      `督导员发送「名单 更名 ${unit}」；不是同一单位的，去掉这个简称`,
    )
  }
  for (const { unit, entries } of gone) {
    yield unsure(`「${unit}」已不在名单，有记录（${entries}条）`, '若是更名，请在新名称的 aliases 中写上原名称')
  }
}

const continues = ({ entries }: Dossier, formerly: UnitId): boolean =>
  entries.some(({ detail }) => detail.kind === 'continued' && detail.formerly === formerly)

/** Those of units that the roster does not list, and of units that may continue them. */
async function dossiersOnDisk(folder: string, campaign: string, roster: Roster): Promise<ReadonlyMap<UnitId, Dossier>> {
  const withoutAlias = new Set(roster.units.filter(({ aliases }) => aliases.length === 0).map(({ name }) => name))
  const { dossiers } = kindsOfRecords(folder)
  const { changes } = await readJournal(join(folder, 'journal'))
  const unitIn = (key: string) => UnitId.safeParse(key.slice(campaign.length + 1)).data
  const isWanted = (key: string) => {
    const unit = key.startsWith(`${campaign}/`) ? unitIn(key) : undefined
    return unit !== undefined && !withoutAlias.has(unit)
  }
  const found = new Map<UnitId, Dossier>()
  for await (const { document } of readDocuments(dossiers, changes.get(dossiers.name), { isWanted })) {
    if (document) found.set(document.unit, document)
  }
  return found
}
