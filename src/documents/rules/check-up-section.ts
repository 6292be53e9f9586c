import { dayWords, momentWords, shanghaiIso } from '../../domain/day.ts'
import { presentFacts, scoreWords } from '../../domain/facts.ts'
import { partNames } from '../../replies/part-names.ts'
import { checkUp, type Finding } from '../../rules/check-up.ts'
import { checkUpParts, type PartFinding } from '../../rules/check-up-parts.ts'
import { interpretationTitle } from '../../rules/interpretation.ts'
import { replacedOn } from '../../rules/replaced.ts'
import type { Rubric } from '../../rules/rubric.ts'
import type { TaskInput } from '../../rules/task-input.ts'
import type { TasksRubric } from '../../rules/tasks-rubric.ts'
import { bullets, plain } from './markdown.ts'

/** The findings of the check-up (体检) of a rubric in the year of its notice: gaps, overlaps, silent cases. */
export function checkUpSection(rubric: Rubric): string {
  const lines = checkUpLines(rubric)
  return lines.length > 0 ? bullets(lines) : '没有发现空白、重叠或文件未规定的情形。'
}

/** The same, one line a finding. */
export function checkUpLines(rubric: Rubric): readonly string[] {
  const { year, tasks } = rubric
  const names = partNames(rubric)
  const nameOf = (of: string) => plain(names.get(of) ?? of)
  return [
    ...(tasks.size > 0 ? checkUp(rubric, year).map((finding) => findingWords(rubric, finding)) : []),
    ...checkUpParts(rubric, year).map((finding) => generalFindingWords(rubric, finding, nameOf)),
  ]
}

/** One finding of the check-up of the tasks, with a situation as an example. */
export function findingWords(rubric: TasksRubric, finding: Finding): string {
  const title = (no: number) => `第${no}项「${rubric.tasks.get(no)?.data.title ?? ''}」`
  const titles = (tasks: readonly number[]) =>
    tasks.length === 1 ? tasks.map(title).join('') : `第${tasks.join('、')}项`
  switch (finding.kind) {
    case 'silent':
      return `文件未规定：${titles(finding.tasks)}，${
        finding.interpretation === null ? '没有相应口径' : `由${link(rubric, finding.interpretation)} 留待办公室认定`
      }。例：${situationWords(rubric, finding.example)}`
    case 'settled':
      return `条款本身没有定论，由${link(rubric, finding.interpretation)} 决定：第${finding.tasks.join('、')}项。例：${situationWords(rubric, finding.example)}`
    case 'overlap':
      return `两种降等情形并存：${title(finding.task)}。例：${situationWords(rubric, finding.example)}`
    case 'never':
      return `得不到的等次：${title(finding.task)}在任何情形下都评不到「${finding.grade}」`
    case 'never-points':
      return `得不到的分数：${title(finding.task)}，${plain(finding.unit)}在任何情形下都得不到满分${scoreWords(finding.points)}分`
    case 'unused':
      return `没有规则使用：${link(rubric, finding.interpretation)}`
    default:
      return finding satisfies never
  }
}

const link = (rubric: Numbered, id: string): string => `[${interpretationTitle(rubric, id)}](#口径-${id})`

/** The interpretations of a rubric, numbered in their order. */
type Numbered = Parameters<typeof interpretationTitle>[0]

/** One finding of the check-up of another part, with a situation as a case file would state it. */
function generalFindingWords(rubric: Numbered, finding: PartFinding, nameOf: (of: string) => string): string {
  switch (finding.kind) {
    case 'silent':
      return `文件未规定：${nameOf(finding.of)}${finding.interpretation === null ? '，没有相应口径' : `，见${link(rubric, finding.interpretation)}`}。${exampleWords(finding.example)}`
    case 'settled':
      return `条款本身没有定论，由${link(rubric, finding.interpretation)} 决定：${finding.of.map(nameOf).join('、')}。${exampleWords(finding.example)}`
    case 'overlap':
      return `几种扣分情形并存：${nameOf(finding.of)}（${plain(finding.causes.join('、'))}）。${exampleWords(finding.example)}`
    case 'never':
      return `得不到的结果：${nameOf(finding.of)}在任何情形下都得不到 ${plain(finding.outcome)}`
    case 'unused':
      return `没有规则使用：${link(rubric, finding.interpretation)}`
    default:
      return finding satisfies never
  }
}

const exampleWords = (example: unknown): string => `例：\`${caseForm(example)}\``

/** A situation in words: unit, task, times and facts. */
export function situationWords(
  rubric: TasksRubric,
  { unit, task, submitted, later, lapsed, facts, at }: TaskInput,
): string {
  const compiled = rubric.tasks.get(task)
  const times = submitted.map((time, upload) => {
    const replaced = replacedOn(later?.[upload])
    const again = replaced ? `、${momentWords(replaced)}更换内容` : ''
    const lapse = lapsed?.[upload]
    const back = lapse ? `、${momentWords(lapse.returned)}退回、补正期限${dayWords(lapse.until)}内没有重新报送` : ''
    return time ? `${momentWords(time)}报送${again}${back}` : '未报送'
  })
  const stated = presentFacts(facts, compiled?.grader.specs ?? [])
  return plain(
    [
      unit,
      `第${task}项「${compiled?.data.title ?? ''}」`,
      ...times,
      `事实：${stated}`,
      `评定于${momentWords(at)}`,
    ].join('，'),
  )
}

/** A situation written the way a case file would state it, on one line. */
function caseForm(value: unknown): string {
  if (value instanceof Date) return shanghaiIso(value)
  if (Array.isArray(value)) return `[${value.map(caseForm).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const entries = Object.entries(value).filter(([key]) => key !== 'kind')
  return `{ ${entries.map(([key, inner]) => `${keyForm(key)}: ${caseForm(inner)}`).join(', ')} }`
}

/** A key as YAML needs it: 1.1 and 1.10 without quotes would be read as the same number. */
const keyForm = (key: string): string => (/^\d/.test(key) ? `'${key}'` : key)
