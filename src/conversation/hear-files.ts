import type { FileRef, Task } from '../domain/task.ts'
import { type FilePart, type FileTitle, type FileWords, readFileWords } from '../understanding/file-words.ts'
import type { Line, Request } from '../understanding/request.ts'
import { requestsOf } from './asked-about.ts'
import type { Conversation, Question } from './conversation.ts'
import type { FileTaking } from './file-taking.ts'

/** The files of a message and of its dialogue. */
export interface FilesSaid {
  /** They came with the message. */
  readonly files: readonly FileRef[]
  /** Every file that is not placed yet, the oldest first; those of the message are among them. */
  readonly queue: readonly FileRef[]
  readonly taking: FileTaking
}

/** A request, and the files that are meant by it. */
export interface WithFiles {
  readonly request: Request
  readonly files: readonly FileRef[]
}

/**
 * The files that a request is about: those it names, those that came with it, or, where it hands in without a link, the
 * one that waits. Of several that wait none is taken: which is meant is for the command to ask.
 */
export function withFiles(request: Request, { files, queue, taking }: FilesSaid): WithFiles {
  if (namedFiles([request]).size > 0) return { request, files: filesNamed([request], queue) }
  if (files.length > 0) return { request: taking.takesHeld(request) ? naming(request, files) : request, files }
  if (!taking.takesHeld(request) || request.lines.some(({ links }) => links.length > 0)) return { request, files: [] }
  if (taking.placesEach === undefined) return { request, files: queue }
  const only = queue.length === 1 ? queue : []
  return { request: naming(request, only), files: only }
}

/** The hashes that requests name. */
const namedFiles = (requests: readonly Request[]): ReadonlySet<string> =>
  new Set(requests.flatMap(({ lines }) => lines.flatMap(({ files = [] }) => files)))

/** The files that requests name, as far as they are known. */
export function filesNamed(requests: readonly Request[], known: readonly FileRef[]): readonly FileRef[] {
  return [...namedFiles(requests)].flatMap((sha256) => known.find((file) => file.sha256 === sha256) ?? [])
}

/** The only line of a request names the files; of several lines the command finds out. */
function naming(request: Request, files: readonly FileRef[]): Request {
  const [line, ...others] = request.lines
  if (!line || others.length > 0 || files.length === 0) return request
  return { ...request, lines: [{ ...line, files: files.map(({ sha256 }) => sha256) }] }
}

/** An order to hand files in, without a word where they belong. */
export const bareRequest = (command: Request['command'], files: readonly FileRef[]): Request =>
  naming({ command, lines: [{ links: [], rest: '' }] }, files)

/** Words about the files that wait. */
export function fileWordsIn(
  text: string,
  { queue, taking }: FilesSaid,
  titles: readonly FileTitle[],
): FileWords | undefined {
  const words = readFileWords(
    text,
    queue.map(({ name }) => name),
    titles,
  )
  return words?.kind === 'placed' && taking.placesEach === undefined ? undefined : words
}

/** The order to place files as was said; a task left out is that of the open question, or the material's. */
export function placing(
  parts: readonly FilePart[],
  { queue, taking }: FilesSaid,
  { pending, tasks }: { readonly pending: Conversation['pending']; readonly tasks: readonly Task[] },
): WithFiles | undefined {
  if (taking.bare === undefined) return undefined
  const about = pending ? commonOf(pending.question) : {}
  const lines = parts.flatMap((part) => linesOf(part, { queue, tasks, about }))
  const [titled, ...others] = new Set(parts.flatMap((part) => part.notice ?? []))
  if (others.length > 0) return undefined
  const notice = titled ?? (pending ? noticeOf(pending.question).notice : undefined)
  const request: Request = { command: taking.bare, lines, ...(notice === undefined ? {} : { notice }) }
  return { request, files: filesNamed([request], queue) }
}

type About = Pick<Line, 'task' | 'unit'>

function linesOf(
  { files, task: said, materials, round, notice }: FilePart,
  {
    queue,
    tasks,
    about,
  }: { readonly queue: readonly FileRef[]; readonly tasks: readonly Task[]; readonly about: About },
): readonly Line[] {
  const hashes = files.flatMap((index) => queue[index]?.sha256 ?? [])
  const [material] = materials
  const isTitled = notice !== undefined
  const task =
    said ?? (isTitled ? undefined : material === undefined ? about.task : taskOf(material, tasks, about.task))
  const { unit } = about
  const line: Line = { task, unit, round, files: hashes, links: [], rest: '' }
  return materials.length === 0 ? [line] : materials.map((no) => ({ ...line, material: no }))
}

/** The task that asks for a material: the one talked about, or else the only one that does. */
function taskOf(material: number, tasks: readonly Task[], about: number | undefined): number | undefined {
  const asking = tasks.filter(({ materials }) => materials.some(({ no }) => no === material)).map(({ no }) => no)
  if (about !== undefined && asking.includes(about)) return about
  const [only, ...others] = new Set(asking)
  return others.length === 0 ? only : undefined
}

/** The notice that all choices of a question are under. */
export function noticeOf(question: Question): Pick<Request, 'notice'> {
  const [notice, ...others] = new Set(requestsOf(question).map((request) => request.notice))
  return notice === undefined || others.length > 0 ? {} : { notice }
}

/** The unit and the task that all choices of a question share. */
function commonOf(question: Question): About {
  const lines = requestsOf(question).flatMap((request) => request.lines)
  const shared = <Value>(of: (line: Line) => Value | undefined): Value | undefined => {
    const values = new Set(lines.map(of))
    return values.size === 1 ? [...values][0] : undefined
  }
  return { task: shared(({ task }) => task), unit: shared(({ unit }) => unit) }
}

/** A sign that only stands for a waiting file, before anything else. */
const BEGINS_WITH_FILE = /^\s*[①-⑳]/

/** Whether words begin with one of the files that wait: they are about that file, whatever other words they hold. */
export const isAboutFile = (text: string, { queue }: FilesSaid): boolean =>
  queue.length > 0 && BEGINS_WITH_FILE.test(text)

/** Nothing but numbers, places and words of order: meant as an answer to a question about files. */
const LIKE_PLACES =
  /^[\s\d一二三四五六七八九十两①-⑳第个份项号次材料任务文件和与及跟、，,。.；;：:都是全部分别依次按顺序照为的吧呢啊]+$/

export const looksLikePlaces = (text: string): boolean => LIKE_PLACES.test(text)
