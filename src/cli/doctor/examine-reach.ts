import { z } from 'zod'
import { askAddress, type Finding, fine, unsure, wrong } from '../../channels/kit/examination.ts'
import { parseJson } from '../../channels/kit/parse-json.ts'
import type { Settings } from '../../config.ts'
import { reachedBy } from '../../delivery/choose-way.ts'
import { unreached } from '../../delivery/unreached.ts'
import { directoryOf } from '../../domain/directory.ts'
import { ownAddress } from '../../http/own-address.ts'
import type { FoundService } from './examine-service.ts'
import type { ExaminedGround } from './open-ground.ts'

const WHAT_TO_DO = '督导办发送「名单」查看是谁；补上名单里的账号，或发送「邀请 单位」让联系人绑定'

/** Reports the people of the roster who cannot be reached: asks the running service, else the roster. */
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

const TIMEOUT_MS = 5000
const LINKS = '看板和上传页的链接'

const Health = z.object({ ok: z.literal(true) })

/** Whether the links that people get lead here: PUBLIC_URL, or the service's own address where that is reached by others. */
export async function* examinePublicAddress(
  settings: Pick<Settings, 'host' | 'port' | 'publicUrl'>,
  found: FoundService,
): AsyncGenerator<Finding> {
  const { publicUrl, host } = settings
  if (publicUrl === undefined) {
    yield isOnlyHere(host)
      ? wrong(`没有设置 PUBLIC_URL：${LINKS}只能在本机打开`, 'PUBLIC_URL 写联系人能打开的地址，并把它转到本服务')
      : fine(`没有设置 PUBLIC_URL：${LINKS}用 ${ownAddress(settings)}`)
    return
  }
  if (found.kind !== 'running') {
    yield unsure(`PUBLIC_URL ${publicUrl} 没有检查，服务没有在本机运行`, '启动服务后再检查一次')
    return
  }
  const asked = await askAddress(`${publicUrl}/healthz`, { timeoutMs: TIMEOUT_MS })
  if (asked.kind === 'silent') {
    const finding = asked.certain ? wrong : unsure
    yield finding(
      `从本机访问不到 PUBLIC_URL ${publicUrl}（${asked.cause}）`,
      '核对域名、证书和转发；若只是本机不能绕回自己的外网地址，用手机打开它确认',
    )
  } else if (Health.safeParse(parseJson(asked.body)).success)
    yield fine(`PUBLIC_URL ${publicUrl} 通到本服务，${LINKS}能打开`)
  else {
    yield unsure(
      `PUBLIC_URL ${publicUrl}/healthz 答复 HTTP ${asked.status}，不是本服务的答复`,
      '若转发只放行了 /wecom/app、/upload、/board 等，以各项回调的检查为准；否则核对转发',
    )
  }
}

const isOnlyHere = (host: string): boolean => /^(localhost|0\.0\.0\.0|::1?|127(\.\d{1,3}){3})$/.test(host)
