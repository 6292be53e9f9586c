import type { Annex } from '../../src/documents/papers/paper.ts'
import { daysBetween, dayWords, fullDayWords, plainDayWords } from '../../src/domain/day.ts'
import { taskList, taskName, taskRef } from '../../src/domain/task.ts'
import type { LetterContent, LetterTask } from '../../src/dossier/official-papers.ts'
import { asParagraphs } from '../../src/replies/as-paragraphs.ts'
import { clip } from '../../src/replies/clip.ts'
import { nameClauses } from '../../src/replies/present-clauses.ts'
import { flagCauseWords } from '../../src/replies/present-derivation.ts'
import { presentFlag } from '../../src/replies/present-standing.ts'

/** What a letter says: the facts, what is to be done by when, and the clauses, a paragraph each. */
export function letterLines({ unit, day, tasks, until, remark, clauses }: LetterContent): string[] {
  const isAnnexed = tasks.some(isOverdue)
  return asParagraphs([
    `${unit}：截至${dayWords(day)}，贵单位有${tasks.length}项任务挂${presentFlag('yellow', { voluntary: false })}：`,
    ...tasks.map((one, index) => `${index + 1}. ${taskWords(one)}`),
    `请于${dayWords(until)}前${adviceWords(tasks)}。${isAnnexed ? '应补报的材料见附件。' : ''}经督促指导后纠正的，由督导办确认，黄旗改为蓝旗。`,
    ...(remark === '' ? [] : [`其他要求：${remark}`]),
    ...nameClauses(clauses),
  ])
}

/** All of the letter as the record keeps it. */
export const letterText = (content: LetterContent): string =>
  [
    `【督导建议书】${content.number}`,
    ...letterLines(content),
    ...letterAnnexes(content).map(({ title }) => `附件：${title}`),
    `${content.office}　${fullDayWords(content.day)}`,
  ].join('\n')

/** 附件: what is overdue, since when, and the materials that are owed. */
export function letterAnnexes({ tasks, day }: LetterContent): readonly Annex[] {
  const overdue = tasks.filter(isOverdue)
  if (overdue.length === 0) return []
  return [
    {
      title: '逾期未报任务清单',
      columns: [
        { name: '序号', share: 2.5 },
        { name: '任务', share: 6.5 },
        { name: '期限', share: 7 },
        { name: '已逾期', share: 3 },
        { name: '应补报的材料', share: 9 },
      ],
      rows: overdue.map(({ task, due, owed }, at) => [
        String(at + 1),
        `${taskName(task)} ${task.title}`,
        due === null ? '' : fullDayWords(due),
        due === null ? '' : `${daysBetween(due, day)}天`,
        owed.join('；'),
      ]),
    },
  ]
}

const MOST_TASKS_NAMED = 3
const MOST_CHARACTERS_AT_A_GLANCE = 60

/** The letter at a glance: the paper is the file. */
export function letterBriefly({ number, day, tasks, until, remark }: LetterContent): string[] {
  const named = tasks.slice(0, MOST_TASKS_NAMED)
  const others = tasks.slice(MOST_TASKS_NAMED).map(({ task }) => task)
  return [
    `【督导建议书】${number}`,
    `截至${plainDayWords(day)}，有${tasks.length}项任务挂黄旗：`,
    ...named.map(
      ({ task, ...one }) => `${taskName(task)} ${task.title}：${clip(causeWords(one), MOST_CHARACTERS_AT_A_GLANCE)}`,
    ),
    ...(others.length === 0 ? [] : [`还有${taskList(others)}`]),
    `请于${dayWords(until)}前${adviceWords(tasks)}。`,
    ...(remark === '' ? [] : [`其他要求：${clip(remark, MOST_CHARACTERS_AT_A_GLANCE)}`]),
  ]
}

const isOverdue = ({ cause }: LetterTask): boolean => cause === 'overdue'

/** 「任务1 征求意见：期限7月29日（周三），未按时完成（逾期未报）；见郑法政办〔2020〕5号　附件 第1项…」 */
function taskWords({ task, due, clause, ...one }: LetterTask): string {
  const deadline = due === null ? '' : `期限${dayWords(due)}，`
  return `${taskName(task)} ${task.title}：${deadline}${causeWords(one)}；见${clause.notice}　${clause.heading}`
}

const causeWords = ({ cause, reason }: Pick<LetterTask, 'cause' | 'reason'>): string =>
  reason === null ? flagCauseWords[cause] : `${flagCauseWords[cause]}：${reason}`

/** The advice of a letter; missing submissions come first. */
function adviceWords(tasks: readonly LetterTask[]): string {
  const missing = tasks.filter(isOverdue).map(({ task }) => task)
  if (missing.length === 0) return '完成整改并向督导办说明情况'
  const others = missing.length < tasks.length ? '，其余各项完成整改并向督导办说明情况' : ''
  return `补报${taskList(missing)}${others}`
}

/** What the unit does next: hands in what is owed, or tells that it was put right. */
export function unitNextWords(tasks: readonly LetterTask[]): string {
  const overdue = tasks.find(isOverdue)
  const [first] = tasks
  if (overdue) return `「提交 ${taskRef(overdue.task)} 链接」补报`
  return `「整改 ${first ? taskRef(first.task) : ''} 说明」报告整改`
}

/** 「督建〔2026〕金水区第1号」: each unit's letters are numbered through. */
export const letterNumber = (unit: string, year: number, place: number): string => `督建〔${year}〕${unit}第${place}号`
