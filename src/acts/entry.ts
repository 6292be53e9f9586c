import { z } from 'zod'
import { Chain } from '../domain/chain.ts'
import { CommandId } from '../domain/command.ts'
import { Day } from '../domain/day.ts'
import { Facts } from '../domain/facts.ts'
import { Grade } from '../domain/grade.ts'
import { LONGEST_NOTE } from '../domain/longest-note.ts'
import { Role, Sender } from '../domain/person.ts'
import { ReceiptCampaign } from '../domain/receipt.ts'
import { UnitId } from '../domain/unit.ts'

/** ISO 8601 with offset, written in +08:00. */
export const Moment = z.iso.datetime({ offset: true })

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const FileRef = z.object({
  sha256: Sha256,
  /** As the sender named it: only ever shown, escaped. */
  name: z.string().max(255),
  size: z.int().positive(),
  kind: z.enum(['pdf', 'image', 'office']),
})
export type FileRef = z.infer<typeof FileRef>

const taskNo = z.int().positive()
const noteText = z.string().max(LONGEST_NOTE)
const reasonText = noteText.min(1)

/** What changed, one kind an act. Grades and flags are never entries: they are computed. */
export const EntryDetail = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('submitted'),
    task: taskNo,
    /** Which of the task's uploads, from 0. */
    upload: z.int().min(0),
    /** Which of the task's materials it brings, positions from 0; empty where the task names none. */
    materials: z.array(z.int().min(0)),
    links: z.array(z.url()),
    files: z.array(FileRef),
    note: noteText,
    receivedAt: Moment,
    /** When its upload began, where that took longer than the grace. */
    began: Moment.exactOptional(),
  }),
  z.object({ kind: z.literal('withdrawn'), task: taskNo, upload: z.int().min(0) }),
  z.object({ kind: z.literal('assessed'), task: taskNo, facts: Facts }),
  z.object({
    kind: z.literal('reviewed'),
    task: taskNo,
    facts: Facts,
    /** How content counts that was replaced after the deadline, where a 口径 leaves that to the reviewer. */
    replacedCounts: z.enum(['on-time', 'late']).exactOptional(),
  }),
  z.object({
    kind: z.literal('returned'),
    task: taskNo,
    upload: z.int().min(0),
    /** Which materials are to come back; without them all that were in. */
    materials: z.array(z.int().min(0)).exactOptional(),
    reason: reasonText,
    /** Back by the end of this day, the submission keeps its time. */
    until: Day,
  }),
  /** A decimal as written, so that averages stay exact. */
  z.object({ kind: z.literal('scored'), task: taskNo, score: z.string().regex(/^\d{1,3}(\.\d{1,10})?$/) }),
  z.object({ kind: z.literal('supervised'), task: taskNo, note: reasonText }),
  z.object({ kind: z.literal('rectified'), task: taskNo }),
  /** 登记: a material that came by mail or on paper, with its real arrival time. */
  z.object({
    kind: z.literal('registered'),
    task: taskNo,
    upload: z.int().min(0),
    materials: z.array(z.int().min(0)),
    note: noteText,
    receivedAt: Moment,
  }),
  /** 延期 */
  z.object({ kind: z.literal('extended'), task: taskNo, upload: z.int().min(0), due: Day, reason: reasonText }),
  /** 创新, 扣分: a fact the office establishes of its own knowledge. */
  z.object({ kind: z.literal('established'), task: taskNo, fact: z.string().min(1), reason: reasonText }),
  /** 认定, for this unit alone, where the clause is silent. */
  z.object({ kind: z.literal('decided'), task: taskNo, grade: Grade, reason: reasonText }),
  /** 申诉 */
  z.object({ kind: z.literal('appealed'), task: taskNo, reason: reasonText }),
  /** 复核: `facts` where it was 改判. */
  z.object({ kind: z.literal('reappraised'), task: taskNo, facts: Facts.nullable(), reason: reasonText }),
  /** 更正: takes back an earlier entry, which stays in the history without effect. */
  z.object({ kind: z.literal('undone'), task: taskNo, undoes: z.int().positive() }),
  /** 督导建议书: a letter is a recorded supervision of each task it names. */
  z.object({ kind: z.literal('lettered'), tasks: z.array(taskNo).min(1), number: z.string().min(1), text: z.string() }),
  /** 销毁: the files are gone, their hashes stay. */
  z.object({ kind: z.literal('erased'), task: taskNo, files: z.array(Sha256) }),
  /**
   * 更名: the history that the unit has under an earlier name in this campaign goes on here. `chain` is that of the
   * last entry there, so that none of them can be altered or left out unseen.
   */
  z.object({
    kind: z.literal('continued'),
    task: z.null(),
    formerly: UnitId,
    upTo: z.int().positive(),
    chain: Chain,
  }),
  /** A change that was understood and permitted but not possible, and the code of the error that says why. */
  z.object({
    kind: z.literal('refused'),
    command: CommandId,
    task: taskNo.nullable(),
    why: z.string().min(1).max(100),
  }),
])
export type EntryDetail = z.infer<typeof EntryDetail>

/** One change in a dossier: who, when, through which message, what. Never altered, never removed. */
export const Entry = z.object({
  seq: z.int().positive(),
  at: Moment,
  by: z.object({ name: z.string(), role: Role, sender: Sender }),
  message: z.string(),
  /** The verification code of the receipt, `AB12-CD34`. */
  code: z.string().regex(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
  /** As the receipt's number names it; absent in those of an early version. */
  campaign: ReceiptCampaign.exactOptional(),
  detail: EntryDetail,
  chain: Chain,
})
export type Entry = z.infer<typeof Entry>

/** The tasks an entry is about. */
export const tasksOf = (detail: EntryDetail): readonly number[] => {
  if ('tasks' in detail) return detail.tasks
  return detail.task === null ? [] : [detail.task]
}
