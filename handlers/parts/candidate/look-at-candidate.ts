import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import { answered } from '../../../src/conversation/change-of.ts'
import type { Handled, Turn } from '../../../src/conversation/command.ts'
import { candidateRef, ownCandidates, speaksFor } from '../../../src/conversation/own-candidates.ts'
import { type Candidate, inOrder, withoutConfirmed } from '../../../src/dossier/candidate.ts'
import { type Naming, namingOf } from '../../../src/dossier/naming.ts'
import { type Looked, presentCandidateCard } from '../../../src/replies/present-candidate-card.ts'
import { candidateLines } from '../../../src/replies/present-candidates.ts'
import { presentSources } from '../../../src/replies/present-clauses.ts'

/** A candidate whole; what is confirmed, and the names of persons, are not for a group. */
export function lookAtCandidate(turn: Turn, found: Candidate, naming: Naming): Handled {
  const reply = presentCandidateCard(asSeen(turn, found), lookedAt(turn, found, naming))
  return answered([reply], { unit: found.body, candidate: found.name })
}

/** For whom a candidate is looked at, and as of when. */
export function lookedAt({ current, now, person, chat }: Turn, found: Candidate, naming: Naming): Looked {
  const isOwn = speaksFor(person, found)
  const isOffice = person?.roles.has('clerk') === true
  return {
    notice: current.name,
    rubric: current.rubric,
    year: current.year,
    at: now,
    naming,
    ref: candidateRef(current, found.name),
    isOwn,
    seesNames: chat.kind === 'single' && (isOwn || isOffice),
  }
}

/** The candidates that the sender speaks for under the notice, a line each; none where there are none. */
export async function ownCandidateLines(
  can: Pick<Capabilities, 'readCandidates' | 'readOfficeActs'>,
  turn: Turn,
): Promise<readonly string[]> {
  const { current, now, person, request } = turn
  const named = request.lines[0]?.unit
  const own = ownCandidates(current, person)
  const meant = own.filter((name) => named === undefined || current.candidates.get(name) === named)
  const [first] = meant
  if (first === undefined) return []
  const naming = namingOf(await can.readOfficeActs(current))
  const found = (await can.readCandidates(current)).filter(({ name }) => meant.includes(name))
  const moment = { year: current.year, at: now, naming }
  return [
    ...inOrder(found).flatMap((one) => candidateLines(asSeen(turn, one), current.rubric, moment)),
    presentSources(current.rubric),
    `下一步：发送「查询 ${candidateRef(current, first)}」看全部。`,
  ]
}

const asSeen = ({ chat }: Turn, found: Candidate): Candidate =>
  chat.kind === 'group' ? withoutConfirmed(found) : found
