import type { Rubric } from '../rules/rubric.ts'

/** The names of a rubric's parts, by the ids the check-up uses. */
export function partNames(rubric: Rubric): ReadonlyMap<string, string> {
  const parts = new Map([
    ['target', '达标线'],
    ['body', '推荐'],
    ['candidate', '申报'],
    ['submission', '申报期限'],
    ['final', '确认名额'],
  ])
  for (const { id, title } of rubric.sheet?.items.values() ?? []) parts.set(id, `${id}「${title}」`)
  for (const { fact, label } of rubric.selection?.candidate?.conditions ?? []) parts.set(fact, `条件「${label}」`)
  for (const { id, title } of rubric.duties) parts.set(id, `职责「${title}」`)
  return parts
}
