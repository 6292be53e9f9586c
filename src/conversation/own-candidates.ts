import type { Person } from '../domain/person.ts'
import type { UnitId } from '../domain/unit.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { Line } from '../understanding/request.ts'

type Selecting = Pick<CurrentCampaign, 'candidates'>

/** A unit, and where it is a candidate the body that recommends it. */
interface Unit {
  readonly name: UnitId
  readonly body?: UnitId | undefined
}

/** Whether somebody speaks for a unit as its contact; for a candidate a contact of its body does, and its own. */
export const speaksFor = (
  person: Pick<Person, 'contactOf' | 'contactOfCandidates'> | undefined,
  { name, body }: Unit,
): boolean =>
  person !== undefined &&
  (person.contactOf.includes(name) ||
    (body !== undefined && (person.contactOf.includes(body) || person.contactOfCandidates.includes(name))))

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

/** A candidate as it is written behind a command: with its notice where it is put forward under several. */
export const candidateRef = (
  { id, name, notices }: Pick<CurrentCampaign, 'id' | 'name' | 'notices'>,
  candidate: UnitId,
): string =>
  notices.some((one) => one.id !== id && one.candidates.has(candidate)) ? `${name} ${candidate}` : candidate
