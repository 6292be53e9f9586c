import { canonicalJson } from '../../src/domain/hash.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import type { SheetRow } from '../../src/ports/files.ts'
import type { Rubric } from '../../src/rules/rubric.ts'
import type { OrderColumns } from './columns/find-columns.ts'
import { NOTICE, type Place, placeOf, type Why } from './columns/place.ts'
import { type Row, readRow } from './columns/row.ts'
import { type Above, subjectOf, withRow } from './columns/subject.ts'
import { type OrderKind, REASON, type Said } from './kinds/kind.ts'
import { orderKinds } from './kinds/order-kinds.ts'
import type { Order, Problem } from './orders.ts'

/** The orders of a sheet, and the rows that make none that is clear. */
export interface OrdersRead {
  readonly orders: readonly Order[]
  readonly problems: readonly Problem[]
}

/** Reads the rows below the headings; a unit or a notice that is left out, as under a merged cell, is that of the row above. */
export function readOrders(
  rows: readonly SheetRow[],
  columns: OrderColumns,
  notices: readonly CurrentCampaign[],
): OrdersRead {
  const orders: Order[] = []
  const problems: Problem[] = []
  let above: Above & { readonly notice?: string | undefined } = {}
  for (const cells of rows.filter(({ line }) => line > columns.line)) {
    const row = readRow(cells, columns)
    above = { ...withRow(above, row), notice: row.text(NOTICE) ?? above.notice }
    const kinds = orderKinds.filter(({ ordering, beside = [] }) => row.has([...ordering, ...beside]))
    const ordersAnything = kinds.length > 0 || row.facts.size > 0 || row.has([REASON])
    if (!ordersAnything && row.problems.length === 0) continue
    const found = row.problems.length > 0 ? row.problems.map((why) => ({ why })) : ordersOf(row, above, notices)
    for (const one of found)
      if ('why' in one) problems.push({ line: row.line, why: one.why })
      else orders.push(one)
  }
  return withoutClashes(orders, problems)
}

/** The orders of one row, or why there are none. */
function ordersOf(
  row: Row,
  above: Above & { readonly notice?: string | undefined },
  notices: readonly CurrentCampaign[],
): readonly (Order | Why)[] {
  const subject = subjectOf(above)
  if (!subject) return [{ why: '请写明单位' }]
  const place = placeOf(row, { subject, notice: above.notice }, notices, (rubric) => needsNoTask(row, rubric))
  const isCandidate = notices.some(({ candidates }) => candidates.has(subject.name))
  if ('why' in place) return [(isCandidate ? undefined : whyUnknown(row, notices)) ?? place]
  const said = orderKinds.flatMap((kind) => {
    const read = kind.read(row, place)
    return read === undefined ? [] : [{ kind, read }]
  })
  if (said.length === 0) return [{ why: '这一行没有写全要办的内容，请补写或清空' }]
  if (row.has([REASON]) && !said.some(({ kind }) => kind.isReasoned))
    return [{ why: '「理由」只用于核定、认定等次、加分、扣分、否决、延期，这一行没有，请移到有的行或删去' }]
  const orders = said.map(({ kind, read }) => ('why' in read ? read : orderOf(row, place, kind, read)))
  const wrong = orders.filter((one) => 'why' in one)
  // A row is done as a whole or not at all.
  return wrong.length > 0 ? wrong : orders
}

/** Everything that a row orders is about the whole of a unit, or about one task of the rubric. */
function needsNoTask(row: Row, rubric: Rubric): boolean {
  const abouts = kindsIn(row).map((kind) => aboutOf(kind, row, rubric))
  return abouts.length > 0 && abouts.every((about) => about === 'whole' || typeof about === 'number')
}

/** Says so where no notice has what a row orders. */
function whyUnknown(row: Row, notices: readonly CurrentCampaign[]): Why | undefined {
  const unknown = kindsIn(row).filter((kind) => notices.every(({ rubric }) => aboutOf(kind, row, rubric) === 'none'))
  const [first] = unknown
  return first && { why: `${notices.map(({ name }) => name).join('、')}没有「${first.word}」这一项` }
}

const kindsIn = (row: Row): readonly OrderKind[] => orderKinds.filter(({ ordering }) => row.has(ordering))

const aboutOf = (kind: OrderKind, row: Row, rubric: Rubric) => kind.about?.(row, rubric) ?? 'task'

function orderOf(
  row: Row,
  place: Place,
  kind: OrderKind,
  { rest, apart = '', isNamed, materials = [] }: Said,
): Order | Why {
  const { current, unit, task, at, isCandidate } = place
  const about = isCandidate ? 'task' : aboutOf(kind, row, current.rubric)
  if (about === 'none') return { why: `${current.name}没有「${kind.word}」这一项` }
  if (task && about !== 'task' && about !== task.no)
    return { why: `「${kind.word}」不是对任务${task.no}的，请另起一行，不写任务` }
  const { period } = at
  const where = about === 'task' && !isCandidate ? at : period === undefined ? {} : { period }
  const said = { ...(isNamed ? {} : { unit }), ...where, links: [], rest }
  const lines = materials.length === 0 ? [said] : materials.map((material) => ({ ...said, material }))
  return { line: row.line, current, unit, kind, said, lines, apart }
}

/** Two rows for the same thing: said twice it is done once, said in two ways it is not done. */
function withoutClashes(orders: readonly Order[], problems: readonly Problem[]): OrdersRead {
  const groups = new Map<string, Order[]>()
  for (const order of orders) {
    const { task = 0, period = '', round = 0 } = order.said
    const place = [order.current.id, order.unit, task, period, round]
    const key = canonicalJson([...place, order.kind.word, order.apart])
    groups.set(key, [...(groups.get(key) ?? []), order])
  }
  const clear: Order[] = []
  const clashing: Problem[] = []
  for (const [first, ...others] of groups.values()) {
    if (!first) continue
    if (others.every(({ said }) => said.rest === first.said.rest)) clear.push(first)
    else
      for (const { line } of [first, ...others])
        clashing.push({
          line,
          why: `第${[first, ...others].map((one) => one.line).join('、')}行写的是同一件事而内容不同，请只留一行`,
        })
  }
  return {
    // A deadline comes before what came by it, and that before it is judged, wherever the rows stand.
    orders: clear.toSorted((one, other) => placeOfOrder(one) - placeOfOrder(other) || one.line - other.line),
    problems: [...problems, ...clashing].toSorted((one, other) => one.line - other.line),
  }
}

const placeOfOrder = ({ kind }: Order): number => orderKinds.indexOf(kind)
