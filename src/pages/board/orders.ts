import { isOpenFinding } from '../../acts/supervision.ts'
import type { FactSpec } from '../../domain/facts.ts'
import { type Task, taskKey, taskName, taskRef, taskTitle } from '../../domain/task.ts'
import type { UnitId } from '../../domain/unit.ts'
import { cameIn } from '../../dossier/came-in.ts'
import { owedUploads } from '../../dossier/open-uploads.ts'
import type { Standing } from '../../dossier/standing.ts'
import { waitingIn } from '../../dossier/waiting-for-office.ts'
import { factsExample } from '../../replies/present-task.ts'
import type { SelectionStage } from '../../rules/selection/course.ts'

/** What an order is about: a task of a unit, or a stage of a candidate. */
export type OrderSubject =
  | { readonly kind: 'task'; readonly task: Task }
  | { readonly kind: 'stage'; readonly stage: SelectionStage }

/** The subject as the fields of a form and an address name it. */
export const subjectFields = (subject: OrderSubject): { readonly task: string } | { readonly stage: string } =>
  subject.kind === 'task' ? { task: taskKey(subject.task) } : { stage: subject.stage.id }

/** 「任务5」, or the stage. */
export const subjectName = (subject: OrderSubject): string =>
  subject.kind === 'task' ? taskName(subject.task) : subject.stage.title

/** The title of the task; a stage has no other than its name. */
export const subjectTitle = (subject: OrderSubject): string => (subject.kind === 'task' ? taskTitle(subject.task) : '')

const subjectRef = (subject: OrderSubject): string =>
  subject.kind === 'task' ? taskRef(subject.task) : subject.stage.title

/** One field of an order's form. */
export interface OrderField {
  readonly label: string
  readonly kind: 'line' | 'text' | 'day' | 'choice'
  readonly hint: (facts: readonly FactSpec[]) => string
  /** Of a choice: what can be chosen, as the chat takes it. */
  readonly options?: readonly string[]
  /** May be left empty. */
  readonly optional?: true
  /** Stands before what was typed, so that the chat tells it from the field before. */
  readonly prefix?: string
}

interface BoardOrder {
  readonly words: string
  readonly fields: readonly OrderField[]
  /** It changes something, which the preview says; otherwise it only shows. */
  readonly changes: boolean
  /** Whether a clerk may do it to a task that stands so. */
  readonly suits: (standing: Standing) => boolean
}

const reason = (hint: string): OrderField => ({ label: '理由', kind: 'text', hint: () => hint })

const isWaiting =
  (kind: 'review' | 'appeal') =>
  ({ state }: Standing): boolean =>
    waitingIn(state).some((one) => one.kind === kind)

/** Everything is in, nothing was decided, and it is a score that decides. */
const takesScores = ({ task, state }: Standing): boolean =>
  task.facts.some(({ kind }) => kind === 'score') &&
  state.reviewed === null &&
  state.appeal === null &&
  state.uploads.every(({ completedAt, returned }) => completedAt !== null && returned === null)

const holdsYellow = ({ result, flagIsOfficial, state }: Standing): boolean =>
  flagIsOfficial && result.flag === 'yellow' && !state.rectified

/** The unit was supervised, and what was owed is in: then somebody decides whether it was put right. */
const mayBeRectified = (standing: Standing): boolean =>
  standing.state.findings.some(isOpenFinding) ||
  (holdsYellow(standing) && standing.state.supervisions.length > 0 && standing.result.timing !== 'overdue')

/** What is done on the board: each is said to the conversation as the chat says it, field after field. */
const boardOrders = {
  review: {
    words: '审核',
    changes: true,
    fields: [
      {
        label: '核定的事实',
        kind: 'line',
        hint: (facts) => ['同意自评', ...facts.map((spec) => factsExample(spec))].join('、'),
      },
    ],
    suits: (standing) => isWaiting('review')(standing) || (takesScores(standing) && standing.state.scores.length > 0),
  },
  return: { words: '退回', changes: true, fields: [reason('缺什么、怎么改，会告知单位')], suits: isWaiting('review') },
  score: {
    words: '评分',
    changes: true,
    fields: [{ label: '得分', kind: 'line', hint: () => '0到100，例如 92' }],
    suits: takesScores,
  },
  supervise: {
    words: '督导',
    changes: true,
    fields: [{ label: '怎样督促的', kind: 'text', hint: () => '例如 已电话督促补报' }],
    suits: holdsYellow,
  },
  rectify: { words: '整改', changes: true, fields: [], suits: mayBeRectified },
  extend: {
    words: '延期',
    changes: true,
    fields: [{ label: '延到', kind: 'day', hint: () => '含当日' }, reason('例如 汛情影响')],
    suits: (standing) => owedUploads(standing).length > 0,
  },
  reappraise: {
    words: '复核',
    changes: true,
    fields: [
      { label: '决定', kind: 'choice', options: ['维持', '改判'], hint: () => '维持原核定，或改判' },
      {
        label: '改判的事实',
        kind: 'line',
        optional: true,
        hint: (facts) => ['维持的不填', ...facts.map((spec) => factsExample(spec))].join('、'),
      },
      { ...reason('答复给单位的理由'), prefix: '理由：' },
    ],
    suits: isWaiting('appeal'),
  },
  materials: { words: '材料', changes: false, fields: [], suits: ({ state }) => cameIn(state).length > 0 },
} as const satisfies Record<string, BoardOrder>
export type OrderId = keyof typeof boardOrders

export const orders: Readonly<Record<OrderId, BoardOrder>> = boardOrders

export const orderIds = Object.keys(boardOrders).filter((id): id is OrderId => id in boardOrders)

/** The orders that suit a task as it stands. */
export const ordersFor = (standing: Standing): readonly OrderId[] => orderIds.filter((id) => orders[id].suits(standing))

/** The words of an order as the chat takes them: 「延期 金水区 5 2026-12-31 汛情影响」, in one line. */
export const orderWords = (id: OrderId, unit: UnitId, subject: OrderSubject, given: readonly string[]): string =>
  [
    orders[id].words,
    unit,
    subjectRef(subject),
    ...orders[id].fields.map((field, at) => wordsOf(field, given[at] ?? '')),
  ]
    .filter((part) => part !== '')
    .join(' ')

function wordsOf({ prefix = '' }: OrderField, given: string): string {
  const typed = given.replace(/\s+/g, ' ').trim()
  return typed === '' ? '' : `${prefix}${typed}`
}
