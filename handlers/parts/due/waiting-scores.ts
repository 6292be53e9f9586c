import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import type { Turn } from '../../../src/conversation/command.ts'
import { taskName, taskRef } from '../../../src/domain/task.ts'
import type { UnitId } from '../../../src/domain/unit.ts'
import type { CurrentCampaign } from '../../../src/ports/campaign-source.ts'
import { type ExpertScore, expertScores } from '../../../src/reading/expert-scores.ts'

/** Something that an expert may score and has not scored. */
export interface WaitingScore {
  readonly unit: UnitId
  /** 「任务5 分析评估报告」 */
  readonly words: string
  /** 「评分 金水区 5 92」 */
  readonly say: string
}

type Can = Pick<Capabilities, 'readStanding' | 'readOfficeActs' | 'readCandidates'>

/** What waits for the sender's scores under a notice: of units, and of candidates. */
export async function waitingScores(can: Can, turn: Turn, notice: CurrentCampaign): Promise<readonly WaitingScore[]> {
  const { person, from: sender, now } = turn
  if (!person) return []
  const scores = await expertScores(can, { person, sender }, notice, now)
  return scores.filter(({ state }) => state === 'waiting').map(inWords)
}

function inWords(one: ExpertScore): WaitingScore {
  const { unit } = one
  if (one.kind === 'stage') return { unit, words: one.stage.title, say: `评分 ${unit} ${one.stage.title} 92分` }
  return { unit, words: `${taskName(one.task)} ${one.task.title}`, say: `评分 ${unit} ${taskRef(one.task)} 92` }
}
