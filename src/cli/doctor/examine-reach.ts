import { type Finding, fine, unsure, wrong } from '../../channels/kit/examination.ts'
import { reachedBy } from '../../delivery/choose-way.ts'
import { unreached } from '../../delivery/unreached.ts'
import { directoryOf } from '../../domain/directory.ts'
import type { FoundService } from './find-service.ts'
import type { ExaminedGround } from './open-ground.ts'

const WHAT_TO_DO = '督导办发送「名单」查看是谁；补上名单里的账号，或发送「邀请 单位」让联系人绑定'

/** Who of the roster there is no way to: as the running service has it, else by the roster's own accounts. */
export async function* examineReach(examined: ExaminedGround, found: FoundService): AsyncGenerator<Finding> {
  const told = found.kind === 'running' ? toldBy(found.service) : undefined
  const counts = told ?? (await countedIn(examined))
  const none = counts.contacts + counts.units + counts.groups === 0
  if (none) {
    yield fine('名单中的联系人和群都有联系方式')
    return
  }
  const what = `${counts.contacts} 名联系人、${counts.groups} 个群没有可用的联系方式，${counts.units} 个单位无人可联系`
  yield told
    ? wrong(what, WHAT_TO_DO)
    : unsure(`${what}（只看名单，不算已绑定的账号）`, `启动服务后再检查一次；${WHAT_TO_DO}`)
}

interface Counts {
  readonly contacts: number
  readonly units: number
  readonly groups: number
}

function toldBy(service: Extract<FoundService, { kind: 'running' }>['service']): Counts | undefined {
  const [contacts, units, groups] = (['contacts', 'units', 'groups'] as const).map(service.unreached)
  return contacts === undefined || units === undefined || groups === undefined ? undefined : { contacts, units, groups }
}

/** The records belong to the service: bindings are not known here. */
async function countedIn({ ground, parts }: ExaminedGround): Promise<Counts> {
  const channels = ground.open(parts, () => {
    throw new Error('the doctor has no conversation')
  })
  await Promise.all(channels.map((channel) => channel.recall?.()))
  const { campaign, roster } = ground.files()
  const canReach = reachedBy(channels.flatMap(({ waysOut }) => waysOut))
  const { contacts, units, groups } = await unreached(
    { roster, directory: directoryOf(campaign, roster, []) },
    canReach,
  )
  return { contacts: contacts.length, units: units.length, groups: groups.length }
}
