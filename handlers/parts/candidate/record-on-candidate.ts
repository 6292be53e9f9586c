import type { Entry } from '../../../src/acts/entry.ts'
import type { EntryDetail } from '../../../src/acts/unit-acts.ts'
import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import { changeOf, contactsOfCandidate } from '../../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../../src/conversation/command.ts'
import { withLine } from '../../../src/conversation/target.ts'
import { BotError } from '../../../src/domain/errors.ts'
import { type Reply, textReply } from '../../../src/domain/message.ts'
import type { UnitId } from '../../../src/domain/unit.ts'
import { type Candidate, candidateOf } from '../../../src/dossier/candidate.ts'
import { presentReceipt } from '../../../src/replies/present-receipt.ts'
import { candidateMeant } from '../on-candidate.ts'
import { requireOthersCandidate } from './require-others.ts'

/** A candidate, and the message about it. */
export interface AboutCandidate {
  readonly turn: Turn
  readonly candidate: Candidate
}

/** The candidate that an act of the office is about; null where the message names none. Nobody acts on one of the own unit. */
export async function othersCandidate(
  can: Pick<Capabilities, 'readCandidates'>,
  turn: Turn,
): Promise<AboutCandidate | null> {
  const candidate = await candidateMeant(can, turn)
  if (!candidate) return null
  requireOthersCandidate(turn, candidate)
  return { turn, candidate }
}

/** A notice that selects, and totals no points of units, means one of its candidates: throws `no_such_candidate`. */
export function requireTotal(turn: Turn, unit: UnitId): Turn {
  const { rubric, name } = turn.current
  if (rubric.selection === null || rubric.total !== null) return turn
  throw new BotError(
    'no_such_candidate',
    `「${unit}」不在${name}现在的候选单位中，没有办理。发送「候选 ${name}」看推荐了哪些。`,
  )
}

/** An act of the office on a candidate. */
export interface OnCandidate {
  /** The item of the sheet, where it is about one. */
  readonly item?: string
  /** Judges the act on the candidate as it stands; throws a BotError where it is not possible. */
  decide(now: Candidate, entries: readonly Entry[]): readonly EntryDetail[]
  /** What the receipt and the notice to the candidate's contacts say, from the candidate as it then is. */
  tell(after: Candidate, entries: readonly Entry[]): Told
}

interface Told {
  readonly recorded: readonly string[]
  readonly undo: string
  readonly next?: string
  /** Left out: nobody else is told. */
  readonly notice?: readonly string[]
  readonly urgent?: true
}

/** Records an act of the office in the candidate's dossier; its body and its own contacts are told. */
export async function recordOnCandidate(
  can: Pick<Capabilities, 'record'>,
  command: Command,
  { turn, candidate: { name, body, known } }: AboutCandidate,
  { decide, tell, item }: OnCandidate,
  /** What is said before its own receipt, where a message changes several. */
  several?: { readonly before: readonly Reply[] },
): Promise<Handled> {
  return can.record({
    ...changeOf(command, turn, name, []),
    body,
    ...(item === undefined ? {} : { item }),
    ...(several ? { isOneOfSeveral: true as const } : {}),
    decide: (_, entries) => decide(requirePutForward({ name, known }, entries), entries),
    tell: (_, receipt, entries) => {
      const told = tell(requirePutForward({ name, known }, entries), entries)
      const { notice, urgent } = told
      return {
        replies: [...(several?.before ?? []), presentReceipt(receipt, told)],
        notices:
          notice === undefined
            ? []
            : [
                {
                  to: contactsOfCandidate(turn, { name, body }),
                  reply: textReply(...notice),
                  ...(urgent && { urgent }),
                },
              ],
      }
    },
  })
}

/**
 * Records acts on several candidates by one message. The dialogue is written with the last of them: repeated after a
 * crash, the message changes nothing more of those that are done.
 */
export async function recordOnCandidates(
  can: Pick<Capabilities, 'record'>,
  command: Command,
  turn: Turn,
  acts: readonly { readonly candidate: Candidate; readonly act: OnCandidate }[],
): Promise<Handled> {
  const [only, ...others] = acts
  if (only && others.length === 0) return recordOnCandidate(can, command, { turn, candidate: only.candidate }, only.act)
  const replies: Reply[] = []
  for (const [at, { candidate, act }] of acts.entries()) {
    const isLast = at === acts.length - 1
    const about = { turn: isLast ? turn : { ...turn, alongside: () => undefined }, candidate }
    try {
      const handled = await recordOnCandidate(can, command, about, act, { before: replies })
      replies.splice(0, replies.length, ...handled.replies)
    } catch (error) {
      // What is recorded is told, whatever became of the rest.
      if (!(error instanceof BotError) || replies.length === 0) throw error
      return { outcome: 'ok', replies: [...replies, textReply(`${candidate.name}没有办理：${error.reply}`)] }
    }
  }
  return { outcome: 'ok', replies }
}

/** The body may have taken it back since it was read. */
export function requirePutForward(
  { name, known }: Pick<Candidate, 'name' | 'known'>,
  entries: readonly Entry[],
): Candidate {
  const candidate = candidateOf(name, entries, known)
  if (candidate) return candidate
  throw new BotError('no_such_candidate', `「${name}」的推荐刚才已经撤回，没有办理。`)
}

/** Asks about a candidate; nothing is changed meanwhile. */
export const askedOf = ({ name, body }: Pick<Candidate, 'name' | 'body'>, asked: Handled): Handled => ({
  ...asked,
  unit: body,
  candidate: name,
})

/** The same order with other words behind the candidate's name. */
export const withWords = ({ turn, candidate }: AboutCandidate, rest: string): Turn['request'] => {
  const { typed: _, ...line } = turn.request.lines[0] ?? { links: [] }
  return withLine({ ...turn, request: { ...turn.request, lines: [{ ...line, rest }] } }, { unit: candidate.name, rest })
}
