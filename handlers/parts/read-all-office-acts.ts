import type { OfficeAct } from '../../src/acts/office.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'

/** Reads what the office did under any notice of the campaign: its own duties are kept under the first at that time. */
export const readAllOfficeActs = async (
  { readOfficeActs }: Pick<Capabilities, 'readOfficeActs'>,
  { notices }: Pick<CurrentCampaign, 'notices'>,
): Promise<readonly OfficeAct[]> => (await Promise.all(notices.map(readOfficeActs))).flat()
