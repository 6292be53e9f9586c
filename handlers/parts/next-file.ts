import type { Handled, Turn } from '../../src/conversation/command.ts'
import type { Question } from '../../src/conversation/conversation.ts'
import type { FileRef } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import type { Line } from '../../src/understanding/request.ts'
import { namingFiles } from './which-file.ts'

/** Asks about the first file that is not placed yet, or about the lines that are left; undefined where none waits. */
export async function askOfNext(
  turn: Turn,
  { files, left }: { readonly files: readonly FileRef[]; readonly left: readonly Line[] },
  ask: (next: Turn) => Promise<Handled>,
): Promise<Handled | undefined> {
  const queue = turn.queue.filter(({ sha256 }) => !files.some((file) => file.sha256 === sha256))
  const [first] = queue
  if (!first) return undefined
  const bare: Line = { files: [first.sha256], links: [], rest: '' }
  const lines = left.length > 0 ? [...left] : [bare]
  const next = { ...turn, queue, files: [], request: { ...turn.request, lines } }
  return namingFiles(next, await ask(next))
}

interface Recorded {
  readonly unit: UnitId
  /** The files that the change takes. */
  readonly files: readonly FileRef[]
  /** The last entry of the dossier after it. */
  seq(): number
}

/** The dialogue's change beside a receipt that goes on to ask: the question rests on the dossier as the receipt leaves it. */
export const alongsideNext =
  (turn: Turn, next: Handled | undefined, { unit, files, seq }: Recorded): Turn['alongside'] =>
  (answer) =>
    turn.alongside(answer, {
      placed: files,
      ...(next?.question && { question: asOf(next.question, turn, unit, seq()) }),
    })

function asOf(question: Question, turn: Turn, unit: UnitId, seq: number): Question {
  if (question.kind === 'file') return question
  const others = turn.asOf?.units.filter((one) => one.unit !== unit) ?? []
  return { ...question, shown: { office: turn.asOf?.office ?? 0, units: [...others, { unit, seq }] } }
}
