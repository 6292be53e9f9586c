import { stringify } from 'yaml'
import type { ListedPerson } from '../../domain/campaign.ts'
import { CAMPAIGN_FILE, ROSTER_FILE } from '../../stores/campaign-files.ts'
import type { CampaignAnswer } from './ask-campaign.ts'
import type { UnitAnswer } from './ask-units.ts'

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
    { name: CAMPAIGN_FILE, text: `# 本年度的督导活动。改动保存后自动生效。\n${stringify(written)}` },
    {
      name: ROSTER_FILE,
      text: `# 单位名单，kind 为 县市区、开发区 或 部门。改动保存后自动生效。\n${stringify({ units: listed })}`,
    },
  ]
}
