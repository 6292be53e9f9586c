import { flatMapInSteps } from '../src/concurrency/work-through.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered } from '../src/conversation/change-of.ts'
import type { Command } from '../src/conversation/command.ts'
import { textReply } from '../src/domain/message.ts'
import { presentFindings, presentUndecided } from '../src/replies/present-check-up.ts'
import { presentSources } from '../src/replies/present-clauses.ts'
import { checkUp } from '../src/rules/check-up.ts'
import { wordList } from '../src/understanding/text/word-list.ts'

/** 「体检」: gaps, overlaps and silent cases of the rubric, and which units are in a silent case now. */
export function checkup(can: Capabilities): Command {
  const { readLedger } = can
  return {
    id: 'checkup',
    words: {
      words: wordList('体检 规则体检 细则体检 检查细则 检查规则 提检 题检 体捡 体减 体简 体剪'),
      changes: false,
      takes: { text: true },
    },
    who: ['clerk', 'leader'],
    singleChatOnly: true,
    summary: '细则的空白、重叠和待认定的单位',
    examples: () => ['体检'],
    run: async ({ current, now }) => {
      const { rubric, campaign } = current
      const found = await flatMapInSteps(await readLedger(current, now), ({ unit, standings }) =>
        standings.filter(({ result }) => result.undecided).map((standing) => ({ unit, standing })),
      )
      const undecided = found.sort((one, other) => one.standing.task.no - other.standing.task.no)
      const findings = checkUp(rubric, campaign.year)
      const silent = undecided[0]?.standing.task.no ?? findings.find((one) => one.kind === 'silent')?.task
      const next = silent === undefined ? '发送「口径」看现行口径' : `发送「认定 ${silent} 中 理由」对全部单位统一认定`
      return answered([
        textReply(
          `【体检】${rubric.id}（${campaign.year}年度）：`,
          ...presentFindings(findings, rubric),
          ...presentUndecided(undecided),
          presentSources(rubric),
          `下一步：${next}，先看影响再确认。`,
        ),
      ])
    },
  }
}
