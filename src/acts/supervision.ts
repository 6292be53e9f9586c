import { z } from 'zod'
import { Period } from '../domain/period.ts'
import { inPeriod, type TaskSubject, taskList } from '../domain/task.ts'
import { ofPeriod, reasonText, taskNo, type UnitActs } from './act.ts'

/** 督导, 督导建议书, and what came of them. */
export const SupervisionDetail = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('supervised'), task: taskNo, period: ofPeriod, note: reasonText }),
  z.object({ kind: z.literal('rectified'), task: taskNo, period: ofPeriod }),
  /** 督导建议书: a letter is a recorded supervision of each task it names. */
  z.object({
    kind: z.literal('lettered'),
    tasks: z.array(taskNo).min(1),
    /** The period of each of those tasks, null of one that does not recur; left out: none of them does. */
    periods: z.array(Period.nullable()).exactOptional(),
    number: z.string().min(1),
    text: z.string(),
  }),
])

type Lettered = Pick<Extract<z.infer<typeof SupervisionDetail>, { kind: 'lettered' }>, 'tasks' | 'periods'>

/** The tasks that a letter is about. */
export const letteredTasks = ({ tasks, periods = [] }: Lettered): readonly TaskSubject[] =>
  tasks.map((no, at) => ({ no, ...inPeriod(periods[at] ?? undefined) }))

export interface SupervisionState {
  readonly supervisions: readonly { readonly at: Date; readonly note: string }[]
  readonly rectified: boolean
}

export const notSupervised: SupervisionState = { supervisions: [], rectified: false }

export const supervisionActs: UnitActs<z.infer<typeof SupervisionDetail>, SupervisionState> = {
  supervised: {
    receipt: '督促指导',
    news: null,
    history: ({ note }) => `督导记录（${note}）`,
    ledger: ({ note }) => [note],
    fold: ({ supervisions }, { note }, { at }) => ({ supervisions: [...supervisions, { at: new Date(at), note }] }),
  },
  rectified: {
    receipt: '确认整改',
    news: '整改确认',
    history: () => '整改确认',
    ledger: () => ['经督促指导后纠正'],
    fold: () => ({ rectified: true }),
  },
  lettered: {
    receipt: '督导建议书',
    news: null,
    history: (detail) => `督导建议书${detail.number}（涉及${taskList(letteredTasks(detail))}）`,
    ledger: ({ number }) => [`督导建议书${number}`],
    fold: ({ supervisions }, { number }, { at }) => ({
      supervisions: [...supervisions, { at: new Date(at), note: `建议书${number}` }],
    }),
  },
}
