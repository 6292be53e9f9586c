import type { CurrentCampaign } from '../../../src/ports/campaign-source.ts'
import type { KnownColumns } from '../columns/find-columns.ts'
import { placeColumns } from '../columns/place.ts'
import { BODY, CANDIDATE, UNIT } from '../columns/subject.ts'
import { confirming } from './confirming.ts'
import { crediting } from './crediting.ts'
import { debiting } from './debiting.ts'
import { deciding } from './deciding.ts'
import { extending } from './extending.ts'
import { innovating } from './innovating.ts'
import { type OrderKind, REASON } from './kind.ts'
import { registering } from './registering.ts'
import { scoring } from './scoring.ts'
import { factColumns } from './single-facts.ts'
import { staging } from './staging.ts'
import { vetoing } from './vetoing.ts'

/** What a row of a sheet may order, in the order in which it is done: what came is registered before it is judged. */
export const orderKinds: readonly OrderKind[] = [
  extending,
  registering,
  scoring,
  staging,
  confirming,
  deciding,
  innovating,
  crediting,
  debiting,
  vetoing,
]

/** The columns that a sheet may have under those notices. */
export const knownColumns = (notices: readonly CurrentCampaign[]): KnownColumns => ({
  places: [UNIT, CANDIDATE, BODY, ...placeColumns],
  subjects: [UNIT, CANDIDATE],
  ordering: [...orderKinds.flatMap(({ ordering }) => ordering), ...factColumns(notices)],
  beside: [...orderKinds.flatMap(({ beside = [] }) => beside), REASON],
})
