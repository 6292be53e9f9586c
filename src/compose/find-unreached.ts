import { type Finding, fine, unsure, wrong } from '../channels/kit/examination.ts'
import { type Unreached, unreached } from '../delivery/unreached.ts'
import { type UnreachedOffice, unreachedOffice } from '../delivery/unreached-office.ts'
import type { Roster } from '../domain/campaign.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { CanReach } from '../ports/outbound.ts'

/** Finds everybody who cannot be reached: contacts, units, groups, clerks, experts and leaders, bound accounts included. */
export async function findUnreached(
  current: Pick<CurrentCampaign, 'campaign' | 'roster' | 'directory'>,
  canReach: CanReach,
): Promise<readonly Finding[]> {
  const ofRoster = findingOfRoster(current.roster, await unreached(current, canReach))
  const ofOffice = findingsOfOffice(unreachedOffice(current, canReach))
  return [
    ofRoster ?? fine('名单中的联系人和群都有联系方式'),
    ...(ofOffice.length === 0 ? [fine('督导员、专家、领导都有联系方式')] : ofOffice),
  ]
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
