import { type Task, taskRef } from '../../domain/task.ts'
import type { UnitId } from '../../domain/unit.ts'
import { cameIn } from '../../dossier/came-in.ts'
import { owedUploads } from '../../dossier/open-uploads.ts'
import type { Standing } from '../../dossier/standing.ts'
import { waitingIn } from '../../dossier/waiting-for-office.ts'
import { factsExample } from '../../replies/present-task.ts'

/** One field of an order's form. */
interface OrderField {
  readonly label: string
  readonly kind: 'line' | 'text' | 'day'
  readonly hint: (task: Task) => string
}

interface BoardOrder {
  readonly words: string
  readonly fields: readonly OrderField[]
  /** Whether a clerk may do it to a task that stands so. */
  readonly suits: (standing: Standing) => boolean
}

const reason = (hint: string): OrderField => ({ label: '理由', kind: 'text', hint: () => hint })

const isWaiting =
  (kind: 'review' | 'appeal') =>
  ({ state }: Standing): boolean =>
    waitingIn(state).some((one) => one.kind === kind)

/** What a clerk does on the board: each is said to the conversation as the chat says it, field after field. */
export const orders = {
  review: {
    words: '审核',
    fields: [
      {
        label: '核定的事实',
        kind: 'line',
        hint: ({ facts }) => ['同意自评', ...facts.map((spec) => factsExample(spec))].join('、'),
      },
    ],
    suits: isWaiting('review'),
  },
  return: { words: '退回', fields: [reason('缺什么、怎么改，会告知单位')], suits: isWaiting('review') },
  score: {
    words: '评分',
    fields: [{ label: '得分', kind: 'line', hint: () => '例如 92' }],
    suits: (standing) => isWaiting('review')(standing) && standing.task.facts.some(({ kind }) => kind === 'score'),
  },
  rectify: {
    words: '整改',
    fields: [],
    suits: ({ result, flagIsOfficial, state }) => flagIsOfficial && result.flag === 'yellow' && !state.rectified,
  },
  extend: {
    words: '延期',
    fields: [{ label: '延到', kind: 'day', hint: () => '含当日' }, reason('例如 汛情影响')],
    suits: (standing) => owedUploads(standing).length > 0,
  },
  reappraise: {
    words: '复核',
    fields: [
      { label: '维持，或改判和事实', kind: 'line', hint: () => '维持；改判 符合1、2' },
      reason('答复给单位的理由'),
    ],
    suits: isWaiting('appeal'),
  },
  materials: { words: '材料', fields: [], suits: ({ state }) => cameIn(state).length > 0 },
} as const satisfies Record<string, BoardOrder>
export type OrderId = keyof typeof orders

export const orderIds = Object.keys(orders).filter((id): id is OrderId => id in orders)

/** The orders that suit a task as it stands. */
export const ordersFor = (standing: Standing): readonly OrderId[] => orderIds.filter((id) => orders[id].suits(standing))

/** The words of an order as the chat takes them: 「延期 金水区 5 2026-12-31 汛情影响」, in one line. */
export const orderWords = (id: OrderId, unit: UnitId, task: Task, given: readonly string[]): string =>
  [orders[id].words, unit, taskRef(task), ...given.slice(0, orders[id].fields.length)]
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
    .join(' ')
