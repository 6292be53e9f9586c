import { flatMapInSteps } from '../src/concurrency/work-through.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command, Turn } from '../src/conversation/command.ts'
import { requireTasks } from '../src/conversation/target.ts'
import { textReply } from '../src/domain/message.ts'
import { taskKey, taskName, taskRef } from '../src/domain/task.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { cameIn } from '../src/dossier/came-in.ts'
import { openUploads } from '../src/dossier/open-uploads.ts'
import type { LedgerRow } from '../src/dossier/progress.ts'
import { stageOf } from '../src/dossier/stage.ts'
import type { Standing } from '../src/dossier/standing.ts'
import { arrivalsWords, sameMaterialWords, timingMarks } from '../src/replies/arrival-words.ts'
import { unitNames } from '../src/replies/name-lists.ts'
import { cameInBriefly } from '../src/replies/present-came-in.ts'
import { openFindingsIn, presentFindingRows, presentReportedFlags } from '../src/replies/present-findings.ts'
import { scoringWords } from '../src/replies/present-standing.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { waitingCandidates } from './parts/candidate/waiting-candidates.ts'
import { unconfirmedRelays } from './parts/unconfirmed-relays.ts'
import { notChosenBy, unitsMeant } from './parts/units-meant.ts'
import { isOwn, waitingDecisions } from './parts/waiting-decisions.ts'
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
      takes: { unit: true, task: true, text: true, day: true },
    },
    notices: 'each',
    who: ['clerk'],
    singleChatOnly: true,
    tellsOfCandidates: true,
    summary: '等督导办办的：待审材料、申诉、待认定、整改、候选单位；可加单位',
    examples: (unit) => ['待审', `待审 ${unit}`],
    run: async (turn) => {
      if (turn.current.tasks.length === 0 && turn.current.rubric.selection !== null) return waitingCandidates(can, turn)
      const meant = unitsMeant(turn)
      const whole = await readLedger(turn.current, turn.now)
      const ledger = ofTask(
        turn,
        whole.filter(({ unit }) => meant.isMeant(unit)),
      )
      const half = ledger.flatMap(({ unit, standings }) =>
        standings.filter(isHalfIn).map(({ task }) => `${unit}${taskName(task)}`),
      )
      const scored = await flatMapInSteps(ledger, ({ unit, standings }) =>
        standings.filter((one) => stageOf(one) === 'scoring').map((one) => scoringLine(unit, one)),
      )
      const findings = openFindingsIn(ledger)
      const decisions = await waitingDecisions(can, turn, ledger)
      const early = [
        ...decisions.lines,
        ...(half.length === 0 ? [] : [`另有${half.length}项只报齐了一次，全部报齐后再审：${unitNames(half)}`]),
        ...(scored.length === 0
          ? []
          : [`另有${scored.length}项评分未完成，评分完成后再审：`, ...scored.slice(0, MOST_SHOWN)]),
        ...presentFindingRows(findings, { now: turn.now, mayConfirm: true }),
        ...presentReportedFlags(ledger),
        ...(await unconfirmedRelays(can, [turn.current], meant.isMeant)),
      ]
      const listed = new Set(ledger.flatMap(({ standings }) => standings))
      // A part of the list keeps the numbers of the whole, by which 审核 takes them.
      const waiting = (await waitingForReview(whole))
        .map((one, index) => ({ ...one, place: index + 1 }))
        .filter(({ standing }) => listed.has(standing))
      const first = waiting.find(({ unit }) => !isOwn(turn, unit)) ?? waiting[0]
      if (!first) {
        const next = decisions.next ?? '汇总'
        return answered([
          textReply(`${meant.words}现在没有待审的材料。`, ...notChosenBy(meant), ...early, `下一步：发送「${next}」。`),
        ])
      }
      const lines = await Promise.all(
        waiting.slice(0, MOST_SHOWN).map(async ({ unit, standing, place }) => {
          const same = await findSameMaterials(turn.current, unit, standing.state)
          const words = [...waitingWords(unit, standing), ...sameMaterialWords(unit, same)].join('，')
          return `${place}. ${words}\n　${cameInBriefly(cameIn(standing.state))}`
        }),
      )
      const more = waiting.length > MOST_SHOWN ? [`另有${waiting.length - MOST_SHOWN}项`] : []
      return answered([
        textReply(
          `${meant.words === '' ? '' : `${meant.words} `}待审${waiting.length}项：`,
          ...notChosenBy(meant),
          ...lines,
          ...more,
          ...early,
          `下一步：发送「材料 ${refOf(first)}」看材料，「审核 第${first.place}条 事实」或「退回 ${refOf(first)} 理由」。`,
        ),
      ])
    },
  }
}

const refOf = ({ unit, standing }: { readonly unit: UnitId; readonly standing: Standing }): string =>
  `${unit} ${taskRef(standing.task)}`

/** The tasks that are named, or all. */
function ofTask<Row extends Pick<LedgerRow, 'unit' | 'standings'>>(turn: Turn, rows: readonly Row[]): readonly Row[] {
  const named = turn.request.lines[0]?.task
  if (named === undefined) return rows
  const keys = new Set(requireTasks(turn, named).map(taskKey))
  return rows.map((row) => ({ ...row, standings: row.standings.filter(({ task }) => keys.has(taskKey(task))) }))
}

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
