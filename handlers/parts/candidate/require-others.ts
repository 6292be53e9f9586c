import type { Turn } from '../../../src/conversation/command.ts'
import { requireNotOwnUnit } from '../../../src/domain/who-may-act.ts'
import type { Candidate } from '../../../src/dossier/candidate.ts'

/** Throws a DeniedError where the sender is contact of the candidate or of its body: the office acts by somebody else. */
export function requireOthersCandidate(
  { current, person, from: sender }: Turn,
  { name, body }: Pick<Candidate, 'name' | 'body'>,
): void {
  if (person) requireNotOwnUnit(current, { person, sender }, { unit: name, body })
}
