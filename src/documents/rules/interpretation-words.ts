import { type Interpretation, interpretationTitle } from '../../rules/interpretation.ts'
import type { Rubric } from '../../rules/rubric.ts'
import { idsIn } from '../../rules/task-clauses.ts'
import { anchor, bullets, plain } from './markdown.ts'

/** An interpretation with its readings, the decision between them, and the parts of the rubric that use it. */
export function interpretationWords(rubric: Rubric, interpretation: Interpretation): string {
  const { id, question, readings, inForce, decidedBy, decidedOn, reason } = interpretation
  const lines = readings.map((reading) => {
    const state = reading.id === inForce ? '**执行中**' : '未采用'
    return `${state} ${plain(reading.text)}`
  })
  const why = reason ? `。理由：${plain(reason)}` : ''
  const touched = placesOf(rubric, id)
  return [
    `${anchor(`口径-${id}`)}${plain(interpretationTitle(rubric, id))}：${plain(question)}`,
    '',
    bullets(lines),
    '',
    `${plain(decidedBy)}于 ${decidedOn} 决定${why}。${touched.length > 0 ? `用于：${touched.join('、')}。` : ''}`,
  ].join('\n')
}

/** The tasks or other parts of a rubric that take a value from an interpretation. */
function placesOf({ data }: Rubric, id: string): string[] {
  const uses = (part: unknown) => idsIn(part).includes(id)
  const named = (part: unknown, name: string) => (uses(part) ? [name] : [])
  const { deadlines, tasks = [], flags, total, sheet, selection, duties = [] } = data
  const items = (sheet?.sections ?? []).flatMap((section) => section.items)
  return [
    ...named(deadlines, '各项任务的期限'),
    ...tasks.filter(uses).map(({ no, title }) => `第${no}项「${plain(title)}」`),
    ...named(flags, '旗帜规则'),
    ...named(total, '总分'),
    ...items.filter(uses).map((item) => `评审项 ${item.id}「${plain(item.title)}」`),
    ...named(sheet?.target, '达标线'),
    ...(selection?.candidate?.conditions ?? []).filter(uses).map((condition) => `条件「${plain(condition.label)}」`),
    ...named(selection?.candidate?.submission, '申报期限'),
    ...named(selection?.body, '推荐'),
    ...duties.filter(uses).map(({ title }) => `职责「${plain(title)}」`),
  ]
}

/** A rule's parameter in the data: the value itself, or `{ by: id }` of an interpretation. */
type Parameter = unknown

/** Shows a parameter with the value in force and the interpretation it comes from. */
export type ShowParameter = (parameter: Parameter, words: (value: unknown) => string) => string

/** Shows parameters of a rubric under the readings in force. */
export const showParameterOf =
  (interpretations: readonly Interpretation[]): ShowParameter =>
  (parameter, words) => {
    const by = interpretationIn(parameter)
    if (by === null) return plain(words(parameter))
    const interpretation = interpretations.find(({ id }) => id === by)
    const reading = interpretation?.readings.find(({ id }) => id === interpretation.inForce)
    return `${plain(words(reading?.value))}（[${plain(interpretationTitle({ interpretations }, by))}](#口径-${by})）`
  }

function interpretationIn(parameter: Parameter): string | null {
  if (typeof parameter !== 'object' || parameter === null || !('by' in parameter)) return null
  return String(parameter.by)
}
