import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import type { Campaign, OfficeSchemas, Roster } from '../domain/campaign.ts'
import type { UnitKind } from '../domain/unit.ts'
import type { Log } from '../ports/log.ts'
import { isMissing } from './files/missing.ts'
import { parsedCopies } from './parsed-copies.ts'
import { parseYamlFile, YamlFileError, yamlText } from './yaml-file.ts'

export const CAMPAIGN_FILE = 'campaign.yaml'
export const ROSTER_FILE = 'roster.yaml'

/** The folder of data that can be made anew from the files; it may be deleted at any time. */
const CACHE_FOLDER = 'cache'

export interface CampaignAndRoster {
  readonly campaign: Campaign
  readonly roster: Roster
}

export interface CampaignFiles {
  /** As the two files stand; after a bad edit as they last stood well. The same object while nothing changed. */
  current(): CampaignAndRoster
}

interface Options {
  readonly folder: string
  readonly rubrics: CampaignRubrics
  /** Says why a campaign cannot run on a rubric. */
  readonly whyNotRubric: (id: string) => string
  /** For the kinds of ids that the files may give. */
  readonly schemas: OfficeSchemas
  readonly log: Log
  /** Calls back after the work that is due now (`setImmediate`): until then the files are not looked at again. */
  readonly afterThisTurn?: (call: () => void) => void
}

/** Reads campaign.yaml and roster.yaml, again whenever they change. Throws a YamlFileError when they are bad at first. */
export function campaignFiles(options: Options): CampaignFiles {
  const { folder, log, afterThisTurn = (call) => setImmediate(call) } = options
  // The stamp is taken before the files are read: a change in between is seen at the next look.
  let stamp = stampOf(folder)
  let current = read(options)
  // Messages that came together are served together: one look does for all of them.
  let looked = false
  return {
    current: () => {
      if (looked) return current
      looked = true
      afterThisTurn(() => {
        looked = false
      })
      const now = stampOf(folder)
      if (now === stamp) return current
      stamp = now
      const before = platformsOf(current)
      try {
        current = read(options)
        log.info({}, '已重新读取 campaign.yaml 与 roster.yaml')
        if (platformsOf(current) !== before) log.warn({}, 'campaign.yaml 中平台的选项已改，重新启动后才生效')
      } catch (error) {
        log.error({ problem: messageOf(error) }, 'campaign.yaml 或 roster.yaml 改后有误，仍用上一次正确的内容')
      }
      return current
    },
  }
}

function read({ folder, rubrics, whyNotRubric, schemas }: Options): CampaignAndRoster {
  const known = schemas.Campaign.superRefine(requireRubrics(rubrics, whyNotRubric))
  const [campaignPath, roster] = [join(folder, CAMPAIGN_FILE), join(folder, ROSTER_FILE)]
  const campaign = parseYamlFile(campaignPath, textOf(campaignPath), known)
  const kinds = kindsKnown(campaign, rubrics)
  return {
    campaign,
    // A hundred thousand units take half a second to parse as YAML, and five where their places are minded.
    roster: parseYamlFile(
      roster,
      textOf(roster),
      schemas.Roster.transform(refuseUnreached).superRefine(requireKinds(kinds)),
      {
        copies: parsedCopies(join(folder, CACHE_FOLDER), 'roster'),
      },
    ),
  }
}

/** A group of a real office is only of use with an address. */
function refuseUnreached(roster: Roster, context: z.core.$RefinementCtx): Roster {
  roster.groups.forEach(({ name, addresses }, index) => {
    if (Object.keys(addresses).length > 0) return
    const message = `「${name}」没有地址，至少应写 wecomWebhook、wecomChat、dingtalkWebhook、dingtalkConversation 之一`
    context.addIssue({ code: 'custom', path: ['groups', index], message })
  })
  return roster
}

/** The rubrics that a campaign can run on by id, each with its short name and its kinds of units. */
export type CampaignRubrics = ReadonlyMap<string, { readonly name: string; readonly unitKinds: readonly UnitKind[] }>

/** The kinds of units that some notice of a campaign knows. */
export const kindsKnown = ({ notices }: Pick<Campaign, 'notices'>, rubrics: CampaignRubrics): readonly UnitKind[] => [
  ...new Set(notices.flatMap(({ rubric }) => rubrics.get(rubric)?.unitKinds ?? [])),
]

/** Each notice has a rubric, and a name that no other has: they are told apart by it. */
const requireRubrics =
  (rubrics: CampaignRubrics, whyNot: (id: string) => string) =>
  ({ notices, listed }: Campaign, context: z.core.$RefinementCtx): void => {
    const names = new Set<string>()
    notices.forEach(({ rubric, name = rubrics.get(rubric)?.name }, at) => {
      const place = (key: string) => (listed ? ['notices', at, key] : [key])
      const issue = (key: string, message: string) => context.addIssue({ code: 'custom', path: place(key), message })
      if (!rubrics.has(rubric)) issue('rubric', whyNot(rubric))
      else if (name !== undefined && names.has(name)) issue('rubric', `简称「${name}」重复，应写 name 换一个`)
      if (name !== undefined) names.add(name)
    })
  }

/** A unit of a kind that no notice knows would have no task. */
export const requireKinds =
  (kinds: readonly UnitKind[]) =>
  ({ units }: Roster, context: z.core.$RefinementCtx): void =>
    units.forEach(({ kind }, index) => {
      if (kinds.includes(kind)) return
      const message = `应为 ${kinds.join('、')}`
      context.addIssue({ code: 'custom', path: ['units', index, 'kind'], message })
    })

function textOf(path: string): string {
  try {
    return yamlText(path, readFileSync(path))
  } catch (cause) {
    if (cause instanceof YamlFileError) throw cause
    const missing = isMissing(cause)
    throw new YamlFileError([
      missing ? `没有找到 ${path}，请运行 npm run -s setup 生成` : `${path} 无法读取，请检查文件权限`,
    ])
  }
}

const platformsOf = ({ campaign }: CampaignAndRoster): string => JSON.stringify(campaign.platforms)

/** Differs when either file was changed or replaced. */
const stampOf = (folder: string): string =>
  [CAMPAIGN_FILE, ROSTER_FILE]
    .map((name) => statSync(join(folder, name), { bigint: true, throwIfNoEntry: false }))
    .map((stat) => stat && `${stat.ino}:${stat.size}:${stat.mtimeNs}`)
    .join(' ')

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
