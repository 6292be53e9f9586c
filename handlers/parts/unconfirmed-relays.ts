import type { Capabilities } from '../../src/conversation/capabilities.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { relayingOf, unconfirmedIn } from '../../src/dossier/relaying.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import { unitNames } from '../../src/replies/name-lists.ts'

/** Who has not confirmed what was relayed (传达) under some notices: a line each, of the units that are meant. */
export async function unconfirmedRelays(
  { readOfficeActs }: Pick<Capabilities, 'readOfficeActs'>,
  notices: readonly CurrentCampaign[],
  isMeant: (unit: UnitId) => boolean = () => true,
): Promise<readonly string[]> {
  const found = await Promise.all(
    notices.map(async (notice) => {
      const relaying = notice.rubric.relay === null ? null : relayingOf(await readOfficeActs(notice))
      const units = relaying === null ? [] : unconfirmedIn(relaying).filter(isMeant)
      return units.length === 0
        ? []
        : [`${notice.name}的传达没有确认收到的：${unitNames(units)}，发送「传达 ${notice.name} 情况」查看`]
    }),
  )
  return found.flat()
}
