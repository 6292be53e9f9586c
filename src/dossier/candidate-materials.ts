import type { Entry } from '../acts/entry.ts'
import { type Day, endOfDay } from '../domain/day.ts'
import type { FileRef } from '../domain/task.ts'
import type { Course, SelectionMaterial } from '../rules/selection/course.ts'

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
  /** Fields of the form, by their ids. */
  readonly form: Readonly<Record<string, string>>
  readonly formFilledAt: Date | null
  /** Links that came with the nomination, and when. */
  readonly links: readonly string[]
  readonly since: Date
}

/**
 * Where each material stands. What came without a word which of them it is counts once there are as many pieces as
 * required materials are missing: the notice asks for all, and the office sees what was sent.
 */
export function materialStates(candidate: OfCandidate, { materials, form }: Course): readonly MaterialState[] {
  const named = materials.map((material): MaterialState => {
    const own = candidate.handedIn.filter(({ material: no }) => no === material.no)
    const filled = material.isForm && form !== null && missingFields(candidate, form).length === 0
    const since = countedSince(own) ?? (filled ? candidate.formFilledAt : null)
    const ticked = new Set(own.flatMap(({ contains }) => contains))
    const notContained = material.contains.map(({ label }) => label).filter((label) => !ticked.has(label))
    return {
      material,
      since,
      returned: since === null ? (own.at(-1)?.returned ?? null) : null,
      notContained: since === null ? [] : notContained,
    }
  })
  const missing = named.filter(({ material, since }) => since === null && !material.optional)
  const unnamed = unnamedPieces(candidate)
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

/** The fields of the form that nobody filled in. */
export const missingFields = (
  { form: filled }: Pick<OfCandidate, 'form'>,
  { fields }: NonNullable<Course['form']>,
): NonNullable<Course['form']>['fields'] => fields.filter(({ id }) => (filled[id] ?? '') === '')

/** The first time it came; one that was returned keeps its time only if it came back within the window. */
function countedSince(own: readonly HandedIn[]): Date | null {
  const inOrder = own.toSorted((one, other) => one.at.getTime() - other.at.getTime())
  const last = inOrder.findLast(({ returned }) => returned !== null)
  const [first] = inOrder
  if (!last?.returned) return first?.at ?? null
  const again = inOrder.find(({ returned, at }) => returned === null && at >= last.at)
  if (!again || !first) return null
  return again.at <= endOfDay(last.returned.until) ? first.at : again.at
}

/** The times of the single pieces that came without a material's number, oldest first. */
function unnamedPieces({ handedIn, links, since }: OfCandidate): readonly Date[] {
  const pieces = handedIn
    .filter(({ material, returned }) => material === null && returned === null)
    .flatMap(({ links: own, files, at, onPaper }) => {
      const count = onPaper ? 1 : own.length + files.length
      return Array.from({ length: count }, () => at)
    })
  const all = [...links.map(() => since), ...pieces]
  return all.toSorted((one, other) => one.getTime() - other.getTime())
}
