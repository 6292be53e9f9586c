import { momentWords } from '../domain/day.ts'
import { flawMark } from '../domain/file-flaw.ts'
import { maskPersonalNumbers } from '../domain/mask-telephones.ts'
import { type FileRef, materialNames, type Task } from '../domain/task.ts'
import type { CameIn } from '../dossier/came-in.ts'

/** What of a task came in at a time: 「第2次材料4」; empty where the notice names nothing. */
export const partOfTask = (task: Task, { upload, materials }: Pick<CameIn, 'upload' | 'materials'>): string =>
  `${task.uploads.length > 1 ? `第${upload + 1}次` : ''}${materialNames(task, materials)}`

/** The same of a candidate, whose materials are numbered. */
export const partOfCandidate = ({ materials }: Pick<CameIn, 'materials'>): string =>
  materials.map((no) => `材料${no}`).join('、')

/** How single links and files are written; a link with what was found behind it. */
export interface PieceWords {
  link(link: string, since: Date): string
  file(file: FileRef): string
}

/** 「材料1（2026年7月20日 10:00，其后又报送）：https://… 文件「a.pdf」（0.2 MB）」 */
export function presentCameIn(one: CameIn, part: string, words: PieceWords): string {
  const { at, links, files, note, onPaper, isReplaced } = one
  const when = [momentWords(at), ...(onPaper ? ['纸质'] : []), ...(isReplaced ? ['其后又报送'] : [])].join('，')
  const said = note === '' ? [] : [`说明：${maskPersonalNumbers(note)}`]
  const what = [...links.map((link) => words.link(link, at)), ...files.map(words.file), ...said].join(' ')
  return `${part || '材料'}（${when}）${what === '' ? '' : `：${what}`}`
}

/** 「文件「a.pdf」（0.2 MB）」 */
export const fileWords = ({ name, size, flaw }: FileRef): string =>
  `文件「${maskPersonalNumbers(name)}」（${sizeWords(size)}）${flawMark({ flaw })}`

const KB = 1024

const sizeWords = (bytes: number): string =>
  bytes < KB * KB ? `${Math.max(1, Math.round(bytes / KB))} KB` : `${(bytes / KB / KB).toFixed(1)} MB`

/** What came, in a few words for a list: 「链接2个，文件「a.pdf」「b.pdf」，纸质材料」. */
export function cameInBriefly(all: readonly CameIn[]): string {
  const links = new Set(all.flatMap((one) => one.links))
  const names = [
    ...new Set(
      all.flatMap(({ files }) => files.map((file) => `「${maskPersonalNumbers(file.name)}」${flawMark(file)}`)),
    ),
  ]
  const shown = names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join('')}等${names.length}个` : names.join('')
  return [
    ...(links.size > 0 ? [`链接${links.size}个`] : []),
    ...(names.length > 0 ? [`文件${shown}`] : []),
    ...(all.some(({ onPaper }) => onPaper) ? ['纸质材料'] : []),
  ].join('，')
}

const MOST_NAMES = 3
