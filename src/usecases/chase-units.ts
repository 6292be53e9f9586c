import type { Acting } from '../changing/acting.ts'
import type { ChangeOffice } from '../changing/change-office.ts'
import { flatMapInSteps, inSteps } from '../concurrency/in-steps.ts'
import { type Day, dayOf } from '../domain/day.ts'
import { BotError } from '../domain/errors.ts'
import type { Answer, Reply } from '../domain/message.ts'
import type { Digest, OpenItem } from '../domain/reminder.ts'
import type { UnitId } from '../domain/unit.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { OfficeAct } from '../ports/office-store.ts'
import type { CanReach } from '../ports/outbound.ts'
import type { ReadOfficeActs } from '../reading/read-office-acts.ts'
import type { Receipt } from '../receipts/enter-acts.ts'
import { type Chased, chaseOf, itemsToChase } from '../reminders/chase.ts'
import { type AddressedDigest, digestsFor } from '../reminders/digests.ts'

/** Whom a 催办 would reach of what it names, before it is sent. */
export interface Chase {
  readonly items: readonly OpenItem[]
  /** One a person. */
  readonly digests: readonly AddressedDigest[]
  /** Open, and chased today already. */
  readonly chasedToday: readonly OpenItem[]
  /** Open units none of whose contacts can be reached. */
  readonly unreached: readonly UnitId[]
}

export type DraftChase = (order: {
  readonly current: CurrentCampaign
  readonly named: readonly Chased[]
  readonly now: Date
}) => Promise<Chase>

/** What 催办 would send now; at most once a unit and task a day. */
export const chaseDrafter =
  (parts: {
    openItems: () => Promise<readonly OpenItem[]>
    readOfficeActs: ReadOfficeActs
    canReach: CanReach
  }): DraftChase =>
  async ({ current: { directory }, named, now }) => {
    const today = dayOf(now)
    const wasChased = chasedOn(today, await parts.readOfficeActs())
    const open = itemsToChase(await parts.openItems(), named)
    const reached = new Map<UnitId, boolean>()
    await inSteps([...new Set(open.map(({ unit }) => unit))], (unit) => {
      const contacts = directory.contactsOf(unit)
      reached.set(
        unit,
        contacts.some(({ addresses }) => parts.canReach({ kind: 'person', addresses })),
      )
    })
    const items = open.filter((item) => !wasChased(item) && reached.get(item.unit))
    const reminders = await flatMapInSteps(items, (item) => [chaseOf(item, today)])
    const digests = await digestsFor(today, reminders, directory, [])
    return {
      items,
      digests: await flatMapInSteps(digests, (digest) => (parts.canReach(digest.to) ? [digest] : [])),
      chasedToday: open.filter(wasChased),
      unreached: [...reached].flatMap(([unit, is]) => (is ? [] : [unit])),
    }
  }

function chasedOn(day: Day, acts: readonly OfficeAct[]): (item: OpenItem) => boolean {
  const chased = acts.flatMap(({ at, detail }) =>
    detail.kind === 'reminded' && dayOf(new Date(at)) === day ? detail.items : [],
  )
  const keys = new Set(chased.map(keyOf))
  return (item) => keys.has(keyOf(item))
}

const keyOf = ({ unit, task }: Pick<OpenItem, 'unit' | 'task'>): string => `${task} ${unit}`

export type ChaseUnits = (order: {
  readonly current: CurrentCampaign
  readonly acting: Acting
  readonly now: Date
  readonly chase: Chase
  /** The answer's, where just one was named. */
  readonly about: { readonly task?: number; readonly unit?: UnitId }
  present(digest: Digest): Reply
  tell(receipt: Receipt): readonly Reply[]
}) => Promise<Answer>

/** 催办: reminds the contacts of units that still owe something, on the clerk's word. */
export const unitsChaser =
  (changeOffice: ChangeOffice): ChaseUnits =>
  async ({ current, acting, now, chase, about, present, tell }) => {
    const messages = await flatMapInSteps(chase.digests, ({ recipient, to, digest }) => [
      { recipient, to, reply: present(digest) },
    ])
    return changeOffice({
      acting,
      decide: (acts) => {
        if (chase.items.some(chasedOn(dayOf(now), acts))) throw chasedMeanwhile()
        const items = chase.items.map(({ unit, task }) => ({ unit, task }))
        return [{ kind: 'reminded', task: about.task ?? null, recipients: chase.digests.length, items }]
      },
      present: (receipt) => ({
        answer: { command: 'remind', outcome: 'ok', ...about, replies: [...tell(receipt)] },
        outgoing: messages.map(({ recipient, ...message }) => ({
          key: `remind/${current.id}/${receipt.number}/${recipient}`,
          ...message,
        })),
      }),
    })
  }

const chasedMeanwhile = () =>
  new BotError('chased_today', '刚才已有人催办过其中的单位，请重新发送「催办」查看还需催办的。')
