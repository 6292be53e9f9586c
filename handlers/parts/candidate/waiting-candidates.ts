import { inBatches } from '../../../src/concurrency/work-through.ts'
import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import { answered } from '../../../src/conversation/change-of.ts'
import type { Handled, Turn } from '../../../src/conversation/command.ts'
import { momentWords } from '../../../src/domain/day.ts'
import { textReply } from '../../../src/domain/message.ts'
import { cameInForCandidate } from '../../../src/dossier/came-in.ts'
import type { Candidate } from '../../../src/dossier/candidate.ts'
import { type Waiting, waitingOf } from '../../../src/dossier/candidate-waiting.ts'
import { namingOf } from '../../../src/dossier/naming.ts'
import { cameInBriefly } from '../../../src/replies/present-came-in.ts'
import { materialsWords } from '../../../src/replies/present-candidates.ts'
import { unconfirmedRelays } from '../unconfirmed-relays.ts'

/** 「待审」 under a selection: the candidates of which something waits for the office, appeals first. */
export async function waitingCandidates(
  can: Pick<Capabilities, 'readCandidates' | 'readEntries' | 'readOfficeActs'>,
  turn: Turn,
): Promise<Handled> {
  const { current, request } = turn
  const unit = request.lines[0]?.unit
  const isOver = namingOf(await can.readOfficeActs(current)).named.length > 0
  const all = isOver ? [] : await can.readCandidates(current)
  const meant = unit === undefined ? all : all.filter(({ name, body }) => name === unit || body === unit)
  const found = await inBatches(meant, async (candidate) => ({
    candidate,
    waiting: waitingOf(candidate, await can.readEntries(current, candidate.name)),
  }))
  const waiting = found.flatMap(({ candidate, waiting: one }) => (one ? [{ candidate, waiting: one }] : []))
  const [first] = waiting
  const relays = await unconfirmedRelays(can, [current], (name) => unit === undefined || name === unit)
  if (!first)
    return answered(
      [textReply(`${current.name}：候选单位没有待审的。`, ...relays)],
      relays.length === 0 ? { idle: true } : {},
    )
  const appealing = waiting.find((one) => one.waiting.appeal)
  return answered([
    textReply(
      `${current.name} 待审${waiting.length}个候选单位：`,
      ...waiting
        .toSorted((one, other) => Number(other.waiting.appeal) - Number(one.waiting.appeal))
        .map((one) => waitingLine(turn, one)),
      ...relays,
      appealing
        ? `下一步：发送「复核 ${appealing.candidate.name} 维持（或改判）…」。`
        : `下一步：发送「审核 ${first.candidate.name} 各项」或「退回 ${first.candidate.name} 理由」。`,
    ),
  ])
}

function waitingLine({ current }: Turn, { candidate, waiting }: { candidate: Candidate; waiting: Waiting }): string {
  const parts = [
    ...(waiting.appeal ? ['申诉待复核'] : []),
    ...(waiting.handedInAt
      ? [`${materialsWords(candidate, current.rubric)}（${momentWords(waiting.handedInAt)}报送）`]
      : []),
    ...(waiting.items.length > 0 ? [`自评${waiting.items.length}项待核定`] : []),
    ...(waiting.conditions ? ['条件待核定'] : []),
  ]
  const came = cameInBriefly(cameInForCandidate(candidate))
  return `· ${candidate.name}（${candidate.body}）：${parts.join('；')}${came === '' ? '' : `\n　${came}`}`
}
