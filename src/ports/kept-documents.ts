import { z } from 'zod'
import { Day, Moment } from '../domain/day.ts'
import { Sender } from '../domain/person.ts'
import type { Push } from '../domain/push.ts'
import { FileRef } from '../domain/task.ts'
import { UnitId } from '../domain/unit.ts'

/** Only the hash of a secret is kept: what is on disk opens nothing. */
const hash = z.string().min(32)

/** 看板: the one-time links that were given, and who is looking at the board. */
export const BoardAccess = z.object({
  format: z.literal(1),
  links: z.array(z.object({ hash, sender: Sender, message: z.string(), expiresAt: Moment })),
  sessions: z.array(z.object({ hash, sender: Sender, expiresAt: Moment })),
})
export type BoardAccess = z.infer<typeof BoardAccess>

export const noBoardAccess = (): BoardAccess => ({ format: 1, links: [], sessions: [] })

export interface BoardStore {
  load(): Promise<BoardAccess>
  /** On disk when it resolves; changes are made one after the other. */
  update<T>(change: (access: BoardAccess) => { access: BoardAccess; result: T }): Promise<T>
}

/** 材料: the one-time links by which files go out that a chat does not carry, each bound to a person. */
export const DownloadAccess = z.object({
  format: z.literal(1),
  links: z.array(
    z.object({
      hash,
      sender: Sender,
      message: z.string(),
      /** The notice and the unit, or candidate, whose dossier holds the files; without one they are the office's papers. */
      notice: z.string(),
      unit: UnitId.exactOptional(),
      expiresAt: Moment,
      /** Each of them goes out once. */
      files: z.array(FileRef.extend({ taken: z.boolean() })),
    }),
  ),
})
export type DownloadAccess = z.infer<typeof DownloadAccess>

export const noDownloads = (): DownloadAccess => ({ format: 1, links: [] })

export interface DownloadStore {
  load(): Promise<DownloadAccess>
  /** On disk when it resolves; changes are made one after the other. */
  update<T>(change: (access: DownloadAccess) => { access: DownloadAccess; result: T }): Promise<T>
}

/** The log of planned and sent reminders, one durable document a key; an unknown key yields the empty document. */
export interface ReminderLog<Document> {
  load(key: string): Promise<Document>
  /** On disk when it resolves. */
  save(key: string, document: Document): Promise<void>
}

/** The messages that the bot pushed in a month. */
export interface PushesOfMonth {
  /** Their number; that of an earlier version, which kept nothing else, is in it. */
  readonly total: number
  /** Those whose kind and recipient are kept. */
  readonly pushes: readonly Push[]
}

/** The messages that the bot pushed, by month in Asia/Shanghai (`YYYY-MM`). */
export interface PushCount {
  /** On disk when it resolves. */
  add(month: string, push: Push): Promise<void>
  of(month: string): Promise<PushesOfMonth>
}

/** The files that one account sent on its latest day, by message, so that none is counted twice. */
export const Received = z.object({
  format: z.literal(1),
  day: Day.nullable(),
  messages: z.array(z.object({ message: z.string(), files: z.int().min(0), bytes: z.int().min(0) })),
})
export type Received = z.infer<typeof Received>

export const noneReceived = (): Received => ({ format: 1, day: null, messages: [] })

/** The files received, by account. */
export interface ReceivedCount {
  load(account: string): Promise<Received>
  /** On disk when it resolves. */
  save(account: string, received: Received): Promise<void>
}

/** The roster gaps already told to the clerks, so that no restart tells them again. */
export const ToldGaps = z.object({ format: z.literal(1), told: z.array(z.string()) })
export type ToldGaps = z.infer<typeof ToldGaps>

export const nothingTold = (): ToldGaps => ({ format: 1, told: [] })

/** The day on which each campaign of the folder was first started, by `zhengzhou-2020@2026`. */
export const FirstStarts = z.object({ format: z.literal(1), starts: z.record(z.string(), Day) })
export type FirstStarts = z.infer<typeof FirstStarts>

export const nothingStarted = (): FirstStarts => ({ format: 1, starts: {} })

/** On disk when `save` resolves. */
export interface FirstStartsStore {
  load(): Promise<FirstStarts>
  save(starts: FirstStarts): Promise<void>
}

/** On disk when `save` resolves. */
export interface ToldGapsStore {
  load(): Promise<ToldGaps>
  save(told: ToldGaps): Promise<void>
}
