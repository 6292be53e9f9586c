import { join } from 'node:path'
import { z } from 'zod'
import type { PeopleLists } from '../../acts/people.ts'
import { askAddress, type Finding, fine, unsure, wrong } from '../../channels/kit/examination.ts'
import { parseJson } from '../../channels/kit/parse-json.ts'
import { kindsOfRecords } from '../../compose/record-kinds.ts'
import type { Settings } from '../../config.ts'
import { reachedBy } from '../../delivery/choose-way.ts'
import { type Unreached, unreached } from '../../delivery/unreached.ts'
import { type UnreachedOffice, unreachedOffice } from '../../delivery/unreached-office.ts'
import type { Roster } from '../../domain/campaign.ts'
import { directoryOf } from '../../domain/directory.ts'
import { ownAddress } from '../../http/own-address.ts'
import type { CanReach } from '../../ports/outbound.ts'
import { readJournal } from '../../stores/backup/journal-changes.ts'
import { readDocuments } from '../../stores/backup/read-documents.ts'
import type { FoundService } from './examine-service.ts'
import type { ExaminedGround } from './open-ground.ts'

/** Reports everybody who cannot be reached: contacts, units, groups, clerks, experts and leaders, bound accounts included. */
export async function* examineReach(examined: ExaminedGround): AsyncGenerator<Finding> {
  const { campaign, roster } = examined.ground.files()
  const { bindings, released } = await readPeople(examined.ground.folder)
  const current = { campaign, roster, directory: directoryOf(campaign, roster, bindings, released) }
  const canReach = await wayOut(examined)
  const ofRoster = findingOfRoster(roster, await unreached(current, canReach))
  const ofOffice = findingsOfOffice(unreachedOffice(current, canReach))
  if (!ofRoster) yield fine('名单中的联系人和群都有联系方式')
  else yield ofRoster
  if (ofOffice.length === 0) yield fine('督导员、专家、领导都有联系方式')
  else yield* ofOffice
}

/** Opens the channels for what they know of people, and nothing else. */
async function wayOut({ ground, parts }: ExaminedGround): Promise<CanReach> {
  const channels = ground.open(parts, () => {
    throw new Error('the doctor has no conversation')
  })
  await Promise.all(channels.map((channel) => channel.recall?.()))
  return reachedBy(channels.flatMap(({ waysOut }) => waysOut))
}

/** The accounts that were bound (绑定), as they are on disk; whether or not a service runs. */
async function readPeople(folder: string): Promise<Pick<PeopleLists, 'bindings' | 'released'>> {
  const { people } = kindsOfRecords(folder)
  const { changes } = await readJournal(join(folder, 'journal'))
  for await (const { document } of readDocuments(people, changes.get(people.name))) if (document) return document
  return { bindings: [], released: [] }
}

/** Maximum units or groups named in a line. */
const MOST_NAMED = 20

const named = (all: readonly string[]): string =>
  all.length > MOST_NAMED ? `${all.slice(0, MOST_NAMED).join('、')}等${all.length}个` : all.join('、')

/** A person is told by unit and place, as the output of this is shown to others. */
function findingOfRoster({ units: listed }: Roster, found: Unreached): Finding | undefined {
  const { contacts, units, groups } = found
  if (contacts.length + units.length + groups.length === 0) return undefined
  const others = listed.flatMap((unit) =>
    units.includes(unit.name)
      ? []
      : contacts.flatMap(({ name, contactOf }) => {
          const place = unit.contacts.findIndex((contact) => contact.name === name)
          return contactOf.includes(unit.name) && place >= 0 ? [`${unit.name}第${place + 1}名联系人`] : []
        }),
  )
  const where = [
    ...(units.length === 0 ? [] : [`无人可联系：${named(units)}`]),
    ...(others.length === 0 ? [] : [`其他单位：${named(others)}`]),
    ...(groups.length === 0 ? [] : [`群：${named(groups)}`]),
  ]
  const [first] = [...units, ...contacts.flatMap(({ contactOf }) => contactOf)]
  return wrong(
    `${contacts.length} 名联系人、${groups.length} 个群没有可用的联系方式，${units.length} 个单位无人可联系。${where.join('；')}`,
    [
      ...(first === undefined
        ? []
        : [`在 roster.yaml 补上联系人的账号，或由督导办发送「邀请 ${first}」，请联系人绑定`]),
      ...(groups.length === 0 ? [] : ['群在 roster.yaml 写上群机器人的地址；用应用或机器人的，核对平台设置']),
    ].join('；'),
  )
}

function findingsOfOffice({ clerks, experts, leaders, unitLeaders }: UnreachedOffice): readonly Finding[] {
  const lists = [
    { title: '督导员', list: 'clerks', places: clerks, lost: '收不到待办、申诉和异常通知' },
    { title: '专家', list: 'experts', places: experts, lost: '收不到指派' },
    { title: '领导', list: 'leaders', places: leaders, lost: '收不到报告和督办' },
  ]
  return [
    ...lists.flatMap(({ title, list, places, lost }) => {
      if (places.length === 0) return []
      const who = places.map((place) => `第${place}名`).join('、')
      const todo = `在 campaign.yaml 的 office.${list} 补上账号；有账号的，核对那种平台的设置`
      return [wrong(`${places.length} 名${title}没有可用的联系方式：${who}，${lost}`, todo)]
    }),
    ...(unitLeaders.length === 0
      ? []
      : [
          unsure(
            `${unitLeaders.length} 个单位的分管领导没有可用的联系方式：${named(unitLeaders)}，逾期后不能提醒到`,
            '在 roster.yaml 该单位的 leader 补上账号；不需要提醒的不必处理',
          ),
        ]),
  ]
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
