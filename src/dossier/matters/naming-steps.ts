import { addDays, type Day } from '../../domain/day.ts'
import type { Matter } from '../../domain/reminder.ts'
import type { Rubric } from '../../rules/rubric.ts'
import type { Candidate } from '../candidate.ts'
import type { Naming } from '../naming.ts'
import type { SelectingNotice } from './recommendations.ts'

type Notice = Pick<SelectingNotice, 'id' | 'name' | 'rubric'>

/** The office's own next step once a list is public: the answers to objections, then the naming. */
export function namingStepsDue(
  { id, name }: Notice,
  { publicNotice, named }: Naming,
  openObjections: readonly string[],
): readonly Matter[] {
  if (publicNotice === null || named.length > 0) return []
  const shared = { notice: id, of: { kind: 'office', withLeaders: false }, voluntary: false, consequence: '' } as const
  const { until } = publicNotice
  return [
    ...(openObjections.length === 0
      ? []
      : [
          {
            ...shared,
            title: `${name}异议答复`,
            due: until,
            missing: `待答复：${openObjections.join('、')}`,
            say: `异议 ${name}`,
          },
        ]),
    { ...shared, title: `${name}公示期满，命名`, due: addDays(until, 1), missing: '', say: `命名 ${name}` },
  ]
}

/** The days on which somebody comes to a candidate: 实地验收. */
export const visitsDue = ({ id, rubric }: Notice, candidates: readonly Candidate[]): readonly Matter[] =>
  candidates.flatMap(({ name, body, course: { stages } }) =>
    onSiteStages(rubric).flatMap(({ id: stage, title }): Matter[] => {
      const { result, on } = stages[stage] ?? { result: null, on: null }
      return result === null && on !== null ? [visit({ notice: id, title, on, name, body })] : []
    }),
  )

const onSiteStages = ({ selection }: Rubric) => (selection?.course.stages ?? []).filter(({ onSite }) => onSite)

const visit = ({
  notice,
  title,
  on,
  name,
  body,
}: Pick<Candidate, 'name' | 'body'> & {
  readonly notice: string
  readonly title: string
  readonly on: Day
}): Matter => ({
  notice,
  of: { kind: 'unit', unit: body, candidate: name },
  title: `${name}${title}`,
  due: on,
  voluntary: true,
  missing: '请做好准备',
  consequence: '',
  say: `查询 ${name}`,
})
