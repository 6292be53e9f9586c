import { idKinds } from '../../src/compose/platforms.ts'
import { officeSchemas } from '../../src/domain/campaign.ts'

/** The files of an office that knows the platforms there are. */
export const { Campaign, Roster } = officeSchemas(idKinds)
