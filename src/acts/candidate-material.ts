import { z } from 'zod'
import { Day, dayWords, Moment, momentWords } from '../domain/day.ts'
import { maskPersonalNumbers } from '../domain/mask-telephones.ts'
import { FileRef } from '../domain/task.ts'
import { noteText, reasonText, type UnitActs } from './act.ts'

/** The number of the selection's material; null: which of them was not said. */
const material = z.int().min(1).nullable()

/** Materials of a candidate come in, go back or are filled in, in the candidate's own dossier. */
export const CandidateMaterialDetail = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('candidate-submitted'),
    task: z.null(),
    material,
    links: z.array(z.url()),
    files: z.array(FileRef),
    /** What it contains of what the notice asks, as the sender ticked it: 主要举措、案例. */
    contains: z.array(z.string().max(40)),
    note: noteText,
    receivedAt: Moment,
  }),
  /** 登记: it came by mail or on paper, with its real arrival time. */
  z.object({
    kind: z.literal('candidate-registered'),
    task: z.null(),
    material,
    note: noteText,
    receivedAt: Moment,
  }),
  /** What was handed in of it so far no longer counts. */
  z.object({ kind: z.literal('candidate-withdrawn'), task: z.null(), material }),
  z.object({
    kind: z.literal('candidate-returned'),
    task: z.null(),
    /** Null: all of them. */
    material,
    reason: reasonText,
    /** Back by the end of this day, it keeps its time. */
    until: Day,
  }),
  /** Fields of the form, by their ids; said again they replace what was said before. */
  z.object({ kind: z.literal('form-filled'), task: z.null(), fields: z.record(z.string(), z.string().max(4000)) }),
])
export type CandidateMaterialDetail = z.infer<typeof CandidateMaterialDetail>

const materialWords = (no: number | null): string => (no === null ? '材料' : `材料${no}`)

export const candidateMaterialActs: UnitActs<CandidateMaterialDetail, object> = {
  'candidate-submitted': {
    receipt: '报送申报材料',
    news: null,
    history: (detail) => `报送${materialWords(detail.material)}`,
    ledger: ({ material: no, links, files, contains, note }) => [
      materialWords(no),
      ...links,
      ...files.map(({ name, sha256 }) => `文件「${name}」（SHA-256 ${sha256.slice(0, 16)}…）`),
      contains.length === 0 ? '' : `含${contains.join('、')}`,
      note,
    ],
    fold: () => ({}),
    holds: ({ files }) => files.map(({ sha256 }) => sha256),
    masked: (detail) => ({
      ...detail,
      files: detail.files.map((file) => ({ ...file, name: maskPersonalNumbers(file.name) })),
      note: maskPersonalNumbers(detail.note),
    }),
  },
  'candidate-registered': {
    receipt: '登记纸质申报材料',
    news: null,
    history: (detail) => `${materialWords(detail.material)}纸质登记`,
    ledger: (detail) => [
      materialWords(detail.material),
      `实际收到 ${momentWords(new Date(detail.receivedAt))}`,
      detail.note,
    ],
    fold: () => ({}),
  },
  'candidate-withdrawn': {
    receipt: '撤回申报材料',
    news: null,
    history: (detail) => `撤回${materialWords(detail.material)}`,
    ledger: (detail) => [`撤回${materialWords(detail.material)}`],
    fold: () => ({}),
  },
  'candidate-returned': {
    receipt: '退回申报材料',
    news: null,
    history: ({ material: no, reason }) => `退回${materialWords(no)}（${reason}）`,
    ledger: ({ material: no, reason, until }) => [
      `退回${materialWords(no)}`,
      reason,
      `${dayWords(until)}前重报仍按原时间`,
    ],
    fold: () => ({}),
  },
  'form-filled': {
    receipt: '填写申报表',
    news: null,
    history: ({ fields }) => `填写申报表（${Object.keys(fields).length}栏）`,
    ledger: ({ fields }) => Object.values(fields),
    fold: () => ({}),
    masked: (detail) => ({
      ...detail,
      fields: Object.fromEntries(Object.entries(detail.fields).map(([id, text]) => [id, maskPersonalNumbers(text)])),
    }),
  },
}
