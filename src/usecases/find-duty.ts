import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { DutiesRubric, Duty } from '../rules/duties-rubric.ts'

/** A duty and the rubric that asks for it. */
export interface FoundDuty {
  readonly rubric: DutiesRubric
  readonly duty: Duty
}

/** The duties that words can mean: the id or the whole title, else a part of titles. */
export function dutiesMeant({ duties }: CurrentCampaign, said: string): readonly FoundDuty[] {
  const all = duties.flatMap((rubric) => rubric.duties.map((duty) => ({ rubric, duty })))
  const exact = all.filter(({ duty }) => duty.id === said.toLowerCase() || duty.title === said)
  return exact.length > 0 || said === '' ? exact : all.filter(({ duty }) => duty.title.includes(said))
}
