import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { contactsOfCandidate } from '../../src/conversation/change-of.ts'
import type { Turn } from '../../src/conversation/command.ts'
import type { Notice } from '../../src/delivery/notices.ts'
import { BotError } from '../../src/domain/errors.ts'
import type { Reply } from '../../src/domain/message.ts'
import type { Candidate } from '../../src/dossier/candidate.ts'
import { whyNotEligible } from '../../src/replies/present-candidates.ts'
import { presentFinal } from '../../src/replies/present-recommending.ts'
import { judgeFinal } from '../../src/rules/selection/final-limit.ts'
import { requireNoneAppealing } from './candidate/appeal-of-candidate.ts'

/** Finds the candidates of a list, in its order; throws where one is not put forward or known to be not eligible. */
export async function requireListable(
  { readCandidates }: Pick<Capabilities, 'readCandidates'>,
  { current, now }: Turn,
  names: readonly string[],
): Promise<readonly Candidate[]> {
  const all = await readCandidates(current)
  const listed = names.flatMap((name) => all.find((one) => one.name === name) ?? [])
  const unknown = names.filter((name) => !listed.some((one) => one.name === name))
  if (unknown.length > 0) {
    const those = unknown.map((name) => `「${name}」`).join('、')
    throw new BotError(
      'no_such_candidate',
      `${those}不在现在的候选单位中，没有办理。发送「候选 ${current.name}」看推荐了哪些。`,
    )
  }
  const moment = { year: current.year, at: now }
  const against = listed.flatMap((one) => {
    const why = whyNotEligible(one, current.kindOf(one.body), current.rubric, moment)
    return why.length === 0 ? [] : [`${one.name}不符合条件：${why.join('；')}`]
  })
  if (against.length === 0) {
    requireNoneAppealing(listed)
    return listed
  }
  throw new BotError('not_eligible', [...against, '没有办理，请从名单中去掉后再发。'].join('\n'))
}

/** The quota of the notice on a list of so many, in words; throws `over_quota` where it allows fewer. */
export function requireInQuota({ current: { rubric, name } }: Turn, count: number): readonly string[] {
  const final = rubric.selection?.final ?? null
  if (final === null) return [`名单${count}个；名额文件未规定。`]
  const lines = presentFinal(rubric, final, count)
  if (judgeFinal(final, count).valid) return lines
  throw new BotError(
    'over_quota',
    [`${name}的名单有${count}个，超过名额。`, ...lines, '没有办理，请减少后再发送「拟定 甲、乙」。'].join('\n'),
  )
}

/** One message to everybody who is told of a candidate: the contacts of the bodies, and the candidates' own. */
export async function noticesToBodies(
  { readCandidates }: Pick<Capabilities, 'readCandidates'>,
  turn: Turn,
  reply: Reply,
): Promise<readonly Notice[]> {
  const to = new Set((await readCandidates(turn.current)).flatMap((one) => contactsOfCandidate(turn, one)))
  return to.size === 0 ? [] : [{ to: [...to], reply }]
}

/** 「1. 金水区城管局（金水区推荐）」 */
export const listLines = (listed: readonly Pick<Candidate, 'name' | 'body'>[]): readonly string[] =>
  listed.map(({ name, body }, at) => `${at + 1}. ${name}（${body}推荐）`)
