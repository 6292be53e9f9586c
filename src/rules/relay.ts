import { z } from 'zod'
import type { ClauseRef } from './notice.ts'
import { ClauseName } from './rubric-data.ts'
import type { HeadContext } from './rubric-head.ts'

/** The part `relay`: the notice has its units pass it on (传达) to the sites named under another notice. */
export const RelayData = z.strictObject({
  clause: ClauseName,
  /** The title that the other notice's naming gives: 服务型行政执法示范点. */
  sites: z.string().min(2).max(40),
})
type RelayData = z.infer<typeof RelayData>

/** 传达: by which clause, and to whom. */
export interface Relay {
  readonly clause: ClauseRef
  readonly sites: string
}

/** Compiles the part; throws a RubricError for a clause that does not exist. */
export const compileRelay = ({ clause, sites }: RelayData, { clauseRef }: HeadContext): Relay => ({
  clause: clauseRef(clause, ['relay', 'clause']),
  sites,
})
