import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { changeOf, contactsOfCandidate } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { speaksFor } from '../../src/conversation/own-candidates.ts'
import { DeniedError } from '../../src/domain/errors.ts'
import { textReply } from '../../src/domain/message.ts'
import { type Candidate, judgeCandidate, judgeSheet, withJudged } from '../../src/dossier/candidate.ts'
import { presentJudged } from '../../src/replies/present-candidates.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'
import { itemsText } from './candidate/items-text.ts'
import { candidateSaid } from './candidate-said.ts'

/** The candidate that a message names where a task could stand; null where it names none. */
export async function candidateMeant(can: Pick<Capabilities, 'readCandidates'>, turn: Turn): Promise<Candidate | null> {
  const name = turn.request.lines[0]?.unit
  if (name === undefined || !turn.current.candidates.has(name)) return null
  const found = (await can.readCandidates(turn.current)).find((one) => one.name === name)
  if (!found) return null
  requireMayLook(turn, found)
  return found
}

/** The office and the leaders see every candidate, a contact those of the own unit. */
function requireMayLook({ person }: Turn, { name, body }: Candidate): void {
  const seesAll = person?.roles.has('clerk') || person?.roles.has('leader')
  if (seesAll || speaksFor(person, { name, body })) return
  throw new DeniedError(`「${name}」由${body}推荐，只有它的联系人和督导办可以办理。`)
}

/** Records what a candidate, or its body, claims of its items and conditions. */
export async function recordClaims(
  can: Pick<Capabilities, 'record'>,
  command: Command,
  { turn, candidate }: { readonly turn: Turn; readonly candidate: Candidate },
): Promise<Handled> {
  const { current, now } = turn
  const { rubric, year } = current
  const { name, body } = candidate
  if (!speaksFor(turn.person, candidate)) throw new DeniedError(`「${name}」的自评由${body}的联系人办理。`)
  const text = itemsText(turn)
  const read = text === '' ? { unclear: '请写明各项的事实' } : candidateSaid(text, rubric, candidate.claimed.facts)
  if ('unclear' in read) {
    const why = `${read.unclear}，没有记录。`
    return { outcome: 'asked', unit: body, candidate: name, replies: [textReply(why, `例如「自评 ${name} …」。`)] }
  }
  const { said } = read
  const claimed = withJudged(candidate.claimed, said)
  // Throws for what cannot be before anything is recorded.
  judgeSheet(claimed, rubric)
  judgeCandidate(candidate, claimed, { rubric, year, at: now })
  const [item, ...others] = Object.keys(said.items)
  return can.record({
    ...changeOf(command, turn, name, []),
    body,
    ...(item !== undefined && others.length === 0 ? { item } : {}),
    decide: () => [{ kind: 'candidate-claimed', task: null, ...said }],
    tell: (_, receipt) => {
      const items = Object.keys(said.items)
      const lines = presentJudged({ ...candidate, claimed }, { as: 'claimed', items, rubric, year, at: now })
      const reply = presentReceipt(receipt, {
        recorded: [`已记录自评：${name}`, ...lines],
        undo: `重发「自评 ${name} …」即可更改`,
        next: `发送「查询 ${name}」看全部`,
      })
      return { replies: [reply], notices: [{ to: contactsOfCandidate(turn, candidate), reply }] }
    },
  })
}
