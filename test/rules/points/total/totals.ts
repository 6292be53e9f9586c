import type { z } from 'zod'
import { Interpretation } from '../../../../src/rules/interpretation.ts'
import { resolveBy } from '../../../../src/rules/interpreted.ts'
import { compileTotal } from '../../../../src/rules/points/total/compile-total.ts'
import type { Total } from '../../../../src/rules/points/total/total.ts'
import { TotalData } from '../../../../src/rules/points/total/total-data.ts'
import type { RowPoints } from '../../../../src/rules/points/total/total-input.ts'

const excluded = Interpretation.parse({
  id: 'bonus-counts',
  clause: 'clause',
  question: '？',
  readings: [
    { id: 'excluded', text: '不计加分', value: false },
    { id: 'included', text: '计入加分', value: true },
  ],
  inForce: 'excluded',
  decidedBy: '办公室',
  decidedOn: '2026-01-01',
})

/** Compiles a total over rows 1 to `rows`. */
export const aTotal = (data: z.input<typeof TotalData>, rows = 6): Total =>
  compileTotal(TotalData.parse(data), {
    resolve: resolveBy([excluded]),
    clauseRef: (name) => ({ notice: '示例〔2026〕1号', clauseId: name }),
    path: ['total'],
    rows: Array.from({ length: rows }, (_, at) => at + 1),
  })

/** Rows by their points, each of 20; undefined: the row is not the unit's. */
export const rowsOf = (points: readonly (number | null | undefined)[], of = 20): readonly RowPoints[] =>
  points.map((one, at) => ({
    no: at + 1,
    applies: one !== undefined,
    points: one ?? null,
    of: one === undefined ? null : of,
  }))
