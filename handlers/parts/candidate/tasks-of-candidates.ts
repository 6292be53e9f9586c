import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import { answered } from '../../../src/conversation/change-of.ts'
import type { Handled, Turn } from '../../../src/conversation/command.ts'
import { candidateRef, namesCandidate, ownCandidates } from '../../../src/conversation/own-candidates.ts'
import { textReply } from '../../../src/domain/message.ts'
import { type Candidate, inOrder } from '../../../src/dossier/candidate.ts'
import { namingOf } from '../../../src/dossier/naming.ts'
import { presentCandidateTasks } from '../../../src/replies/present-candidate-card.ts'
import { presentStillMissing } from '../../../src/replies/present-candidate-materials.ts'
import { lookedAt } from './look-at-candidate.ts'
import { withOwnCandidate } from './which-candidate.ts'

/** 「任务 候选」: what is asked of a candidate and until when; without a name what each of the own still owes. */
export async function tasksOfCandidates(
  can: Pick<Capabilities, 'readCandidates' | 'readOfficeActs'>,
  turn: Turn,
): Promise<Handled> {
  const { current, request } = turn
  const own = ownCandidates(current, turn.person)
  if (request.lines.some((line) => namesCandidate(current, line)) || own.length < 2) {
    const naming = namingOf(await can.readOfficeActs(current))
    return withOwnCandidate(can, turn, async ({ candidate }) =>
      answered([presentCandidateTasks(candidate, lookedAt(turn, candidate, naming))], {
        unit: candidate.body,
        candidate: candidate.name,
      }),
    )
  }
  const all = (await can.readCandidates(current)).filter(({ name }) => own.includes(name))
  const lines = inOrder(all).map((one) => `· ${one.name}：${owedWords(one, turn)}`)
  const next = `下一步：发送「任务 ${own[0] === undefined ? '' : candidateRef(current, own[0])}」看一个的全部要求。`
  return answered([textReply('候选单位要办的：', ...lines, next)])
}

function owedWords(candidate: Candidate, { current: { rubric, year }, now }: Turn): string {
  const [missing, deadline] = presentStillMissing(candidate, rubric, { year, at: now })
  return [missing ?? '材料没有缺的', ...(deadline === undefined ? [] : [deadline])].join('，')
}
