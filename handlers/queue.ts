import { flatMapInSteps } from '../src/concurrency/work-through.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command } from '../src/conversation/command.ts'
import { textReply } from '../src/domain/message.ts'
import { taskName, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { cameIn } from '../src/dossier/came-in.ts'
import { openUploads } from '../src/dossier/open-uploads.ts'
import { stageOf } from '../src/dossier/stage.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { arrivalsWords, sameMaterialWords, timingMarks } from '../src/replies/arrival-words.ts'
import { unitNames } from '../src/replies/name-lists.ts'
import { cameInBriefly } from '../src/replies/present-came-in.ts'
import { openFindingsIn, presentFindingRows, presentReportedFlags } from '../src/replies/present-findings.ts'
import { scoringWords } from '../src/replies/present-standing.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { waitingCandidates } from './parts/candidate/waiting-candidates.ts'
import { waitingForReview } from './parts/waiting-for-review.ts'

const MOST_SHOWN = 10

/** 「待审」: lists the complete submissions that wait for review, longest waiting first. */
export function queue(can: Capabilities): Command {
  const { readLedger, findSameMaterials } = can
  return {
    id: 'queue',
    words: {
      words: wordList(`
        待审 待审核 待审列表 待审清单 待审材料 待审的 审核队列 待办审核 未审 未审核 未审核的 还没审的 没审的
        还有哪些没审 哪些没审 哪些待审 哪些要审 要审的 需要审核的 需要审的 有哪些要审核 有待审的吗 有什么要审的
        带审 代审 呆审 待申 待身 审核列表 审核清单
      `),
      changes: false,
      takes: { unit: true, task: true },
    },
    notices: 'each',
    who: ['clerk'],
    singleChatOnly: true,
    tellsOfCandidates: true,
    summary: '待审核的材料和候选单位',
    examples: () => ['待审'],
    run: async (turn) => {
      if (turn.current.tasks.length === 0 && turn.current.rubric.selection !== null) return waitingCandidates(can, turn)
      const ledger = await readLedger(turn.current, turn.now)
      const half = ledger.flatMap(({ unit, standings }) =>
        standings.filter(isHalfIn).map(({ task }) => `${unit}${taskName(task)}`),
      )
      const scored = await flatMapInSteps(ledger, ({ unit, standings }) =>
        standings.filter((one) => stageOf(one) === 'scoring').map((one) => scoringLine(unit, one)),
      )
      const findings = openFindingsIn(ledger)
      const early = [
        ...(half.length === 0 ? [] : [`另有${half.length}项只报齐了一次，全部报齐后再审：${unitNames(half)}`]),
        ...(scored.length === 0
          ? []
          : [`另有${scored.length}项评分未完成，评分完成后再审：`, ...scored.slice(0, MOST_SHOWN)]),
        ...presentFindingRows(findings, { now: turn.now, mayConfirm: true }),
        ...presentReportedFlags(ledger),
      ]
      const waiting = await waitingForReview(ledger)
      const [first] = waiting
      if (!first) return answered([textReply('现在没有待审的材料。', ...early, '下一步：发送「汇总」看整体进度。')])
      const lines = await Promise.all(
        waiting.slice(0, MOST_SHOWN).map(async ({ unit, standing }, index) => {
          const same = await findSameMaterials(turn.current, unit, standing.state)
          const words = [...waitingWords(unit, standing), ...sameMaterialWords(unit, same)].join('，')
          return `${index + 1}. ${words}\n　${cameInBriefly(cameIn(standing.state))}`
        }),
      )
      const more = waiting.length > MOST_SHOWN ? [`另有${waiting.length - MOST_SHOWN}项`] : []
      return answered([
        textReply(
          `待审${waiting.length}项：`,
          ...lines,
          ...more,
          ...early,
          `下一步：发送「材料 ${refOf(first)}」看材料，「审核 第1条 事实」或「退回 ${refOf(first)} 理由」。`,
        ),
      ])
    },
  }
}

const refOf = ({ unit, standing }: { readonly unit: UnitId; readonly standing: Standing }): string =>
  `${unit} ${taskRef(standing.task)}`

const waitingWords = (unit: UnitId, standing: Standing): string[] => [
  `${unit} ${taskName(standing.task)}（${standing.task.title}）`,
  arrivalsWords(standing),
  ...timingMarks(standing),
]

/** One upload is complete and lies with the office, and another is still to come. */
const isHalfIn = (standing: Standing): boolean => {
  const isLying = standing.state.uploads.some(({ completedAt, returned }) => completedAt !== null && returned === null)
  return isLying && openUploads(standing.state).length > 0
}

/** 「金水区 任务5（分析评估报告），1/2位专家已评（专家乙未评），平均暂为92分（待评分完成）」 */
const scoringLine = (unit: UnitId, standing: Standing): string =>
  [`${unit} ${taskName(standing.task)}（${standing.task.title}）`, scoringWords(standing) ?? ''].join('，')
