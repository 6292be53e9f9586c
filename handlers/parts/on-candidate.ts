import type { Judged } from '../../src/acts/candidacy.ts'
import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { changeOf, contactsOfCandidate } from '../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../src/conversation/command.ts'
import { speaksFor } from '../../src/conversation/own-candidates.ts'
import { BotError, DeniedError } from '../../src/domain/errors.ts'
import { textReply } from '../../src/domain/message.ts'
import { requireNotOwnUnit } from '../../src/domain/who-may-act.ts'
import { type Candidate, judgeCandidate, judgeSheet, withJudged } from '../../src/dossier/candidate.ts'
import { presentJudged } from '../../src/replies/present-candidates.ts'
import { presentReceipt } from '../../src/replies/present-receipt.ts'
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

/** The kinds of acts that say something of a candidate, and how they are told. */
const kinds = {
  claimed: { kind: 'candidate-claimed', word: '自评', done: '已记录自评' },
  confirmed: { kind: 'candidate-confirmed', word: '审核', done: '已核定' },
} as const

/** Records what a message says of a candidate: claimed by its body, or confirmed by the office. */
export async function recordJudged(
  can: Pick<Capabilities, 'record'>,
  command: Command,
  { turn, candidate }: { readonly turn: Turn; readonly candidate: Candidate },
  as: keyof typeof kinds,
): Promise<Handled> {
  const { current, now, request } = turn
  const { rubric, year } = current
  const { name, body } = candidate
  const { kind, word, done } = kinds[as]
  if (as === 'confirmed' && turn.person) requireNotOwnUnit(current, { person: turn.person, sender: turn.from }, body)
  if (as === 'claimed' && !speaksFor(turn.person, candidate))
    throw new DeniedError(`「${name}」的自评由${body}的联系人办理。`)
  const text = request.lines.map(({ rest }) => rest).join('\n')
  const said = saidIn(text, candidate, { turn, as })
  if ('unclear' in said) {
    const why = `${said.unclear}，没有记录。`
    return { outcome: 'asked', unit: body, candidate: name, replies: [textReply(why, `例如「${word} ${name} …」。`)] }
  }
  const after = withJudged(candidate[as], said.said)
  // Throws for what cannot be before anything is recorded.
  judgeSheet(after, rubric)
  judgeCandidate(candidate, after, { rubric, year, at: now })
  const [item, ...others] = Object.keys(said.said.items)
  return can.record({
    ...changeOf(command, turn, name, []),
    body,
    ...(item !== undefined && others.length === 0 ? { item } : {}),
    decide: () => [{ kind, task: null, ...said.said }],
    tell: (_, receipt) => {
      const lines = presentJudged(
        { ...candidate, [as]: after },
        { as, items: Object.keys(said.said.items), rubric, year, at: now },
      )
      const reply = presentReceipt(receipt, {
        recorded: [`${done}：${name}`, ...lines],
        undo: `重发「${word} ${name} …」即可更改`,
        next: `发送「查询 ${name}」看全部`,
      })
      return { replies: [reply], notices: [{ to: contactsOfCandidate(turn, candidate), reply }] }
    },
  })
}

const AGREED = /^(?:同意|认可|按)(?:其)?自评$/

function saidIn(
  text: string,
  candidate: Candidate,
  { turn, as }: { readonly turn: Turn; readonly as: keyof typeof kinds },
): ReturnType<typeof candidateSaid> {
  if (as === 'confirmed' && AGREED.test(text.trim())) return { said: requireClaimed(candidate) }
  return text.trim() === '' ? { unclear: '请写明各项的事实' } : candidateSaid(text, turn.current.rubric)
}

function requireClaimed({ name, claimed }: Candidate): Judged {
  if (Object.keys(claimed.items).length + Object.keys(claimed.facts).length > 0) return claimed
  throw new BotError('nothing_claimed', `${name}还没有自评，不能按自评核定。`)
}
