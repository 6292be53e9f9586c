import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ListedPerson } from '../../domain/campaign.ts'
import { CAMPAIGN_FILE, ROSTER_FILE } from '../../stores/campaign-files.ts'
import { makeFolder, writeDurably } from '../../stores/files/durable-write.ts'
import { writtenAsYaml } from '../../stores/yaml-file.ts'
import type { UnitAnswer } from './ask-units.ts'

/** The answers for campaign.yaml. */
export interface CampaignAnswer {
  readonly rubric: string
  readonly year: number
  readonly office: { readonly name: string; readonly clerks: readonly ListedPerson[] }
}

/** A file to be written: its name in the data folder and its text. */
export interface SetupFile {
  readonly name: string
  readonly text: string
}

/** In the files each id is a key of its own. */
const flat = ({ name, addresses }: ListedPerson) => ({ name, ...addresses })

/** The two files of an office, as they will be written. */
export function setupFiles(
  { office, ...campaign }: CampaignAnswer,
  units: readonly UnitAnswer[],
): readonly SetupFile[] {
  const written = { ...campaign, office: { ...office, clerks: office.clerks.map(flat) } }
  const listed = units.map(({ contacts, ...unit }) => ({ ...unit, contacts: contacts.map(flat) }))
  return [
    { name: CAMPAIGN_FILE, text: `# 本年度的督导活动。改动保存后自动生效。\n${writtenAsYaml(written)}` },
    {
      name: ROSTER_FILE,
      text: `# 单位名单，kind 为所用细则中的单位类别。改动保存后自动生效。\n${writtenAsYaml({ units: listed })}`,
    },
  ]
}

/** Writes the files; a replaced one is kept beside its successor with the ending `.bak`. */
export async function writeSetup(folder: string, files: readonly SetupFile[], existing: readonly string[]) {
  await makeFolder(folder)
  for (const { name, text } of files) {
    const path = join(folder, name)
    if (existing.includes(name)) await writeDurably(`${path}.bak`, await readFile(path, 'utf8'))
    await writeDurably(path, text)
  }
}
