import { flatMapInSteps } from '../src/concurrency/work-through.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command } from '../src/conversation/command.ts'
import { requireTasks } from '../src/conversation/target.ts'
import { textReply } from '../src/domain/message.ts'
import { type Task, taskKey, taskName, withoutPeriod } from '../src/domain/task.ts'
import { progressOf } from '../src/dossier/progress.ts'
import { presentReplaced } from '../src/replies/arrival-words.ts'
import { presentSources } from '../src/replies/present-clauses.ts'
import {
  presentClaimedGrades,
  presentCounts,
  presentFlags,
  presentGrades,
  presentKinds,
  presentTasks,
  presentTotals,
} from '../src/replies/present-progress.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { examplesOf } from './parts/example-task.ts'
import { drawnAs, pictureAsked, pictureWords } from './parts/picture.ts'
import { notChosenBy, unitsMeant } from './parts/units-meant.ts'

/** 「汇总 [n] [单位]」: counts submissions, reviews, grades and flags, official results apart from claims. */
export function summary(can: Capabilities): Command {
  const { readLedger } = can
  return {
    id: 'summary',
    words: {
      words: wordList(`
        汇总 总览 概览 汇总表 汇总情况 情况汇总 总体情况 整体情况 全部情况 全市情况 各单位情况 各单位完成情况
        总体进度 整体进度 全市进度 统计 统计表 统计一下 完成率 报送率 总体完成情况 完成情况汇总 汇总一下 总表
        各单位进度 所有单位情况 红旗有哪些 多少个红旗 多少个黄旗 哪些单位红旗 哪些单位黄旗 哪些单位是红旗
        哪些单位是黄旗 谁是黄旗 谁是红旗 汇中 会总 汇重 汇种 惠总 回总 灰总 汇众 总汇
      `),
      asides: [
        pictureWords(
          '汇总',
          `发个图 发张图 发一张图 来个图 来张图 出个图 出张图 画个图 画张图 做个图 做张图 图表 统计图 统计图表 情况图 进度图 进展图
          完成情况图 推进情况图 总览图 概览图 给我发个图 给我发张图 用图表示 用图说话`,
        ),
      ],
      changes: false,
      takes: { unit: true, task: true, text: true, day: true },
    },
    notices: 'each',
    who: ['clerk', 'leader'],
    summary: '全部单位（或一个单位、一类单位）的进度和结果统计',
    examples: (unit, current) => [
      '汇总',
      '汇总 图',
      `汇总 ${unit}`,
      `汇总 ${current.kindOf(unit)}`,
      ...examplesOf(current, unit, (ref) => [`汇总 ${ref}`]),
    ],
    run: async (said) => {
      const { asks: asksPicture, turn } = pictureAsked(said)
      const { current, now, request } = turn
      const { task: named, unit: only } = request.lines[0] ?? {}
      const meant = unitsMeant(turn)
      const tasks = named === undefined ? current.tasks : requireTasks(turn, named)
      const keys = new Set(tasks.map(taskKey))
      const rows = await flatMapInSteps(await readLedger(current, now), ({ unit, standings, total }) => {
        if (!meant.isMeant(unit)) return []
        const shown = standings.filter(({ task }) => keys.has(taskKey(task)))
        const sum = named === undefined ? { total } : {}
        return shown.length > 0 ? [{ unit, kind: current.kindOf(unit), standings: shown, ...sum }] : []
      })
      const progress = progressOf(rows, tasks, current.rubric)
      const { all, units } = progress
      const about = [meant.words, named === undefined ? '' : tasksHeading(tasks)].filter((part) => part !== '')
      const title = [`${current.year}年汇总`, ...about].join('·')
      const next = turn.person?.roles.has('clerk')
        ? '下一步：发送「逾期」看名单，发送「待审」审核材料。'
        : '下一步：发送「逾期」看名单。'
      const subject = {
        ...(named === undefined ? {} : { task: named }),
        ...(only === undefined ? {} : { unit: only }),
      }
      if (asksPicture) {
        const { progressPicture } = await import('../src/documents/pictures/progress-picture.ts')
        const picture = await drawnAs(can, progressPicture({ title, progress, at: now }))
        const words = textReply(`${title}：`, ...notChosenBy(meant), presentCounts(units, all), next)
        return answered([words, picture], subject)
      }
      return answered(
        [
          textReply(
            `${title}：`,
            ...notChosenBy(meant),
            presentCounts(units, all),
            ...presentGrades(progress),
            ...presentFlags(progress),
            ...presentClaimedGrades(progress),
            ...presentTotals(progress),
            presentKinds(progress),
            ...(tasks.length === 1 ? [] : [presentTasks(progress)]),
            ...presentReplaced(rows),
            presentSources(current.rubric),
            next,
          ),
        ],
        subject,
      )
    },
  }
}

/** 「任务1 征求意见」, 「任务1（2月） 隐患月报」, or without a period where several of them are counted together. */
const tasksHeading = ([first, ...others]: readonly Task[]): string => {
  if (first === undefined) return ''
  if (others.length === 0) return `${taskName(first)} ${first.title}`
  return `${taskName(withoutPeriod(first))} ${first.title}（已开始的${others.length + 1}期）`
}
