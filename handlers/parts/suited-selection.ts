import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { type Naming, namingOf } from '../../src/dossier/naming.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'

/*
 * How well an order about a list suits a selection as it stands, where several selections run and none is named: most
 * where it is the next step, less where there is a list at all, 0 where there is none.
 */

const NEXT_STEP = 2
const HAS_LIST = 1

export const namingUnder = async (
  can: Pick<Capabilities, 'readOfficeActs'>,
  notice: CurrentCampaign,
): Promise<Naming> => namingOf(await can.readOfficeActs(notice))

const isDraft = ({ shortlist, publicNotice }: Naming): boolean => shortlist.length > 0 && publicNotice === null

const hasList = ({ shortlist }: Naming): number => (shortlist.length > 0 ? HAS_LIST : 0)

/** 「拟定 甲、乙」: best where most of them are candidates. */
export function suitsShortlist(naming: Naming, candidates: readonly UnitId[], words: string): number {
  const named = candidates.filter((name) => words.includes(name)).length
  return named > 0 ? NEXT_STEP + named : isDraft(naming) ? NEXT_STEP : hasList(naming)
}

export const suitsPublicNotice = (naming: Naming): number => (isDraft(naming) ? NEXT_STEP : hasList(naming))

export const suitsNaming = (naming: Naming): number =>
  naming.publicNotice !== null && naming.named.length === 0 ? NEXT_STEP : hasList(naming)

/** 「异议 甲 …」: best where the candidate is on the published list. */
export const suitsObjection = (naming: Naming, words: string): number =>
  naming.publicNotice?.names.some((name) => words.includes(name)) ? NEXT_STEP : hasList(naming)
