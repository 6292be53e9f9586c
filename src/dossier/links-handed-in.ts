import type { Entry } from '../acts/entry.ts'
import type { EntryDetail } from '../acts/unit-acts.ts'
import { inPeriod, type TaskSubject } from '../domain/task.ts'

/** A link of a dossier: when it was handed in first, and for which task; of a candidate's, for none. */
export interface LinkHandedIn {
  readonly link: string
  readonly since: Date
  readonly task: TaskSubject | null
}

type WithLinks = Extract<EntryDetail, { kind: 'submitted' | 'candidate-submitted' | 'nominated' }>

const handsIn = (detail: EntryDetail): detail is WithLinks =>
  detail.kind === 'submitted' || detail.kind === 'candidate-submitted' || detail.kind === 'nominated'

/** Whether an act hands links in. */
export const bringsLinks = (detail: EntryDetail): boolean => handsIn(detail) && detail.links.length > 0

/** The links that were handed in, each once. */
export function linksHandedIn(entries: readonly Entry[]): readonly LinkHandedIn[] {
  const found = new Map<string, LinkHandedIn>()
  for (const { at, detail } of entries) {
    if (!handsIn(detail)) continue
    const task = detail.kind === 'submitted' ? { no: detail.task, ...inPeriod(detail.period) } : null
    for (const link of detail.links) if (!found.has(link)) found.set(link, { link, since: new Date(at), task })
  }
  return [...found.values()]
}
