import { randomBytes, timingSafeEqual } from 'node:crypto'
import { hashBytes, hashHex } from '../../domain/hash.ts'
import type { Answer, Incoming } from '../../domain/message.ts'
import type { Sender } from '../../domain/person.ts'
import type { UnitId } from '../../domain/unit.ts'
import type { Standing } from '../../dossier/standing.ts'
import { answerPage, orderPage, previewPage } from '../../pages/board/act-pages.tsx'
import type { Visit } from '../../pages/board/board-data.ts'
import { type OrderId, type OrderSubject, orders, orderWords, subjectFields } from '../../pages/board/orders.ts'
import type { ScoreRow } from '../../pages/board/scores-page.tsx'
import type { CurrentCampaign } from '../../ports/campaign-source.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Inbox } from '../../ports/inbox.ts'
import { presentDetail } from '../../replies/present-detail.ts'
import type { BoardForm, BoardQuery } from './query.ts'

/** Who acts, and what they may act on. */
export interface Actor {
  readonly sender: Sender
  readonly visit: Visit
  /** Reads what is an expert's to score; nothing for anybody else. */
  scores(): Promise<readonly ScoreRow[]>
  /** Finds a unit's task as it stands now. */
  findTask(named: Named): Promise<TaskFound | undefined>
}

interface TaskFound {
  readonly notice: CurrentCampaign
  readonly unit: UnitId
  readonly standing: Standing
}

interface Parts {
  readonly clock: Clock
  /** The conversation, by which everything is done. */
  readonly inbox: Pick<Inbox, 'receive' | 'answered' | 'unanswered'>
}

/** What a form is about, as its address or its fields name it. */
type Named = Pick<BoardQuery, 'notice' | 'unit' | 'task' | 'stage'>

interface Found {
  /** The notice's id. */
  readonly notice: string
  readonly unit: UnitId
  readonly subject: OrderSubject
  /** How it stands now, for a clerk. */
  readonly stands: readonly string[]
}

/** The form for an order, or what it would say where there is nothing to fill in; undefined where they may not. */
export async function orderForm(
  actor: Actor,
  query: Named & Pick<BoardQuery, 'order'>,
  session: string,
): Promise<string | undefined> {
  const { order } = query
  const found = order && (await subjectFor(actor, query, order))
  if (!order || !found) return undefined
  const about = { ...found, visit: actor.visit, order, sealed: { token: tokenOf(session), attempt: newAttempt() } }
  if (orders[order].fields.length > 0) return orderPage(about)
  return previewPage({ ...about, words: orderWords(order, found.unit, found.subject, []) })
}

/** Checks that a page of this session sent the form. */
export const isOfSession = ({ token }: Pick<BoardForm, 'token'>, session: string): boolean =>
  timingSafeEqual(hashBytes(token), hashBytes(tokenOf(session)))

/** Does what a form says: previews an order, or says its words to the conversation; undefined where they may not. */
export async function act(parts: Parts, actor: Actor, form: BoardForm): Promise<string | undefined> {
  const { order, token, attempt } = form
  const found = await subjectFor(actor, form, order)
  if (!found) return undefined
  const about = { ...found, visit: actor.visit }
  if (form.step === 'preview' && order) {
    const words = orderWords(order, found.unit, found.subject, form.given)
    return previewPage({ ...about, order, words, sealed: { token, attempt: attemptOf(attempt, words) } })
  }
  if (form.step !== 'say' || form.say === undefined) return undefined
  const answer = await say(parts, actor.sender, { attempt, text: form.say, isPushed: !order || orders[order].changes })
  return answerPage({ ...about, order, answer, sealed: { token, attempt: newAttempt() } })
}

interface Said {
  readonly attempt: string
  readonly text: string
  /** What changed something is told in the chat too. */
  readonly isPushed: boolean
}

/** Says the words as the visitor would in the chat. */
async function say({ clock, inbox }: Parts, from: Sender, { attempt, text, isPushed }: Said): Promise<Answer> {
  const incoming: Incoming = {
    id: `board:${attempt}`,
    from,
    chat: { kind: 'single' },
    sentAt: clock.now(),
    answerTo: { kind: 'person', addresses: { [from.channel]: from.userId } },
    body: { kind: 'message', text, files: [] },
  }
  const answer = await inbox.receive(incoming)
  if (answer.outcome === 'ok' && isPushed) inbox.unanswered(incoming, answer)
  else inbox.answered(incoming)
  return answer
}

/** A clerk acts on every unit's task as it stands; an expert on what is theirs, as far as it is offered. */
async function subjectFor(
  { visit, scores, findTask }: Actor,
  named: Named,
  order: OrderId | undefined,
): Promise<Found | undefined> {
  if (visit.past !== null) return undefined
  const row = (await scores()).find(
    ({ notice, unit, subject, offers }) =>
      notice.id === named.notice &&
      unit === named.unit &&
      isSubject(subject, named) &&
      (order === undefined || offers.includes(order)),
  )
  if (row) return { notice: row.notice.id, unit: row.unit, subject: row.subject, stands: [] }
  const found = visit.acts ? await findTask(named) : undefined
  if (!found) return undefined
  const { notice, unit, standing } = found
  const subject = { kind: 'task', task: standing.task } as const
  return { notice: notice.id, unit, subject, stands: presentDetail(standing, notice.rubric) }
}

function isSubject(subject: OrderSubject, { task, stage }: Named): boolean {
  const fields = subjectFields(subject)
  return 'task' in fields ? fields.task === task : fields.stage === stage
}

const newAttempt = (): string => randomBytes(16).toString('hex')

/** The same form with the same words is the same message; corrected, it is another. */
const attemptOf = (attempt: string, words: string): string => hashHex(attempt, '\n', words).slice(0, 32)

/** Known to the pages of a session alone, and no way back to its secret. */
const tokenOf = (session: string): string => hashHex('board form\n', session)
