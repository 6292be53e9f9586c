import { z } from 'zod'
import { Day } from '../../domain/day.ts'
import { UnitId } from '../../domain/unit.ts'
import { type CellState, cellStates } from '../../pages/board/cell.ts'
import { type OrderId, orderIds } from '../../pages/board/orders.ts'

const word = z.string().min(1).max(120).optional().catch(undefined)

const isState = (text: string): text is CellState => Object.hasOwn(cellStates, text)

/** What the address of a page says; what is not understood is as if it were not there. */
const BoardQuery = z.object({
  notice: word,
  kind: word,
  task: word,
  stage: word,
  q: word,
  paper: word,
  unit: UnitId.optional().catch(undefined),
  state: z
    .string()
    .refine(isState)
    .transform((text): CellState | undefined => (isState(text) ? text : undefined))
    .optional()
    .catch(undefined),
  order: z.enum(orderIds).optional().catch(undefined),
  on: Day.optional().catch(undefined),
  overdue: z.literal('1').optional().catch(undefined),
  narrow: z.literal('1').optional().catch(undefined),
  dark: z.literal('1').optional().catch(undefined),
})
export type BoardQuery = z.infer<typeof BoardQuery> & { readonly order?: OrderId | undefined }

export const readQuery = (query: URLSearchParams): BoardQuery => BoardQuery.parse(Object.fromEntries(query))

/** A form of the board's own pages. */
const BoardForm = z.object({
  token: z.string().max(128),
  attempt: z.string().regex(/^[A-Za-z0-9-]{16,64}$/),
  notice: z.string().max(120),
  unit: UnitId,
  /** One of both: a task of a unit, a stage of a candidate. */
  task: z.string().max(40).optional(),
  stage: z.string().max(120).optional(),
  order: z.enum(orderIds).optional(),
  step: z.enum(['preview', 'say']),
  say: z.string().min(1).max(2000).optional(),
})
export type BoardForm = z.infer<typeof BoardForm> & { readonly given: readonly string[] }

const Given = z.array(z.string().max(1000)).max(5)

/** Reads a form; undefined where no page of ours sent it. */
export function readBoardForm(form: URLSearchParams): BoardForm | undefined {
  const read = BoardForm.safeParse(Object.fromEntries(form)).data
  const given = Given.safeParse(form.getAll('given')).data
  return read && given && { ...read, given }
}
