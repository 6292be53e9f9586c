import type { OfficeAct, OfficeActDetail } from '../../../src/acts/office.ts'
import type { Turn } from '../../../src/conversation/command.ts'
import { isSamePerson, listedAs } from '../../../src/domain/same-person.ts'
import type { UnitId } from '../../../src/domain/unit.ts'
import { linesOf } from '../../../src/domain/who-may-act.ts'

/** 指派: the expert who scores a stage of some candidates; null means all. */
export type CandidateAssignment = Extract<OfficeActDetail, { kind: 'candidate-assigned' }>

/** Whether an expert may score a candidate in a stage: it has to be assigned to them. */
export function mayScoreCandidate(
  acts: readonly OfficeAct[],
  { current, person, from: sender }: Turn,
  { stage, name }: { readonly stage: string; readonly name: UnitId },
): boolean {
  if (!person) return false
  const own = linesOf(current, { person, sender })
  return acts.some(
    ({ detail }) =>
      detail.kind === 'candidate-assigned' &&
      detail.stage === stage &&
      (detail.candidates === null || detail.candidates.includes(name)) &&
      own.some((line) => isSamePerson(line, listedAs(detail.expert))),
  )
}

/** Whether an assignment was made before. */
export const isCandidateAssigned = (
  acts: readonly OfficeAct[],
  { stage, expert, candidates }: CandidateAssignment,
): boolean =>
  acts.some(
    ({ detail }) =>
      detail.kind === 'candidate-assigned' &&
      detail.stage === stage &&
      isSamePerson(listedAs(detail.expert), listedAs(expert)) &&
      (detail.candidates === null || candidates?.every((one) => detail.candidates?.includes(one)) === true),
  )
