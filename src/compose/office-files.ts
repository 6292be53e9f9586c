import type { PlatformKind } from '../channels/platform-kind.ts'
import { type OfficeSchemas, officeSchemas } from '../domain/campaign.ts'
import { joinKinds } from '../domain/person.ts'
import type { Log } from '../ports/log.ts'
import { type CampaignFiles, campaignFiles } from '../stores/campaign-files.ts'
import { type Rubrics, whyNotRubric } from '../stores/rubrics.ts'

/** The schemas of both files, with the ids and options of those platforms. */
export const schemasFor = (platforms: readonly PlatformKind[]): OfficeSchemas =>
  officeSchemas(joinKinds(platforms), Object.fromEntries(platforms.map(({ name, options }) => [name, options])))

interface Parts {
  readonly folder: string
  readonly rubrics: Rubrics
  readonly platforms: readonly PlatformKind[]
  readonly log: Log
}

/** Reads campaign.yaml and roster.yaml of a folder, with the ids and options of those platforms; throws a YamlFileError. */
export const readOfficeFiles = ({ folder, rubrics, platforms, log }: Parts): CampaignFiles =>
  campaignFiles({
    folder,
    rubrics: rubrics.byId,
    whyNotRubric: (id) => whyNotRubric(rubrics, id),
    schemas: schemasFor(platforms),
    log,
  })
