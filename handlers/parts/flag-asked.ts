import { flatMapInSteps } from '../../src/concurrency/work-through.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { answered } from '../../src/conversation/change-of.ts'
import type { Handled, Turn } from '../../src/conversation/command.ts'
import { seesAllUnits } from '../../src/conversation/target.ts'
import { type Flag, FlagFromWord, flagWords } from '../../src/domain/flag.ts'
import { textReply } from '../../src/domain/message.ts'
import { taskName, taskRef } from '../../src/domain/task.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import type { Standing } from '../../src/dossier/standing.ts'
import { presentShort } from '../../src/replies/present-standing.ts'
import { wordList } from '../../src/understanding/text/tidy.ts'
import type { Aside, CommandWords } from '../../src/understanding/vocabulary.ts'

/** How one asks for the tasks with a flag, 「～」 for its colour: 为什么是～旗, ～旗有几面. */
const ASKING = wordList(`
  为什么是～旗 为什么～旗 为什么有～旗 为什么会有～旗 为什么得～旗 为什么给～旗 为什么挂～旗 为啥是～旗 为啥～旗 为啥有～旗 为何是～旗 怎么是～旗
  怎么有～旗 怎么会有～旗 ～旗有几面 有几面～旗 几面～旗 ～旗几面 多少面～旗 ～旗多少面 ～旗有多少面 ～旗有多少 有多少～旗 多少～旗 多少个～旗
  ～旗有哪些 有哪些～旗 哪些是～旗 哪几项是～旗 哪项是～旗 哪一项是～旗 哪些任务是～旗 ～旗是哪几项 ～旗是哪项 ～旗是哪些 有没有～旗 有～旗吗
  ～旗的有哪些 ～旗名单 ～旗情况 哪些单位有～旗 哪个单位有～旗 哪些单位得了～旗 谁有～旗 谁得了～旗 谁拿了～旗
`)

const aside = (colour: string): Aside => ({
  said: `${colour}旗`,
  words: ASKING.map((word) => word.replace('～', colour)),
})

export const FLAG_ASIDES: NonNullable<CommandWords['asides']> = ['红', '蓝', '黄'].map(aside)

/** The flag that a query asks for; null where it asks for no particular one. */
export function flagAsked({ request }: Turn): Flag | null {
  const [said = ''] = request.lines[0]?.rest.split(' ') ?? []
  const found = FlagFromWord.safeParse(said)
  return found.success ? found.data : null
}

/** Whether a query names no unit and its sender looks at all of them. */
export const isOfAllUnits = (turn: Turn): boolean =>
  seesAllUnits(turn) && turn.request.lines[0]?.unit === undefined && turn.person?.contactOf.length === 0

export const withFlag = (standings: readonly Standing[], flag: Flag): readonly Standing[] =>
  standings.filter(({ result }) => result.flag === flag)

/** 「金水区 黄旗2面：…」; a flag that is not official is named as expected by its own words. */
export function presentFlagged(turn: Turn, { unit, flag }: Flagged, standings: readonly Standing[]): readonly string[] {
  const [first] = standings
  const own = turn.person?.contactOf.includes(unit) === true ? '' : `${unit} `
  if (!first) return [`${unit}现在没有${flagWords[flag]}。`, `下一步：发送「${`查询 ${own}`.trim()}」看全部结果。`]
  return [
    `${unit} ${flagWords[flag]}${standings.length}面：`,
    ...standings.map(
      (standing) =>
        `${taskName(standing.task)}（${standing.task.title}）：${presentShort(standing, turn.current.rubric)}`,
    ),
    `下一步：发送「查询 ${own}${taskRef(first.task)}」看原因和条款。`,
  ]
}

/** A unit, and the flag that it was asked for. */
interface Flagged {
  readonly unit: UnitId
  readonly flag: Flag
}

/** The units whose tasks have a flag, in the order of the roster: no ranking. */
export async function flagInAllUnits(
  { readLedger }: Pick<Capabilities, 'readLedger'>,
  { current, now }: Turn,
  flag: Flag,
): Promise<Handled> {
  const found = await flatMapInSteps(await readLedger(current, now), ({ unit, standings }) => {
    const tasks = withFlag(standings, flag)
    const [first] = tasks
    return first ? [{ unit, first, tasks }] : []
  })
  const [top] = found
  if (!top) return answered([textReply(`现在没有${flagWords[flag]}。`)])
  const all = found.flatMap(({ tasks }) => tasks)
  const official = all.filter(({ flagIsOfficial }) => flagIsOfficial).length
  const expected = all.length - official
  return answered([
    textReply(
      `${flagWords[flag]}共${all.length}面${expected === 0 ? '' : `，正式${official}面，预计${expected}面`}：`,
      ...found.map(({ unit, tasks }) => `${unit}：${tasks.map(({ task }) => taskName(task)).join('、')}`),
      `下一步：发送「查询 ${top.unit} ${taskRef(top.first.task)}」看原因和条款。`,
    ),
  ])
}
