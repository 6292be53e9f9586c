import { dayWords, fullDayWords, plainDayWords } from '../../src/domain/day.ts'
import { type Flag, flagWords } from '../../src/domain/flag.ts'
import { type Reply, textReply } from '../../src/domain/message.ts'
import { taskName } from '../../src/domain/task.ts'
import { fitting, withMost } from '../../src/domain/visible-lines.ts'
import type { CircularContent } from '../../src/dossier/official-papers.ts'
import type { TaskUnits } from '../../src/dossier/progress.ts'
import { asParagraphs, inParts } from '../../src/replies/as-paragraphs.ts'
import { unitNames } from '../../src/replies/name-lists.ts'
import { nameClauses } from '../../src/replies/present-clauses.ts'
import {
  presentCounts,
  presentFlags,
  presentGrades,
  presentKinds,
  presentTasks,
  presentTotals,
} from '../../src/replies/present-progress.ts'
import { presentFlag } from '../../src/replies/present-standing.ts'
import { fetchWords } from '../parts/archive.ts'
import { resultLines } from '../parts/frozen-results.ts'

/** 通报 as everybody reads it: all of it where a phone shows that, else at a glance; the paper is fetched by its number. */
export function presentCircular(content: CircularContent): Reply {
  const head = `【通报】${content.number}`
  const last = `全文和附件：单聊发送「${fetchWords('通报', content)}」取文件。`
  return textReply(...fitting([head, ...circularLines(content), last], atAGlance(head, content, last)))
}

function atAGlance(head: string, { year, day, progress, praised, urged }: CircularContent, last: string) {
  const named = [...briefly('表扬', praised, 'red'), ...briefly('请整改', urged, 'yellow')]
  const counts = [
    head,
    `${year}年度工作进度（截至${plainDayWords(day)}）`,
    presentCounts(progress.units, progress.all),
    countsLine(progress),
  ]
  return withMost(named, (shown, left) => [...counts, ...shown, ...(left > 0 ? [`另有${left}项见文件。`] : []), last])
}

/** All of it as the record keeps it. */
export const circularText = (content: CircularContent): string =>
  [`【通报】${content.number}`, ...paperLines(content), `${content.office}　${fullDayWords(content.day)}`].join('\n')

export const circularTitle = ({ year }: CircularContent): string => `关于${year}年度工作进度情况的通报`

/** Whom it is addressed to. */
export const ADDRESSEE = '各有关单位'

/** What the paper says, a paragraph each. */
export function paperLines(content: CircularContent): string[] {
  const { year, day, progress, praised, urged, clauses } = content
  const counted = `只计已核定的结果${progress.hasFlags ? '和正式旗帜' : ''}`
  return asParagraphs([
    `${ADDRESSEE}：现将截至${plainDayWords(day)}的${year}年度工作进度情况通报如下（${counted}）：`,
    ...inParts([
      {
        heading: '总体进度',
        lines: [presentCounts(progress.units, progress.all), countsLine(progress)],
      },
      { heading: '各类单位、各项任务的进度', lines: [presentKinds(progress), presentTasks(progress)] },
      { heading: '予以表扬的', lines: section('', praised, 'red') },
      { heading: '请尽快整改的', lines: section('', urged, 'yellow') },
      {
        heading: '名单和依据',
        lines: [...resultLines(content.results, tasksIn(content)), ...nameClauses(clauses)],
      },
    ]),
  ])
}

export const tasksIn = ({ progress }: CircularContent) => progress.tasks.map(({ task }) => task)

function circularLines({ year, day, progress, praised, urged, clauses }: CircularContent): string[] {
  return [
    `关于${year}年度工作进度的通报（截至${dayWords(day)}，只计已核定的结果${progress.hasFlags ? '和正式旗帜' : ''}）`,
    presentCounts(progress.units, progress.all),
    countsLine(progress),
    presentKinds(progress),
    presentTasks(progress),
    ...section('予以表扬', praised, 'red'),
    ...section('请尽快整改', urged, 'yellow'),
    ...nameClauses(clauses),
  ]
}

const countsLine = (progress: CircularContent['progress']): string =>
  [...presentGrades(progress), ...presentFlags(progress), ...presentTotals(progress)].join('；')

/** One list for each meaning of a colour, below the heading where there is none of its own: a red flag for innovation differs from one for being on time. */
function section(heading: string, flagged: readonly TaskUnits[], flag: Flag): string[] {
  const meanings = [...new Set(flagged.map(({ task }) => presentFlag(flag, task)))]
  return meanings.flatMap((meaning) => [
    `${heading === '' ? meaning : `${heading}（${meaning}）`}：`,
    ...flagged
      .filter(({ task }) => presentFlag(flag, task) === meaning)
      .map(({ task, units }) => `· ${taskName(task)} ${task.title}：${units.join('、')}`),
  ])
}

/** 「表扬（红旗）任务2：金水区、中原区」 */
const briefly = (heading: string, flagged: readonly TaskUnits[], flag: Flag): string[] =>
  flagged.map(({ task, units }) => `${heading}（${flagWords[flag]}）${taskName(task)}：${unitNames(units)}`)
