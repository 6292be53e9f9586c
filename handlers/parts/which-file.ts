import { askToChoose } from '../../src/conversation/ask.ts'
import type { Handled, Turn } from '../../src/conversation/command.ts'
import type { Choice } from '../../src/conversation/conversation.ts'
import { fileInQueue, filesCame } from '../../src/conversation/waiting-files.ts'
import type { FileRef } from '../../src/domain/task.ts'
import type { Line } from '../../src/understanding/request.ts'

/** A question about files names them, and all others that wait. */
export function namingFiles({ queue }: Pick<Turn, 'queue'>, handled: Handled): Handled {
  const { question } = handled
  if (question?.kind !== 'choose' || question.asks !== undefined) return handled
  const meant = new Set(question.choices[0]?.request.lines[0]?.files)
  const names = queue.flatMap((file, index) => (meant.has(file.sha256) ? [fileInQueue(index, file)] : []))
  if (names.length === 0) return handled
  const [prompt = ''] = handled.replies[0]?.text.split('\n') ?? []
  return askingOf(queue, handled, { asks: `${names.join(' ')}：${prompt}`, choices: question.choices })
}

/** The same question under the names of the files that wait. */
function askingOf(
  queue: readonly FileRef[],
  handled: Handled,
  { asks, choices }: { readonly asks: string; readonly choices: readonly Choice[] },
): Handled {
  const asked = askToChoose(`${filesCame(queue)}\n${asks}`, choices)
  return { ...handled, replies: asked.replies, question: { kind: 'choose', choices: [...choices], asks } }
}

/** What a question about files is about. */
type AboutFiles = Pick<Handled, 'task' | 'unit' | 'candidate'>

/** Asks which of several files that wait belongs to a place: one of them, or all. */
export function askWhichFile(
  turn: Turn,
  { about, line, place }: { readonly about: AboutFiles; readonly line: Line; readonly place: string },
): Handled {
  const { queue, request } = turn
  const choose = (files: readonly FileRef[]) => ({
    ...request,
    lines: [{ ...line, files: files.map(({ sha256 }) => sha256) }],
  })
  const single = queue.map((file, index) => ({ label: fileInQueue(index, file), request: choose([file]) }))
  const all = { label: `以上${queue.length}个文件都是`, request: choose(queue) }
  const choices = [...single, all].map((choice, index) => ({ number: index + 1, ...choice }))
  return askingOf(queue, { outcome: 'asked', ...about, replies: [] }, { asks: `${place}报送的是哪个文件？`, choices })
}

/** Asks which file belongs to which of several lines. */
export function askWhichLine(
  turn: Turn,
  {
    about,
    lines,
    places,
    files,
  }: {
    readonly about: AboutFiles
    readonly lines: readonly Line[]
    readonly places: readonly string[]
    readonly files: readonly FileRef[]
  },
): Handled {
  const open = lines.every(({ links }) => links.length > 0) ? lines : lines.filter(({ links }) => links.length === 0)
  const names = files.map((file) => fileInQueue(turn.queue.indexOf(file), file))
  const placeOf = (line: Line) => places[lines.indexOf(line)] ?? ''
  const choose = (filesOf: (line: Line) => readonly FileRef[]) => ({
    ...turn.request,
    lines: lines.map((line) => ({ ...line, files: filesOf(line).map(({ sha256 }) => sha256) })),
  })
  const inOrder = (order: readonly Line[]) => ({
    label: order.map((line, index) => `${names[index]}是${placeOf(line)}`).join('，'),
    request: choose((line) => files.slice(order.indexOf(line)).slice(0, order.includes(line) ? 1 : 0)),
  })
  const alone = open.map((line) => ({
    label: `${names.join(' ')}是${placeOf(line)}`,
    request: choose((one) => (one === line ? files : [])),
  }))
  const orders = open.length === files.length && open.length > 1 ? [open, open.toReversed()] : []
  const every =
    open.length > 1 ? [{ label: '每一项都是', request: choose((line) => (open.includes(line) ? files : [])) }] : []
  const choices = [...orders.map(inOrder), ...alone, ...every].map((choice, index) => ({
    number: index + 1,
    ...choice,
  }))
  return askingOf(turn.queue, { outcome: 'asked', ...about, replies: [] }, { asks: '哪个文件是哪一项材料？', choices })
}
