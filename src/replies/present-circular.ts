import { dayWords, fullDayWords } from '../domain/day.ts'
import type { Flag } from '../domain/flag.ts'
import { type Reply, textReply } from '../domain/message.ts'
import type { CircularContent } from '../dossier/official-papers.ts'
import type { TaskUnits } from '../dossier/progress.ts'
import { presentClause } from './present-clauses.ts'
import { flagCounts, presentCounts, presentGrades, presentKinds, presentTasks } from './present-progress.ts'
import { presentFlag } from './present-standing.ts'

/** 通报, as everybody reads it. */
export function presentCircular(content: CircularContent): Reply {
  const { number, office, year, day, progress, praised, urged, clauses } = content
  return textReply(
    `【通报】${number}`,
    `关于${year}年度工作进度的通报（截至${dayWords(day)}，只计已核定的结果和正式旗帜）`,
    presentCounts(progress.units, progress.all),
    `${presentGrades(progress.all)}；正式旗帜：${flagCounts(progress.all.flags)}`,
    presentKinds(progress),
    presentTasks(progress),
    ...section('予以表扬', praised, 'red'),
    ...section('请尽快整改', urged, 'yellow'),
    ...clauses.map(presentClause),
    `${office}　${fullDayWords(day)}`,
    '下一步：发送「查询」可看本单位各项的等次和旗帜。',
  )
}

/** One list for each meaning a colour has: a red flag for innovation is not one for being on time. */
function section(heading: string, flagged: readonly TaskUnits[], flag: Flag): string[] {
  const meanings = [...new Set(flagged.map(({ task }) => presentFlag(flag, task)))]
  return meanings.flatMap((meaning) => [
    `${heading}（${meaning}）：`,
    ...flagged
      .filter(({ task }) => presentFlag(flag, task) === meaning)
      .map(({ task, units }) => `· 任务${task.no} ${task.title}：${units.join('、')}`),
  ])
}
