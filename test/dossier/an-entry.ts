import type { Entry } from '../../src/acts/entry.ts'
import type { EntryDetail } from '../../src/acts/unit-acts.ts'
import { type Day, Day as DaySchema, shanghaiIso } from '../../src/domain/day.ts'
import type { Task } from '../../src/domain/task.ts'

export const day = (text: string): Day => DaySchema.parse(text)

/** A task with two materials and one upload; a test says what it is about. */
export const aTask = (over: Partial<Task> = {}): Task => ({
  no: 1,
  title: '征求意见',
  aliases: [],
  appliesTo: ['县市区', '开发区', '部门'],
  materials: [
    { no: 1, title: '信息报道', accepts: ['pdf'] },
    { no: 2, title: '汇总表', accepts: ['pdf'] },
  ],
  uploads: [{ due: day('2026-07-29') }],
  voluntary: false,
  facts: [],
  selfAssessable: true,
  flags: true,
  scored: false,
  ...over,
})

let seq = 0

export const anEntry = (detail: EntryDetail, at = '2026-07-20T10:00:00+08:00', user = 'jinshui'): Entry => ({
  seq: ++seq,
  at: shanghaiIso(new Date(at)),
  by: { name: '联系人甲', role: 'contact', sender: { channel: 'sandbox', userId: user } },
  message: `m-${seq}`,
  code: 'AB12-CD34',
  detail,
  chain: '0'.repeat(64),
})

type Submitted = Extract<EntryDetail, { kind: 'submitted' }>

export const submittedAtTime = (at: string, over: Partial<Submitted> = {}): Entry =>
  anEntry(
    {
      kind: 'submitted',
      task: 1,
      upload: 0,
      materials: [0, 1],
      links: ['https://example.test/a'],
      files: [],
      note: '',
      receivedAt: shanghaiIso(new Date(at)),
      ...over,
    },
    at,
  )
