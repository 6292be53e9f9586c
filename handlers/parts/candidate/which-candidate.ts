import { askToChoose } from '../../../src/conversation/ask.ts'
import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import type { Handled, Turn } from '../../../src/conversation/command.ts'
import { namesCandidate, ownCandidates } from '../../../src/conversation/own-candidates.ts'
import { DeniedError } from '../../../src/domain/errors.ts'
import type { UnitId } from '../../../src/domain/unit.ts'
import type { Candidate } from '../../../src/dossier/candidate.ts'
import { candidateMeant } from '../on-candidate.ts'

/** A candidate, and the message with its name in every line. */
export interface OfCandidate {
  readonly turn: Turn
  readonly candidate: Candidate
}

/** Whether a message is about a candidate: it names one, or its notice selects and has no table of tasks. */
export const isAboutCandidates = ({ current, request }: Pick<Turn, 'current' | 'request'>): boolean =>
  request.lines.some((line) => namesCandidate(current, line)) ||
  (current.tasks.length === 0 && current.rubric.selection !== null)

/** The candidate that the sender speaks for: the one named, or their only one under the notice; else it is asked. */
export async function withOwnCandidate(
  can: Pick<Capabilities, 'readCandidates'>,
  turn: Turn,
  next: (about: OfCandidate) => Promise<Handled>,
): Promise<Handled> {
  const named = turn.request.lines.find((line) => namesCandidate(turn.current, line))?.unit
  const own = named === undefined ? candidatesOf(turn) : [named]
  const [only, ...others] = own
  if (only === undefined) throw noneOfOwn(turn)
  if (others.length > 0) return askWhichCandidate(turn, own)
  const about = withName(turn, only)
  const candidate = await candidateMeant(can, about)
  if (!candidate) throw noneOfOwn(turn)
  return next({ turn: about, candidate })
}

/** Those of the body that was named, or all that the sender speaks for. */
function candidatesOf({ current, person, request }: Turn): readonly UnitId[] {
  const body = request.lines.find(({ unit }) => unit !== undefined)?.unit
  return ownCandidates(current, person).filter((name) => body === undefined || current.candidates.get(name) === body)
}

const withName = (turn: Turn, name: UnitId): Turn => ({
  ...turn,
  request: { ...turn.request, lines: turn.request.lines.map((line) => ({ ...line, unit: name })) },
})

const MOST_OFFERED = 10

const askWhichCandidate = (turn: Turn, names: readonly UnitId[]): Handled =>
  askToChoose(
    '是哪个候选单位？',
    names.slice(0, MOST_OFFERED).map((name, index) => ({
      number: index + 1,
      label: name,
      request: withName(turn, name).request,
    })),
  )

const noneOfOwn = ({ current, request }: Turn): DeniedError => {
  const named = request.lines.find(({ unit }) => unit !== undefined)?.unit
  const whose = named === undefined ? '您办理的单位' : `「${named}」`
  return new DeniedError(
    `${current.name}中没有${whose}的候选单位，没有办理。推荐单位可发送「推荐 ${current.name}」查看推荐了谁。`,
  )
}
