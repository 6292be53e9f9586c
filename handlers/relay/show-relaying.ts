import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { answered } from '../../src/conversation/change-of.ts'
import type { Handled, Turn } from '../../src/conversation/command.ts'
import { notBound } from '../../src/conversation/permission.ts'
import { dayWords } from '../../src/domain/day.ts'
import { textReply } from '../../src/domain/message.ts'
import { spokenFor } from '../../src/domain/person.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { type Relaying, relayingOf, unconfirmedIn } from '../../src/dossier/relaying.ts'
import { arrivalWords } from '../parts/received-said.ts'
import { requireSent } from './confirm-received.ts'
import { readSites, type Site } from './sites.ts'

type Can = Pick<Capabilities, 'readOfficeActs'>

/** 「传达 情况」 to the office: who confirmed, who did not, and which sites were told; null where it is only asked if sent. */
export async function showRelaying(can: Can, turn: Turn): Promise<Handled>
export async function showRelaying(can: Can, turn: Turn, when: 'if-sent'): Promise<Handled | null>
export async function showRelaying(can: Can, { current }: Turn, when?: 'if-sent'): Promise<Handled | null> {
  const { name } = current
  const relaying = relayingOf(await can.readOfficeActs(current))
  if (relaying === null)
    return when === 'if-sent'
      ? null
      : answered([
          textReply(`${name}还没有传达过。`, `下一步：发送「传达 ${name}」，或「传达 ${name} 内容」，先预览再发。`),
        ])
  const open = unconfirmedIn(relaying)
  const confirmed = relaying.sentTo.filter((unit) => relaying.received.has(unit))
  const again = relaying.repeatedOn === null ? '' : `，${dayWords(relaying.repeatedOn)}再发过`
  const next = open.length === 0 ? [] : [`下一步：发送「传达 ${name} 再发」只发给没有确认的，一天至多一次。`]
  return answered([
    textReply(
      `【传达】${name}（${dayWords(relaying.on)}${again}）：${confirmed.length}个已确认收到，${open.length}个没有。`,
      ...(open.length === 0 ? [] : [`没有确认：${open.join('、')}`]),
      ...(confirmed.length === 0 ? [] : [`已确认：${confirmed.join('、')}`]),
      ...siteLines(await readSites(can, current), relaying),
      ...next,
      `另行传达请写内容：「传达 ${name} 内容」。`,
    ),
  ])
}

/** 「传达」 to a contact: what was relayed, whether it is confirmed, and which of the own sites were told. */
export async function showOwnRelay(can: Can, turn: Turn): Promise<Handled> {
  const { current, person } = turn
  const own = person ? spokenFor(person) : []
  if (own.length === 0) throw notBound()
  const { relaying, to } = requireSent(turn, own, await can.readOfficeActs(current))
  const sites = (await readSites(can, current)).filter(({ body }) => body !== undefined && own.includes(body))
  const isOpen = to.some((unit) => !relaying.received.has(unit))
  const { name } = current
  const next = isOpen ? `「传达 ${name} 收到」确认收到` : `「传达 ${name} 甲局、乙局」登记传达到了哪些`
  const isUnit = (person?.contactOf.length ?? 0) > 0
  return answered([
    textReply(
      `【传达】${name}（${dayWords(relaying.on)}）：${relaying.text}`,
      ...to.map((unit) => `${unit}：${arrivalWords(relaying.received.get(unit))}`),
      ...(isUnit ? siteLines(sites, relaying, to) : []),
      ...(isOpen || isUnit ? [`下一步：发送${next}。`] : []),
    ),
  ])
}

/** The sites that were told, by whom, and the named ones that were not; of some bodies alone where they are said. */
function siteLines(
  sites: readonly Site[],
  { passedOn, received }: Relaying,
  bodies?: readonly UnitId[],
): readonly string[] {
  const told = [...passedOn].filter(([, by]) => bodies === undefined || bodies.includes(by))
  const open = sites.filter(({ name }) => !passedOn.has(name) && !received.has(name)).map(({ name }) => name)
  return [
    ...(told.length === 0 ? [] : [`已传达到：${told.map(([site, by]) => `${site}（${by}）`).join('、')}`]),
    ...(open.length === 0 ? [] : [`还没有传达到的示范点：${open.join('、')}`]),
  ]
}
