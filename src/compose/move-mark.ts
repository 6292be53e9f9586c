import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { BotError } from '../domain/errors.ts'
import type { SideDocument, SideDocuments } from '../ports/side-documents.ts'
import { durableJson } from '../stores/lowdb/durable-json.ts'

/** The name of the mark among the small documents. */
export const MOVE_MARK = 'records-moved'
/** The file of the mark in a folder. */
export const MARK_FILE = `${MOVE_MARK}.json`

/** Whether records are all in their place; a service starts only where they are. */
const MoveMark = z.object({ state: z.enum(['here', 'incoming', 'leaving', 'left']) })
export type MoveState = z.infer<typeof MoveMark>['state']

/** Tells where records are on their way between a folder and a database. */
export interface Marked {
  read(): Promise<MoveState>
  set(state: MoveState): Promise<void>
}

/** The mark of a folder: a file, where there is anything to tell. */
export function folderMark(folder: string): Marked {
  const path = join(folder, MARK_FILE)
  const file = durableJson(path, MoveMark)
  return {
    read: async () => (await file.read())?.state ?? 'here',
    set: (state) => (state === 'here' ? rm(path, { force: true }) : file.write({ state })),
  }
}

/** The mark of a database. */
export function databaseMark(side: Pick<SideDocuments, 'single'>): Marked {
  const document: SideDocument<z.infer<typeof MoveMark>> = side.single(MOVE_MARK, MoveMark, () => ({ state: 'here' }))
  return {
    read: async () => (await document.load()).state,
    set: (state) => document.save({ state }),
  }
}

/** Rejects with `records_moved` where the records of a folder are not all there. */
export async function requireInFolder(folder: string): Promise<void> {
  const state = await folderMark(folder).read()
  if (state === 'here') return
  throw recordsMoved(
    state === 'left'
      ? `数据目录 ${folder} 的记录已搬到 PostgreSQL，这里的是搬走以前的。请在 .env 写上 DATABASE_URL；要搬回来，运行 npm run -s move -- to-folder。`
      : `记录正在从 PostgreSQL 搬到数据目录 ${folder}，还没有搬完。请再运行一次 npm run -s move -- to-folder。`,
  )
}

/** Rejects with `records_moved` where the records of a database are not all there. */
export async function requireInDatabase(side: Pick<SideDocuments, 'single'>): Promise<void> {
  const state = await databaseMark(side).read()
  if (state === 'here') return
  throw recordsMoved(
    state === 'left'
      ? '数据库里的记录已搬回数据目录，这里的是搬走以前的。请去掉 .env 里的 DATABASE_URL；要再用数据库，换一个空的数据库，运行 npm run -s move -- to-postgres。'
      : `记录正在${state === 'incoming' ? '搬进' : '搬出'}数据库，还没有搬完。请再运行一次 npm run -s move -- ${state === 'incoming' ? 'to-postgres' : 'to-folder'}。`,
  )
}

const recordsMoved = (words: string) => new BotError('records_moved', words)
