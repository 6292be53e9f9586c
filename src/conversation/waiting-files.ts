import { BotError } from '../domain/errors.ts'
import type { FileRef } from '../domain/task.ts'

/** Maximum files that wait in one dialogue. */
export const MOST_FILES_WAITING = 20

type Named = Pick<FileRef, 'name'>

const FIRST_CIRCLED = 0x2460
const LAST_CIRCLED = 20

/** 「① 征求意见稿.pdf」: a file by its place in the queue, counted from 0. */
export const fileInQueue = (index: number, { name }: Named): string =>
  `${index < LAST_CIRCLED ? String.fromCodePoint(FIRST_CIRCLED + index) : `(${index + 1})`} ${name}`

/** 「① 征求意见稿.pdf ② 汇总.pdf」 */
export const queueWords = (queue: readonly Named[]): string =>
  queue.map((file, index) => fileInQueue(index, file)).join(' ')

/** 「a.pdf」「b.pdf」 */
export const fileNames = (files: readonly Named[]): string => files.map(({ name }) => `「${name}」`).join('')

/** The first line of a question about files: all that wait. */
export const filesCame = (queue: readonly Named[]): string =>
  queue.length === 1
    ? `您发来1个文件：${queueWords(queue)}`
    : `您发来${queue.length}个文件：${queueWords(queue)}，分别是哪项材料？`

/** The files that wait on, and how to place or drop them. */
export const filesWaiting = (queue: readonly Named[], howToPlace = ''): string =>
  `还有${queue.length}个文件等待说明（10分钟内有效）：${queueWords(queue)}\n${howToPlace}不要了请回复「删除文件」。`

/** Files whose time is over. */
export const filesExpired = (files: readonly Named[]): string =>
  `文件${fileNames(files)}已超过10分钟，没有报送，请重发。`

/** Files that are in the queue already. */
export const filesTwice = (files: readonly Named[]): string => `${fileNames(files)}与已经收到的文件内容相同，只算一个。`

/** The queue has no room for a file. */
export const queueFull = () =>
  new BotError('queue_full', `已有${MOST_FILES_WAITING}个文件等待说明，请先报送或删除前面的，再重发。`)

/** Files that were dropped before they were placed. */
export const filesDropped = (files: readonly Named[]): string => `好的，已删除文件${fileNames(files)}，没有报送。`
