import type { Entry } from '../acts/entry.ts'
import { type Day, endOfDay } from '../domain/day.ts'
import type { FileRef } from '../domain/task.ts'
import type { Course, SelectionForm, SelectionMaterial } from '../rules/selection/course.ts'

/** One time that something of a candidate's materials came in. */
export interface HandedIn {
  /** The number of the material; null: which of them was not said. */
  readonly material: number | null
  readonly links: readonly string[]
  readonly files: readonly FileRef[]
  readonly contains: readonly string[]
  readonly note: string
  readonly at: Date
  /** It came by mail or on paper. */
  readonly onPaper: boolean
  readonly returned: { readonly reason: string; readonly until: Day } | null
}

/** Materials that went back to the candidate. */
export interface MaterialReturn extends NonNullable<HandedIn['returned']> {
  /** Null: all of them. */
  readonly material: number | null
  readonly at: Date
}

/** Everything handed in for a candidate and not withdrawn, oldest first. */
export type HandedInAll = readonly HandedIn[]

/** The materials as one more entry leaves them. */
export function withMaterialEntry(before: HandedInAll, { detail }: Pick<Entry, 'detail'>): HandedInAll {
  switch (detail.kind) {
    case 'candidate-submitted': {
      const { material, links, files, contains, note, receivedAt } = detail
      return [
        ...before,
        { material, links, files, contains, note, at: new Date(receivedAt), onPaper: false, returned: null },
      ]
    }
    case 'candidate-registered': {
      const { material, note, receivedAt } = detail
      const came = { material, note, at: new Date(receivedAt), onPaper: true, returned: null }
      return [...before, { ...came, links: [], files: [], contains: [] }]
    }
    case 'candidate-withdrawn':
      return before.filter(({ material }) => material !== detail.material)
    case 'candidate-returned': {
      const { material, reason, until } = detail
      return before.map((one) =>
        material === null || one.material === material ? { ...one, returned: { reason, until } } : one,
      )
    }
    default:
      return before
  }
}

/** What stands of one material: when it counts as handed in, and what is back at the candidate. */
export interface MaterialState {
  readonly material: SelectionMaterial
  /** Null: still to come, or returned and not back. */
  readonly since: Date | null
  readonly returned: HandedIn['returned']
  /** What the notice asks it to contain and nobody ticked, once it came. */
  readonly notContained: readonly string[]
}

interface OfCandidate {
  readonly handedIn: HandedInAll
  readonly returns: readonly MaterialReturn[]
  /** Fields of the form, by their ids, and how each message left them. */
  readonly form: Readonly<Record<string, string>>
  readonly formFills: readonly FormFill[]
  /** Links that came with the nomination, and when. */
  readonly links: readonly string[]
  readonly since: Date
}

/**
 * Where each material stands. What came without a word which of them it is counts once there are as many pieces as
 * required materials are missing: the notice asks for all, and the office sees what was sent.
 */
export function materialStates(candidate: OfCandidate, { materials, form }: Course): readonly MaterialState[] {
  const whole = wholeReturn(candidate)
  const named = materials.map((material): MaterialState => {
    const sent = candidate.handedIn.filter(({ material: no }) => no === material.no)
    const filled = material.isForm && form !== null ? formPieces(candidate, material.no, form) : []
    const own = [...sent, ...filled].toSorted(byTime)
    const since = keptTime(countedSince(own), whole)
    const ticked = new Set(sent.flatMap(({ contains }) => contains))
    const notContained = material.contains.map(({ label }) => label).filter((label) => !ticked.has(label))
    return {
      material,
      since,
      returned: since === null ? (own.at(-1)?.returned ?? null) : null,
      notContained: since === null ? [] : notContained,
    }
  })
  const missing = named.filter(({ material, since }) => since === null && !material.optional)
  const unnamed = unnamedPieces(candidate, whole)
  const enough = missing.length > 0 ? unnamed[missing.length - 1] : undefined
  if (enough === undefined) return named
  return named.map((one) =>
    missing.includes(one)
      ? { ...one, since: enough, notContained: one.material.contains.map(({ label }) => label) }
      : one,
  )
}

/** The required materials that are still to come. */
export const missingMaterials = (candidate: OfCandidate, course: Course): readonly SelectionMaterial[] =>
  materialStates(candidate, course).flatMap(({ material, since }) =>
    since === null && !material.optional ? [material] : [],
  )

/** When the last of the required materials had come; null while one is missing, or none is required. */
export function materialsCompleteAt(candidate: OfCandidate, course: Course): Date | null {
  const required = materialStates(candidate, course).filter(({ material }) => !material.optional)
  const times = required.flatMap(({ since }) => (since === null ? [] : [since.getTime()]))
  return required.length > 0 && times.length === required.length ? new Date(Math.max(...times)) : null
}

/** The form as a message left it. */
export interface FormFill {
  readonly at: Date
  readonly form: Readonly<Record<string, string>>
}

/** The fields of the form that nobody filled in. */
export const missingFields = (
  { form: filled }: Pick<OfCandidate, 'form'>,
  { fields }: NonNullable<Course['form']>,
): NonNullable<Course['form']>['fields'] => fields.filter(({ id }) => (filled[id] ?? '') === '')

/** The first time it came; one that was returned keeps its time only if it came back within the window. */
function countedSince(inOrder: readonly Piece[]): Date | null {
  const last = inOrder.findLast(({ returned }) => returned !== null)
  const [first] = inOrder
  if (!last?.returned) return first?.at ?? null
  const again = inOrder.find(({ returned, at }) => returned === null && at >= last.at)
  if (!again || !first) return null
  return again.at <= endOfDay(last.returned.until) ? first.at : again.at
}

/** Something that came, and whether it went back. */
type Piece = Pick<HandedIn, 'at' | 'returned'>

const byTime = (one: Piece, other: Piece): number => one.at.getTime() - other.at.getTime()

/** The form as if it had been sent when it became whole: before it went back the first time, and each time since. */
function formPieces({ formFills, returns }: OfCandidate, no: number, form: SelectionForm): readonly Piece[] {
  const own = returns.filter(({ material }) => material === null || material === no)
  return [...own, null].flatMap((back, at): Piece[] => {
    const from = own[at - 1]?.at
    const fills = formFills.filter((fill) => (from === undefined || fill.at > from) && (!back || fill.at <= back.at))
    const lastShort = fills.findLastIndex((fill) => missingFields(fill, form).length > 0)
    const whole = fills[lastShort + 1]
    return whole ? [{ at: whole.at, returned: back }] : []
  })
}

/** All that was handed in without a word which material it is went back: when it had come, and by when it keeps that time. */
interface WholeReturn extends MaterialReturn {
  readonly came: readonly Date[]
}

function wholeReturn({ returns, handedIn, links, since }: OfCandidate): WholeReturn | null {
  const back = returns.findLast(({ material }) => material === null)
  if (!back) return null
  const sent = handedIn.filter(({ material, at }) => material === null && at <= back.at)
  return { ...back, came: [...links.map(() => since), ...sent.flatMap(piecesOf)].toSorted(earlierFirst) }
}

/** What came again within the window keeps the time of what it stands for. */
const keptTime = (since: Date | null, whole: WholeReturn | null, place = 0): Date | null =>
  since !== null && whole !== null && since > whole.at && since <= endOfDay(whole.until)
    ? (whole.came[place] ?? since)
    : since

/** The times of the single pieces that came without a material's number, oldest first. */
function unnamedPieces({ handedIn, links, since }: OfCandidate, whole: WholeReturn | null): readonly Date[] {
  const pieces = handedIn
    .filter(({ material, returned }) => material === null && returned === null)
    .flatMap(piecesOf)
    .map((at, place) => keptTime(at, whole, place) ?? at)
  const all = whole ? pieces : [...links.map(() => since), ...pieces]
  return all.toSorted(earlierFirst)
}

const piecesOf = ({ links, files, at, onPaper }: HandedIn): readonly Date[] =>
  Array.from({ length: onPaper ? 1 : links.length + files.length }, () => at)

const earlierFirst = (one: Date, other: Date): number => one.getTime() - other.getTime()
