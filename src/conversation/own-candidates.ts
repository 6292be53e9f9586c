import type { Person } from '../domain/person.ts'
import type { UnitId } from '../domain/unit.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { Line } from '../understanding/request.ts'

type Selecting = Pick<CurrentCampaign, 'candidates'>

/** Whether somebody speaks for a candidate: as a contact of its body, or as its own. */
export const speaksFor = (
  person: Pick<Person, 'contactOf' | 'contactOfCandidates'> | undefined,
  { name, body }: { readonly name: UnitId; readonly body: UnitId },
): boolean =>
  person !== undefined &&
  (person.contactOf.includes(body) || person.contactOf.includes(name) || person.contactOfCandidates.includes(name))

/** The candidates of a notice that somebody speaks for. */
export const ownCandidates = ({ candidates }: Selecting, person: Person | undefined): readonly UnitId[] =>
  [...candidates].flatMap(([name, body]) => (speaksFor(person, { name, body }) ? [name] : []))

/** Whether a line names a candidate of the notice. */
export const namesCandidate = ({ candidates }: Selecting, { unit }: Pick<Line, 'unit'>): boolean =>
  unit !== undefined && candidates.has(unit)

/** Whether a line names a unit of the roster that is a candidate of some notice too: either may be meant. */
export const namesUnitAndCandidate = (
  { roster, notices }: Pick<CurrentCampaign, 'roster' | 'notices'>,
  { unit }: Pick<Line, 'unit'>,
): boolean =>
  unit !== undefined &&
  notices.some(({ candidates }) => candidates.has(unit)) &&
  roster.units.some(({ name }) => name === unit)
