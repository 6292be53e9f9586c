import { UnitId } from '../../../src/domain/unit.ts'
import type { CurrentCampaign } from '../../../src/ports/campaign-source.ts'
import { column } from './column.ts'
import type { Row } from './row.ts'

const isPlace = { isPlace: true } as const

export const UNIT = column('单位 单位名称 报送单位 被评单位 县市区 区县 部门', isPlace)
/** A unit that was put forward. */
export const CANDIDATE = column('候选单位 候选 候选对象 备选对象 推荐对象 申报对象 申报单位 参评单位', isPlace)
/** The unit that put it forward. */
export const BODY = column('推荐单位 推荐机关', isPlace)

/** Whom a row is about, as it says. */
export interface Subject {
  readonly name: UnitId
  /** It stands in a column of candidates. */
  readonly isCandidate: boolean
  /** The unit that put it forward, where the row says so. */
  readonly body: string | undefined
}

/** What the rows above say, for those that leave it out as under a merged cell. */
export interface Above {
  readonly unit?: string | undefined
  readonly candidate?: string | undefined
  readonly body?: string | undefined
}

/** What a row says, or leaves to those above it. */
export function withRow(above: Above, row: Row): Above {
  const unit = row.text(UNIT)
  return {
    unit: unit ?? above.unit,
    candidate: row.text(CANDIDATE) ?? (unit === undefined ? above.candidate : undefined),
    body: row.text(BODY) ?? above.body,
  }
}

/** Whom a row is about; undefined where neither it nor one above says so. A unit beside a candidate put it forward. */
export function subjectOf({ unit, candidate, body }: Above): Subject | undefined {
  const { data: name } = UnitId.safeParse(candidate ?? unit)
  if (name === undefined) return undefined
  return { name, isCandidate: candidate !== undefined, body: candidate === undefined ? undefined : (body ?? unit) }
}

/** Says so where another unit put the candidate forward than the row has it. */
export function bodyMismatch(
  { body: said }: Subject,
  { current, unit }: { readonly current: CurrentCampaign; readonly unit: UnitId },
): string | undefined {
  const body = current.candidates.get(unit)
  if (said === undefined || body === undefined || said === body) return undefined
  const isAlias = current.roster.units.some(({ name, aliases }) => name === body && aliases.includes(said))
  return isAlias ? undefined : `${unit}由${body}推荐，与「${said}」不符，请核对`
}
