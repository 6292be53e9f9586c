import { officeActs } from './office.ts'
import { peopleActs } from './people.ts'
import { unitActs } from './unit-acts.ts'

const names = new Map<string, string>(
  Object.entries({ ...unitActs, ...officeActs, ...peopleActs }).map(([kind, { receipt }]) => [kind, receipt]),
)

/** The name of a kind of act on a receipt; the kind itself where this version does not know it. */
export const receiptWords = (kind: string): string => names.get(kind) ?? kind
