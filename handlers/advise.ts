import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { HIDDEN_HERE, isHiddenHere } from '../src/conversation/permission.ts'
import { requireTask, withOwnUnit } from '../src/conversation/target.ts'
import { textReply } from '../src/domain/message.ts'
import { taskName, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { owedUploads } from '../src/dossier/open-uploads.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { begunBy } from '../src/reading/standings.ts'
import { presentAdvice, presentBestWay } from '../src/replies/present-advice.ts'
import { citeClauses, presentSources } from '../src/replies/present-clauses.ts'
import { presentShort } from '../src/replies/present-standing.ts'
import { adviseTask } from '../src/rules/advise-task.ts'
import { taskClauses } from '../src/rules/task-clauses.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { adviseForCandidates } from './parts/candidate/advise-for-candidates.ts'
import { isAboutCandidates } from './parts/candidate/which-candidate.ts'
import { exampleOfCandidate, examplesOf } from './parts/example-task.ts'

/** 「建议 [n]」: lists the ways to raise a grade or avoid a yellow flag, nearest deadline first. */
export function advise(can: Capabilities): Command {
  const { readStandings, readStanding } = can
  async function all(turn: Turn, unit: UnitId): Promise<Handled> {
    const { rubric } = turn.current
    const standings = begunBy(turn.now, await readStandings(turn.current, unit, turn.now)).toSorted(byDeadline)
    const lines = standings.flatMap((standing) => {
      if (isHiddenHere(turn, standing)) return []
      const best = presentBestWay(adviseTask(rubric, standing.input, fixedIn(standing)), asked(standing))
      return best ? [`${taskName(standing.task)} ${standing.task.title}：${best}`] : []
    })
    const source = presentSources(rubric)
    const body = lines.length > 0 ? lines : ['现在没有可以再提高的办法。']
    return answered(
      [
        textReply(
          `${unit} 还可以提高的：`,
          ...body,
          source,
          ...examplesOf(turn.current, unit, (ref) => [`下一步：发送「建议 ${ref}」看一项的全部办法。`]),
        ),
      ],
      { unit },
    )
  }

  async function one(turn: Turn, unit: UnitId, no: number): Promise<Handled> {
    const { rubric } = turn.current
    const task = requireTask(turn, no)
    const standing = await readStanding(turn.current, unit, task, turn.now)
    if (isHiddenHere(turn, standing)) {
      return answered([textReply(HIDDEN_HERE)], { unit, task: no })
    }
    const advice = adviseTask(rubric, standing.input, fixedIn(standing))
    const lines = [
      `${unit} ${taskName(task)} ${task.title}，现为${presentShort(standing, rubric)}`,
      ...presentAdvice(advice, asked(standing), turn.current.kindOf(unit)),
      ...citeClauses([...taskClauses(rubric, no).grading, ...taskClauses(rubric, no).flags], `依据 ${taskRef(task)}`),
    ]
    return answered([textReply(...lines)], { unit, task: no })
  }

  return {
    id: 'advise',
    words: {
      words: wordList(`
        建议 改进建议 提升建议 有什么建议 给点建议 给个建议 给些建议 提点建议 还差什么 还差啥 还差哪些 还差多少
        还差几条 还差几项 差什么 差啥 差哪些 差在哪 差在哪里 差哪了 还缺什么 还缺啥 还缺哪些 缺什么 缺啥
        缺哪些 缺少什么 还需要什么 还需要哪些 还需要做什么 还需要补什么 还要做什么 还要什么 还要补什么 要补什么
        补什么 还要交什么 还需交什么 怎么提高 如何提高 怎样提高 咋提高 怎么提升 如何提升 怎样提升 咋提升
        怎么改进 如何改进 怎样改进 怎么改善 如何改善 怎么补救 如何补救 怎么挽回 还能补救吗 能补救吗 还来得及吗
        来得及吗 还有机会吗 怎么得优 如何得优 怎样得优 怎么拿优 怎么才能得优 怎么才能优 怎么能得优 如何达到优
        怎么达到优 怎样才能优 怎么才能拿优 怎么评优 如何评优 怎么得红旗 如何得红旗 怎样得红旗 怎么拿红旗
        怎么才能得红旗 怎么才能拿红旗 才能拿红旗 才能得红旗 才能得优 才能是红旗 拿红旗 得红旗 差一条怎么办 变蓝旗 怎么变蓝旗 怎么变成蓝旗 如何拿红旗 怎么拿到红旗 如何获得红旗 怎么获得红旗 怎么避免黄旗 如何避免黄旗
        怎样避免黄旗 怎么不得黄旗 怎么免黄旗 怎么才能不是黄旗 怎么加分 如何加分 怎样加分 能提高吗 还能提高吗
        还能提升吗 能提升吗 哪里能提高 哪些能提高 提高等次 提升等次 怎么整改 如何整改 怎么做才能 怎么才能
        要怎么做 该怎么做 应该怎么做 怎么做 需要怎么做 接下来做什么 下一步做什么 下一步 先做什么 先做哪个
        优先做什么 建仪 建义 建意 建以 建宜 键议 件议 见议 建一
      `),
      aboutLevels: wordList(
        '怎么～ 怎么评～ 怎么评上～ 怎样评～ 如何评～ 怎么才能评～ 怎么才能评上～ 怎样才能～ 如何达到～ 怎么达到～',
      ),
      changes: false,
      takes: { unit: true, task: true },
      askedBehindNames: true,
    },
    notices: 'each',
    who: ['contact'],
    summary: '还能怎样提高结果',
    examples: (unit, current) =>
      exampleOfCandidate(current, unit, (ref) => `建议 ${ref}`) ?? [
        '建议',
        ...examplesOf(current, unit, (ref) => [`建议 ${ref}`]),
      ],
    takesCandidates: true,
    run: (turn) =>
      isAboutCandidates(turn)
        ? adviseForCandidates(can, turn)
        : withOwnUnit(turn, (unit) => {
            const no = turn.request.lines[0]?.task
            return no === undefined ? all(turn, unit) : one(turn, unit, no)
          }),
  }
}

const asked = ({ task, input }: Standing) => ({ task, facts: input.facts })

/** Facts that the office has confirmed can no longer change. */
const fixedIn = ({ basis, facts }: Standing) => ({ fixed: basis === 'confirmed' ? Object.keys(facts) : [] })

/** Orders by the nearest open deadline; tasks without one come last. */
const byDeadline = (one: Standing, other: Standing): number => (openDue(one) < openDue(other) ? -1 : 1)

const openDue = (standing: Standing): string => owedUploads(standing)[0]?.due ?? '9999-12-31'
