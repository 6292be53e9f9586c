import type { Day } from '../../domain/day.ts'
import type { Matter } from '../../domain/reminder.ts'
import type { UnitId, UnitKind } from '../../domain/unit.ts'
import { type ClauseRef, clauseText } from '../../rules/notice.ts'
import type { Rubric } from '../../rules/rubric.ts'
import type { Selection } from '../../rules/selection/selection.ts'
import { type Candidate, isSentOn } from '../candidate.ts'
import { missingMaterials } from '../candidate-materials.ts'
import type { Naming } from '../naming.ts'

/** A notice under which units recommend. */
export interface SelectingNotice {
  readonly id: string
  /** Its short name. */
  readonly name: string
  readonly rubric: Rubric
  readonly year: number
  readonly units: readonly { readonly name: UnitId; readonly kind: UnitKind }[]
}

/** What bodies and the office still owe before the deadlines of a selection. */
export function recommendationsDue(
  { id, name, rubric, year, units }: SelectingNotice,
  candidates: readonly Candidate[],
  naming: Naming,
): readonly Matter[] {
  const { selection } = rubric
  if (selection === null || naming.publicNotice !== null) return []
  const deadlines = deadlinesOf(selection, year)
  const bodies = units.filter(({ kind }) => rubric.unitKinds.includes(kind)).map((unit) => unit.name)
  return deadlines.flatMap(({ due, label, clause, by }) => {
    const shared = { notice: id, due, consequence: consequenceIn(clauseText(rubric, clause).text) }
    if (by === 'office') {
      const of = { kind: 'office', withLeaders: false } as const
      if (naming.shortlist.length > 0 || candidates.some((one) => isSentOn(one, selection.course))) return []
      return [{ ...shared, of, title: `${name}${label}`, voluntary: false, missing: '', say: `候选 ${name}` }]
    }
    const voluntary = isVoluntary(selection)
    return bodies.flatMap((body): Matter[] => {
      const own = candidates.filter((one) => one.body === body)
      const rest = {
        ...shared,
        title: `${name}${own.length === 0 ? '推荐' : '申报材料'}`,
        voluntary,
      }
      if (own.length === 0)
        return [{ ...rest, of: { kind: 'unit', unit: body }, missing: '还没有推荐', say: `推荐 ${name}` }]
      return own.flatMap((candidate) =>
        ofCandidate(candidate, selection, { ...rest, body, say: `任务 ${name} ${candidate.name}` }),
      )
    })
  })
}

/** What is missing of a candidate is its body's matter, and its own. */
function ofCandidate(
  candidate: Candidate,
  { course }: Selection,
  { body, ...matter }: Omit<Matter, 'of' | 'missing'> & { readonly body: UnitId },
): Matter[] {
  const missing = missingMaterials(candidate, course).map(({ title }) => title)
  if (missing.length === 0) return []
  const of = { kind: 'unit', unit: body, candidate: candidate.name } as const
  return [{ ...matter, of, missing: `${candidate.name}尚缺${missing.join('、')}` }]
}

interface SelectionDeadline {
  readonly due: Day
  readonly label: string
  readonly clause: ClauseRef
  readonly by: 'body' | 'office'
}

function deadlinesOf({ body, candidate }: Selection, year: number): readonly SelectionDeadline[] {
  const own = body?.deadlineOf(year)
  const levels = (candidate?.levels ?? []).flatMap(({ stages: [stage, ...others] }) =>
    stage && others.length === 0
      ? stage.deadlines(year).map(({ due }) => ({ due, label: stage.label, clause: stage.clause, by: stage.by }))
      : [],
  )
  return [...(own ? [{ ...own, label: '推荐', by: 'body' as const }] : []), ...levels]
}

/** Where each body has to recommend (选取1个推荐) it is chased; who may recommend is free not to. */
const isVoluntary = ({ body }: Selection): boolean => body?.kind !== 'cultivated'

/** 「逾期不报视为自动放弃」, in the notice's own words; empty where it says nothing of lateness. */
const consequenceIn = (text: string): string => /逾期[^。；]{1,40}/.exec(text)?.[0] ?? ''
