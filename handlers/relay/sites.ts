import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { namingOf } from '../../src/dossier/naming.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'

/** A site that a notice of the campaign named, with the body that recommended it. */
export interface Site {
  readonly name: UnitId
  readonly body: UnitId | undefined
}

/** Reads the sites that a notice is to be passed on to, as other notices of the campaign named them. */
export async function readSites(
  { readOfficeActs }: Pick<Capabilities, 'readOfficeActs'>,
  { rubric, notices }: CurrentCampaign,
): Promise<readonly Site[]> {
  const sites: Site[] = []
  for (const notice of notices) {
    if (notice.rubric.selection?.course.naming?.honour?.title !== rubric.relay?.sites) continue
    const { named } = namingOf(await readOfficeActs(notice))
    sites.push(...named.map((name) => ({ name, body: notice.candidates.get(name) })))
  }
  return sites
}
