import { z } from 'zod'
import type { PeopleLists } from '../../acts/people.ts'
import { askAddress, type Finding, fine, unsure, wrong } from '../../channels/kit/examination.ts'
import { parseJson } from '../../channels/kit/parse-json.ts'
import { findUnreached } from '../../compose/find-unreached.ts'
import type { Settings } from '../../config.ts'
import { reachedBy } from '../../delivery/choose-way.ts'
import { directoryOf } from '../../domain/directory.ts'
import { ownAddress } from '../../http/own-address.ts'
import type { CanReach } from '../../ports/outbound.ts'
import type { FoundService } from './examine-service.ts'
import type { ExaminedGround } from './open-ground.ts'
import type { ReadRecords } from './read-records.ts'

/** Reports everybody who cannot be reached: contacts, units, groups, clerks, experts and leaders, bound accounts included. */
export async function* examineReach(examined: ExaminedGround, read: ReadRecords): AsyncGenerator<Finding> {
  const { campaign, roster } = examined.ground.files()
  const { bindings, released } = await peopleIn(read)
  const current = { campaign, roster, directory: directoryOf(campaign, roster, bindings, released) }
  yield* await findUnreached(current, await wayOut(examined))
}

/** Opens the channels for what they know of people, and nothing else. */
async function wayOut({ ground, parts }: ExaminedGround): Promise<CanReach> {
  const channels = ground.open(parts, () => {
    throw new Error('the doctor has no conversation')
  })
  await Promise.all(channels.map((channel) => channel.recall?.()))
  return reachedBy(channels.flatMap(({ waysOut }) => waysOut))
}

/** The accounts that were bound (绑定); whether or not a service runs. */
async function peopleIn(read: ReadRecords): Promise<Pick<PeopleLists, 'bindings' | 'released'>> {
  for await (const { document } of read.people()) if (document) return document
  return { bindings: [], released: [] }
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
