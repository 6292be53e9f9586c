import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import { answered } from '../../../src/conversation/change-of.ts'
import type { Handled, Turn } from '../../../src/conversation/command.ts'
import { candidateRef, namesCandidate, ownCandidates } from '../../../src/conversation/own-candidates.ts'
import { textReply } from '../../../src/domain/message.ts'
import { type Candidate, inOrder, withoutConfirmed } from '../../../src/dossier/candidate.ts'
import { candidateWays, presentCandidateAdvice } from '../../../src/replies/present-candidate-advice.ts'
import { presentSources } from '../../../src/replies/present-clauses.ts'
import { withOwnCandidate } from './which-candidate.ts'

/** 「建议 候选」: what would still raise it; without a name the first thing of each that the sender speaks for. */
export async function adviseForCandidates(can: Pick<Capabilities, 'readCandidates'>, turn: Turn): Promise<Handled> {
  const { current, request } = turn
  const isNamed = request.lines.some((line) => namesCandidate(current, line))
  const own = ownCandidates(current, turn.person)
  if (isNamed || own.length < 2)
    return withOwnCandidate(can, turn, async (about) =>
      answered([textReply(...presentCandidateAdvice(asSeen(turn, about.candidate), advised(turn, about.candidate)))], {
        unit: about.candidate.body,
        candidate: about.candidate.name,
      }),
    )
  const all = (await can.readCandidates(current)).filter(({ name }) => own.includes(name))
  const lines = inOrder(all).map((one) => {
    const [first = '现在没有可以再提高的办法'] = candidateWays(asSeen(turn, one), advised(turn, one))
    return `· ${one.name}：${first}`
  })
  const next = `下一步：发送「建议 ${own[0] === undefined ? '' : candidateRef(current, own[0])}」看一个的全部办法。`
  return answered([textReply('候选单位还可以提高的：', ...lines, presentSources(current.rubric), next)])
}

const advised = ({ current, now }: Turn, { name }: Candidate) => ({
  notice: current.name,
  rubric: current.rubric,
  year: current.year,
  at: now,
  ref: candidateRef(current, name),
})

/** What is confirmed is not for a group. */
const asSeen = ({ chat }: Turn, found: Candidate): Candidate =>
  chat.kind === 'group' ? withoutConfirmed(found) : found
