import { z } from 'zod'
import { Day, dayWords } from '../domain/day.ts'
import { maskPersonalNumbers } from '../domain/mask-telephones.ts'
import { Period } from '../domain/period.ts'
import { inPeriod, type TaskSubject, taskList } from '../domain/task.ts'
import { keptPaper, noteText, ofPeriod, reasonText, taskNo, type UnitActs } from './act.ts'

/** The place of a finding among those of a task, from 1. */
const findingNo = z.int().positive()

/** The tasks that a letter is about. */
const ofLetter = {
  tasks: z.array(taskNo).min(1),
  /** The period of each of those tasks, null of one that does not recur; left out: none of them does. */
  periods: z.array(Period.nullable()).exactOptional(),
  number: z.string().min(1),
}

/** 督导, 督导建议书, 抽查发现的问题, and what came of them. */
export const SupervisionDetail = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('supervised'), task: taskNo, period: ofPeriod, note: reasonText }),
  z.object({ kind: z.literal('rectified'), task: taskNo, period: ofPeriod }),
  /** 督导建议书: a letter is a recorded supervision of each task it names. */
  z.object({
    kind: z.literal('lettered'),
    ...ofLetter,
    text: z.string(),
    paper: keptPaper,
  }),
  /** 收到: a contact of the unit confirms that a letter arrived. */
  z.object({ kind: z.literal('letter-received'), ...ofLetter }),
  /** 抽查发现: a problem of the task, to be put right by a day, whatever its flag. */
  z.object({
    kind: z.literal('found'),
    task: taskNo,
    period: ofPeriod,
    no: findingNo,
    problem: reasonText,
    until: Day,
    /** The unit was drawn in a recorded sample of the task. */
    sampled: z.boolean(),
  }),
  /** 整改 of such a problem, confirmed by the office, with what shows it. */
  z.object({
    kind: z.literal('finding-closed'),
    task: taskNo,
    period: ofPeriod,
    no: findingNo,
    note: noteText,
    links: z.array(z.url()).max(50),
  }),
  /** 整改 as the unit reports it, for the office to confirm: of such a problem, or with null of the task's yellow flag. */
  z.object({
    kind: z.literal('rectification-reported'),
    task: taskNo,
    period: ofPeriod,
    no: findingNo.nullable(),
    note: noteText,
    links: z.array(z.url()).max(50),
  }),
])

type Lettered = Pick<Extract<z.infer<typeof SupervisionDetail>, { kind: 'lettered' }>, 'tasks' | 'periods'>

/** The tasks that a letter is about. */
export const letteredTasks = ({ tasks, periods = [] }: Lettered): readonly TaskSubject[] =>
  tasks.map((no, at) => ({ no, ...inPeriod(periods[at] ?? undefined) }))

/** The same as an act keeps them, with their periods where one recurs. */
export function asLettered(tasks: readonly TaskSubject[]): Lettered {
  const periods = tasks.map(({ period }) => period ?? null)
  const recurs = periods.some((period) => period !== null)
  return { tasks: tasks.map(({ no }) => no), ...(recurs ? { periods } : {}) }
}

/** What shows that something was put right, and when that was said. */
export interface Rectification {
  readonly on: Date
  readonly note: string
  readonly links: readonly string[]
}

/** 抽查发现的问题, and its 整改 as the unit reports it and once the office confirmed it. */
export interface Finding {
  readonly no: number
  readonly problem: string
  readonly until: Day
  readonly on: Date
  readonly reported: Rectification | null
  readonly closed: Rectification | null
}

export const isOpenFinding = ({ closed }: Finding): boolean => closed === null

export interface SupervisionState {
  readonly supervisions: readonly { readonly at: Date; readonly note: string }[]
  readonly rectified: boolean
  /** 整改 of the yellow flag, as the unit reported it last. */
  readonly rectificationReported: Rectification | null
  /** Oldest first. */
  readonly findings: readonly Finding[]
}

export const notSupervised: SupervisionState = {
  supervisions: [],
  rectified: false,
  rectificationReported: null,
  findings: [],
}

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
  'letter-received': {
    receipt: '确认收到建议书',
    news: null,
    history: ({ number }) => `收到督导建议书${number}`,
    ledger: ({ number }) => [`收到${number}`],
    fold: () => ({}),
  },
  found: {
    receipt: '抽查发现',
    news: '抽查发现的问题',
    history: ({ no, problem }) => `抽查发现问题${no}（${problem}）`,
    ledger: ({ no, problem, until, sampled }) => [
      `问题${no}：${problem}`,
      `限期${dayWords(until)}整改`,
      sampled ? '' : '没有抽中，检查发现',
    ],
    fold: ({ findings }, { no, problem, until }, { at }) => ({
      findings: [...findings, { no, problem, until, on: new Date(at), reported: null, closed: null }],
    }),
    masked: (detail) => ({ ...detail, problem: maskPersonalNumbers(detail.problem) }),
  },
  'finding-closed': {
    receipt: '抽查问题整改',
    news: '抽查问题的整改确认',
    history: ({ no, note }) => `抽查问题${no}整改确认${note === '' ? '' : `（${note}）`}`,
    ledger: ({ no, note }) => [`问题${no}已整改`, note],
    fold: ({ findings }, { no, note, links }, { at }) => ({
      findings: findings.map((one) => (one.no === no ? { ...one, closed: { on: new Date(at), note, links } } : one)),
    }),
  },
  'rectification-reported': {
    receipt: '报告整改',
    news: '单位报告的整改',
    history: ({ no, note }) => `报告整改${no === null ? '' : `（问题${no}）`}${note === '' ? '' : `（${note}）`}`,
    ledger: ({ no, note, links }) => [no === null ? '黄旗' : `问题${no}`, note, ...links],
    fold: ({ findings }, { no, note, links }, { at }) => {
      const reported = { on: new Date(at), note, links }
      if (no === null) return { rectificationReported: reported }
      return { findings: findings.map((one) => (one.no === no ? { ...one, reported } : one)) }
    },
  },
}
