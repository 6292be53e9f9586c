import type { OfficeAct } from '../../src/acts/office.ts'
import { confirmPreview } from '../../src/conversation/ask.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { actingOf } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { contactsAudience } from '../../src/delivery/audience.ts'
import { dayOf, dayWords } from '../../src/domain/day.ts'
import { BotError } from '../../src/domain/errors.ts'
import { cardReply, type Reply } from '../../src/domain/message.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { type Relaying, relayingOf, unconfirmedIn } from '../../src/dossier/relaying.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import { isQuietTime } from '../../src/reminders/send-times.ts'
import { unitNames } from '../../src/replies/name-lists.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'
import { receivedButton } from '../parts/received-said.ts'
import { presentAudience, sendToAll } from '../parts/send-to-all.ts'
import { readSites } from './sites.ts'

type Can = Pick<Capabilities, 'canReach' | 'changeOffice' | 'readOfficeActs'>

/** 「传达 [内容]」 by the office: to the contacts of all units, and to those that candidates and named sites have of their own. */
export async function sendRelay(can: Can, command: Command, turn: Turn, said: string): Promise<Handled> {
  const { current } = turn
  const sites = (await readSites(can, current)).map(({ name }) => name)
  const all = [...current.roster.units.map(({ name }) => name), ...current.candidates.keys(), ...sites]
  const units = reachedOf(can, current, [...new Set(all)])
  const text = said === '' ? usualText(current) : said
  const { audience, reply, preview } = drafted(can, turn, { units, text })
  const asked = confirmPreview(turn, preview)
  if (asked) return asked
  return sendToAll(can, {
    command: 'relay',
    current,
    acting: actingOf(command, turn),
    audience,
    reply,
    decide: () => [{ kind: 'relayed', text, units: [...units], recipients: audience.people.length }],
    tell: (receipt) => [
      presentReceipt(receipt, {
        recorded: [`传达已记录，正在发送给${presentAudience(audience)}。`],
        undo: '发出后不能收回；需要更正的，请再传达一次',
        next: `发送「传达 ${current.name} 情况」看谁确认收到、传达到了哪些`,
      }),
    ],
  })
}

/** 「传达 再发」: sends it once more to those who did not confirm, at most once a day. */
export async function repeatRelay(can: Can, command: Command, turn: Turn): Promise<Handled> {
  const { current, now } = turn
  const relaying = requireRepeatable(current, await can.readOfficeActs(current), now)
  const units = reachedOf(can, current, unconfirmedIn(relaying))
  const { audience, reply, preview } = drafted(can, turn, { units, text: relaying.text })
  const asked = confirmPreview(turn, [`还没有确认收到的：${unitNames(units)}。`, ...preview])
  if (asked) return asked
  return sendToAll(can, {
    command: 'relay',
    current,
    acting: actingOf(command, turn),
    audience,
    reply,
    decide: (acts) => {
      requireRepeatable(current, acts, now)
      return [{ kind: 'relay-repeated', units: [...units], recipients: audience.people.length }]
    },
    tell: (receipt) => [
      presentReceipt(receipt, {
        recorded: [`已记录，正在再次发送给${presentAudience(audience)}；同一天只再发一次。`],
        next: `发送「传达 ${current.name} 情况」看谁确认收到`,
      }),
    ],
  })
}

/** Those of the units that have a contact who can be reached. */
function reachedOf({ canReach }: Can, { directory }: CurrentCampaign, units: readonly UnitId[]): readonly UnitId[] {
  const reached = units.filter((unit) =>
    directory.contactsOf(unit).some(({ addresses }) => canReach({ kind: 'person', addresses })),
  )
  if (reached.length > 0) return reached
  throw new BotError('nobody_to_remind', '没有可送达的联系人，没有传达。请先发送「名单」核对联系人。')
}

function requireRepeatable(current: CurrentCampaign, acts: readonly OfficeAct[], now: Date): Relaying {
  const relaying = relayingOf(acts)
  if (relaying === null)
    throw new BotError('nothing_relayed', `${current.name}还没有传达过，没有再发。请先发送「传达 ${current.name}」。`)
  if (unconfirmedIn(relaying).length === 0)
    throw new BotError('nothing_open', `${current.name}的传达都已确认收到，不需要再发。`)
  const today = dayOf(now)
  if (relaying.on === today || relaying.repeatedOn === today)
    throw new BotError('chased_today', '今天已经发过，同一份传达一天只发一次，没有再发，请明天再办。')
  return relaying
}

/** The message, its readers, and how both look before they are confirmed. */
function drafted(
  { canReach }: Can,
  { current, now }: Turn,
  { units, text }: { readonly units: readonly UnitId[]; readonly text: string },
) {
  const audience = contactsAudience(current, units, canReach)
  const reply = presentRelay(current, text, now)
  const quiet = isQuietTime(now) ? ['现在不在08:30至18:00之间，确认后仍会立即发出。'] : []
  return { audience, reply, preview: [`将发送给${presentAudience(audience)}，内容如下：`, reply.text, ...quiet] }
}

/** What is relayed where the office says nothing of its own. */
function usualText({ rubric }: CurrentCampaign): string {
  const numbers = rubric.notices.map(({ number }) => number).join('、')
  return `${numbers}：请及时将文件精神传达到本地、本部门的各${rubric.relay?.sites ?? '单位'}。`
}

/** 传达 as a contact reads it. */
const presentRelay = ({ name, campaign }: CurrentCampaign, text: string, now: Date): Reply =>
  cardReply(
    `传达：${name}`,
    [
      `【传达】${name}`,
      text,
      `收到请按按钮，或发送「传达 ${name} 收到」；单位传达到了哪些，发送「传达 ${name} 甲局、乙局」。`,
      `${campaign.office.name}　${dayWords(dayOf(now))}`,
    ],
    [receivedButton(`传达 ${name} 收到`)],
  )
