import { inBatches } from '../concurrency/work-through.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { Request } from '../understanding/request.ts'
import type { Command } from './command.ts'

/** Of several notices those that an order suits best by what is on record; all of them where that tells none apart. */
export async function suitedNotices(
  { lines }: Request,
  command: Pick<Command, 'suits'>,
  among: readonly CurrentCampaign[],
): Promise<readonly CurrentCampaign[]> {
  const words = lines[0]?.rest ?? ''
  const suited = await inBatches(among, async (notice) => ({
    notice,
    fit: (await command.suits?.(notice, words)) ?? 0,
  }))
  const best = Math.max(...suited.map(({ fit }) => fit))
  return suited.filter(({ fit }) => fit === best).map(({ notice }) => notice)
}
