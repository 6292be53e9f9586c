import type { Turn } from '../../../src/conversation/command.ts'
import { FilesRefused } from '../../../src/conversation/refusals.ts'
import { BotError } from '../../../src/domain/errors.ts'
import { type FileRef, fileKindWords } from '../../../src/domain/task.ts'
import { materialTitle } from '../../../src/replies/present-candidate-materials.ts'
import type { Course, SelectionMaterial } from '../../../src/rules/selection/course.ts'
import { readContains } from '../../../src/understanding/facts/read-contains.ts'
import type { Line } from '../../../src/understanding/request.ts'
import { asTyped } from '../../../src/understanding/text/as-typed.ts'
import { fileIn } from '../submitted-parts.ts'

/** A line of a submission for a candidate, and the material that it is; null where the notice names none. */
export interface MaterialLine {
  readonly line: Line
  readonly material: SelectionMaterial | null
  /** Several can be meant: it is to be asked. */
  readonly isOpen?: true
}

/** Places each line by the number or the name that it says, else its files by their names and kinds. */
export const placeMaterials = (turn: Turn, course: Course): readonly MaterialLine[] =>
  turn.request.lines.flatMap((line) => {
    const material = materialSaid(line, course)
    return material === null && course.materials.length > 0 ? byFiles(turn, line, course) : [{ line, material }]
  })

/** The material that a line says, or that alone can be meant; throws `material_not_of_task`. */
export function materialSaid(line: Pick<Line, 'material' | 'task' | 'rest'>, course: Course): SelectionMaterial | null {
  const { materials } = course
  const numbers = [...new Set([line.material, line.task].filter((no) => no !== undefined))]
  const [no, other] = numbers
  if (no !== undefined && other !== undefined)
    throw new BotError(
      'material_not_of_task',
      `又写了${no}、又写了${other}，不知道是哪一项材料，没有记录。请只写一项再发。`,
    )
  if (no !== undefined) return requireMaterial(no, course)
  const [only, ...others] = materials
  if (only && others.length === 0) return only
  const called = materials.filter(({ words }) => words.includes(line.rest.trim()))
  if (called.length === 1) return called[0] ?? null
  const containing = materials.filter(({ contains }) => contains.length > 0)
  const isTicked = readContains(line.rest, containing[0]?.contains ?? []).contains.length > 0
  return containing.length === 1 && isTicked ? (containing[0] ?? null) : null
}

function requireMaterial(no: number, { materials }: Course): SelectionMaterial {
  const found = materials.find((one) => one.no === no)
  if (found) return found
  const own = materials.map(materialTitle).join('、')
  throw new BotError(
    'material_not_of_task',
    own === '' ? '这份文件没有写要哪些材料，不必写材料号。' : `没有材料${no}：要的是${own}。请更正后再发。`,
  )
}

/**
 * The files of a line that their names tell apart, each group a line of its own; what is left stands behind them. A file
 * that only waits is asked about, whatever it is called.
 */
function byFiles({ files: given }: Turn, line: Line, course: Course): readonly MaterialLine[] {
  const files = (line.files ?? []).map((sha256) => {
    const file = given.find((one) => one.sha256 === sha256)
    return { sha256, material: file ? materialOfFile(file, course) : null }
  })
  const told = course.materials.flatMap((material): MaterialLine[] => {
    const own = files.filter((file) => file.material === material).map(({ sha256 }) => sha256)
    return own.length === 0 ? [] : [{ line: { ...line, files: own, links: [] }, material }]
  })
  const rest = files.filter(({ material }) => material === null).map(({ sha256 }) => sha256)
  const isAllTold = told.length > 0 && rest.length === 0 && line.links.length === 0
  if (isAllTold) return told
  return [...told, { line: { ...line, ...(told.length > 0 && { files: rest }) }, material: null, isOpen: true }]
}

/** The only material whose name stands in the file's, or the only one that such a file can be. */
export function materialOfFile(
  { name, kind }: Pick<FileRef, 'name' | 'kind'>,
  course: Course,
): SelectionMaterial | null {
  const said = name.toLowerCase()
  const accepting = course.materials.filter(({ accepts }) => accepts.includes(kind))
  const named = course.materials.filter(({ title, words }) =>
    [title, ...title.split('、'), ...words].some((word) => word.length > 1 && said.includes(word.toLowerCase())),
  )
  const [only, ...others] = named.length > 0 ? named : accepting
  return only && others.length === 0 && accepting.includes(only) ? only : null
}

/** A material with the links and files sent for it, and what its sender says of it. */
export interface Piece {
  readonly material: SelectionMaterial | null
  readonly links: readonly string[]
  readonly files: readonly FileRef[]
  readonly contains: readonly string[]
  readonly note: string
}

/** What a line brings; throws FilesRefused for a kind of file that the material is not. */
export function pieceOf(turn: Turn, { line, material, isOpen }: MaterialLine): readonly Piece[] {
  if (isOpen) return []
  const ofMessage = turn.request.lines.length === 1 || line.links.length === 0 ? turn.files : []
  const files = line.files ? line.files.map((sha256) => fileIn(turn, sha256)) : ofMessage
  for (const file of files) if (material) requireKind(material, file)
  const words = material?.words.includes(line.rest.trim()) ? '' : asTyped(line, line.rest)
  const { contains, rest } = readContains(words, material?.contains ?? [])
  return [{ material, links: line.links, files, contains, note: rest }]
}

function requireKind(material: SelectionMaterial, file: FileRef): void {
  if (material.accepts.includes(file.kind)) return
  const accepted = material.accepts.map((kind) => fileKindWords[kind]).join('、')
  throw new FilesRefused(
    'file_kind',
    `${materialTitle(material)}只收${accepted}，收到的是${fileKindWords[file.kind]}。请转换后再发。`,
    [file],
  )
}
