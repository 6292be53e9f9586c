import type { OfficeAct, OfficeActDetail } from '../../../src/acts/office.ts'
import { isSamePerson, listedAs } from '../../../src/domain/same-person.ts'

/** 指派: the expert who scores a stage of some candidates; null means all. */
export type CandidateAssignment = Extract<OfficeActDetail, { kind: 'candidate-assigned' }>

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
