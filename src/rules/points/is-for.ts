import type { Only } from './kinds/rule-shape.ts'

/** Whether something is a unit's: everybody's, its kind's, or its own. */
export const isFor = (only: Only | undefined, kind: string | null, name: string | undefined): boolean =>
  only === undefined ||
  (kind !== null && only.kinds.includes(kind)) ||
  (name !== undefined && only.units.includes(name))
