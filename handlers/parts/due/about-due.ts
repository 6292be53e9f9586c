import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import type { Turn } from '../../../src/conversation/command.ts'
import { dayOf } from '../../../src/domain/day.ts'
import { isUpload, type Matter, type OpenItem } from '../../../src/domain/reminder.ts'
import { hasBegun } from '../../../src/domain/task.ts'
import type { UnitId } from '../../../src/domain/unit.ts'
import type { CurrentCampaign } from '../../../src/ports/campaign-source.ts'
import { readSpan, type Span } from '../../../src/understanding/text/read-span.ts'

/** The time that falls due is asked of, and its words: 「本周」. */
export interface SpanSaid extends Span {
  readonly words: string
}

/** What is asked about; everything where nothing is named. */
export interface AboutDue {
  readonly span: SpanSaid | undefined
  readonly unit: UnitId | undefined
  readonly task: number | undefined
  readonly notices: readonly CurrentCampaign[]
  /** Each of them is asked for, however many there are: 「到期 全部」. */
  readonly isWhole: boolean
}

/** Words beside a time that ask and name nothing. */
const NOISE =
  /有?哪些|有?什么|哪几[项个家]|单位|任务|材料|工作|事[情项]|清单|名单|情况|[的要该需有在都还我们看查吗呢]|一下|[\s,，。；;、:：？?！!]/g

const WHOLE = /全部|所有|逐项|每一?项/

const COUNTED = /^[\d〇零一二两三四五六七八九十百几半]+ ?个?(?:天|周|星期|礼拜|月)$/

/** Reads the time, the notice, the unit and the task that are meant, or the words that say none of them. */
export function aboutDue({ current, request, now }: Turn): AboutDue | { readonly unread: string } {
  const [line] = request.lines
  const said = line?.rest ?? ''
  const named = current.notices.filter(({ name, id }) => said.includes(name) || id === request.notice)
  const rest = named.reduce((text, { name }) => text.replace(name, ' '), said)
  const read = readSpan(rest, { year: current.year, today: dayOf(now) })
  if (read.kind === 'unclear') return { unread: read.said }
  const behind = read.kind === 'span' ? read.rest : rest
  const left = behind.replace(WHOLE, '')
  if (left.replace(NOISE, '') !== '') return { unread: left }
  return {
    span: read.kind === 'span' ? { from: read.from, to: read.to, words: spanWords(read.said) } : undefined,
    unit: line?.unit,
    task: line?.task,
    notices: named.length > 0 ? named : current.notices,
    isWhole: left !== behind,
  }
}

const spanWords = (said: string): string => (COUNTED.test(said) ? `${said}内` : said)

/** What is open: of what was asked, the rest of it, and what is past. */
export interface Divided<Item> {
  readonly meant: readonly Item[]
  readonly past: readonly Item[]
  readonly later: readonly Item[]
}

/** Everything that is open under the notices that are meant. */
export async function openUnder(
  can: Pick<Capabilities, 'openItems' | 'openMatters'>,
  turn: Turn,
  about: AboutDue,
): Promise<{ readonly items: Divided<OpenItem>; readonly matters: Divided<Matter> }> {
  const { unit, task, notices, span } = about
  const ids = new Set(notices.map(({ id }) => id))
  const today = dayOf(turn.now)
  const until = span && span.to > today ? span.to : today
  const items = (await can.openItems()).filter(
    (item) =>
      ids.has(item.notice) &&
      (unit === undefined || item.unit === unit) &&
      (task === undefined || item.task === task) &&
      hasBegun(item, until) &&
      // What was found at a unit is not for a group, where other units read along.
      (isUpload(item) || turn.chat.kind === 'single'),
  )
  const matters = task === undefined ? (await can.openMatters(turn.now)).filter(({ notice }) => ids.has(notice)) : []
  return { items: divided(items, turn, about), matters: divided(matters, turn, about) }
}

/** What is voluntary is not owed any more once its day is past. */
function divided<Item extends Pick<OpenItem, 'due' | 'voluntary'> & Pick<Matter, 'isSent'>>(
  all: readonly Item[],
  { now }: Turn,
  { span }: AboutDue,
): Divided<Item> {
  const today = dayOf(now)
  const alive = all.filter(({ due, voluntary }) => due >= today || !voluntary).toSorted(byDue)
  // What was sent waits to be confirmed today.
  const dayAsked = ({ due, isSent }: Item) => (isSent ? today : due)
  const isMeant = (item: Item) =>
    span === undefined ? dayAsked(item) >= today : span.from <= dayAsked(item) && dayAsked(item) <= span.to
  return {
    meant: alive.filter(isMeant),
    past: alive.filter((item) => dayAsked(item) < today && !isMeant(item)),
    later: alive.filter((item) => dayAsked(item) >= today && !isMeant(item)),
  }
}

/** The nearest first. */
export const byDue = ({ due: one }: { readonly due: string }, { due: other }: { readonly due: string }): number =>
  one === other ? 0 : one < other ? -1 : 1
