import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Group, ListedPerson, Unit } from '../../domain/campaign.ts'
import type { Day } from '../../domain/day.ts'
import { CAMPAIGN_FILE, ROSTER_FILE } from '../../stores/campaign-files.ts'
import { makeFolder, writeDurably } from '../../stores/files/durable-write.ts'
import { ifThere } from '../../stores/files/missing.ts'
import { writtenAsYaml } from '../../stores/yaml-file.ts'

/** All that was answered. */
export interface SetupAnswer {
  /** One notice, or several beside each other. */
  readonly rubrics: readonly string[]
  readonly year: number
  /** The day from which deadlines count. */
  readonly since?: Day | undefined
  readonly office: {
    readonly name: string
    readonly clerks: readonly ListedPerson[]
    readonly experts: readonly ListedPerson[]
    readonly leaders: readonly ListedPerson[]
  }
  readonly units: readonly Unit[]
  readonly groups: readonly Group[]
}

/** A file to be written: its name in the data folder and its text. */
export interface SetupFile {
  readonly name: string
  readonly text: string
}

/** In the files each id is a key of its own. */
const flat = ({ name, addresses }: ListedPerson) => ({ name, ...addresses })

/** A list that is left out where nobody is in it. */
const listed = (key: string, people: readonly ListedPerson[]) =>
  people.length === 0 ? {} : { [key]: people.map(flat) }

/** The two files of an office, as they will be written. */
export function setupFiles({ rubrics, year, since, office, units, groups }: SetupAnswer): readonly SetupFile[] {
  const [rubric, ...others] = rubrics
  const campaign = {
    ...(others.length === 0 ? { rubric } : { notices: rubrics.map((id) => ({ rubric: id })) }),
    year,
    ...(since === undefined ? {} : { since }),
    office: {
      name: office.name,
      clerks: office.clerks.map(flat),
      ...listed('experts', office.experts),
      ...listed('leaders', office.leaders),
    },
  }
  const roster = {
    units: units.map(({ contacts, leader, ...unit }) => ({
      ...unit,
      contacts: contacts.map(flat),
      ...(leader ? { leader: flat(leader) } : {}),
    })),
    ...(groups.length === 0 ? {} : { groups: groups.map(({ addresses, ...group }) => ({ ...group, ...addresses })) }),
  }
  return [
    { name: CAMPAIGN_FILE, text: `# 本年度的督导活动。改动保存后自动生效。\n${writtenAsYaml(campaign)}` },
    {
      name: ROSTER_FILE,
      text: `# 单位名单，kind 为所用细则中的单位类别。改动保存后自动生效。\n${writtenAsYaml(roster)}`,
    },
  ]
}

/**
 * Writes the files, all or none: where one cannot be written the others are as before. A replaced one is kept beside its
 * successor with the ending `.bak`; one that nobody was told of is never replaced.
 */
export async function writeSetup(folder: string, files: readonly SetupFile[], existing: readonly string[]) {
  await makeFolder(folder)
  const appeared = files.find(({ name }) => !existing.includes(name) && existsSync(join(folder, name)))
  if (appeared) throw new Error(`${join(folder, appeared.name)} 刚刚由别人写入，没有替换它，请再运行一次`)
  const undo: (() => Promise<void>)[] = []
  try {
    for (const { name, text } of files) {
      const path = join(folder, name)
      const earlier = await ifThere(readFile(path, 'utf8'))
      if (earlier !== undefined) await writeDurably(`${path}.bak`, earlier)
      undo.unshift(() => (earlier === undefined ? rm(path, { force: true }) : writeDurably(path, earlier)))
      await writeDurably(path, text)
    }
  } catch (cause) {
    for (const takeBack of undo) await takeBack()
    throw cause
  }
}
