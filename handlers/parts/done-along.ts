import type { OfficeAct, OfficeActDetail } from '../../src/acts/office.ts'
import type { Day } from '../../src/domain/day.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import { type ClauseRef, clauseKey } from '../../src/rules/notice.ts'

/** The office's own duties that another act of its own fulfils: those of the same clause, each once a day. */
export function doneAlong(
  { officeRubrics }: Pick<CurrentCampaign, 'officeRubrics'>,
  acts: readonly OfficeAct[],
  { clause, on, note }: { readonly clause: ClauseRef; readonly on: Day; readonly note: string },
): readonly OfficeActDetail[] {
  return officeRubrics
    .flatMap(({ duties, standing }) => [...duties, ...standing])
    .filter((duty) => clauseKey(duty.clause) === clauseKey(clause))
    .filter(({ id }) => !acts.some(({ detail }) => detail.kind === 'duty' && detail.duty === id && detail.on === on))
    .map(({ id }) => ({ kind: 'duty', duty: id, on, note }))
}
