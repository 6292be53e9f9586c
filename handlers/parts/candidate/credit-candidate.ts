import { confirmPreview } from '../../../src/conversation/ask.ts'
import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import type { Command, Handled } from '../../../src/conversation/command.ts'
import { BotError } from '../../../src/domain/errors.ts'
import { scoreWords } from '../../../src/domain/facts.ts'
import { bonusOf, type Candidate } from '../../../src/dossier/candidate.ts'
import { standingWords } from '../../../src/replies/present-candidates.ts'
import { citeClause } from '../../../src/replies/present-clauses.ts'
import { exactOf } from '../../../src/rules/exact.ts'
import type { Sheet } from '../../../src/rules/points/sheet.ts'
import type { Rubric } from '../../../src/rules/rubric.ts'
import { notInRubric } from '../on-whole-unit.ts'
import { pointsAndReason } from '../points-and-reason.ts'
import { requireNoOpenAppeal } from './appeal-of-candidate.ts'
import { type AboutCandidate, askedOf, recordOnCandidate } from './record-on-candidate.ts'

const EXAMPLE = '2分 柔性执法有创新'

/** 「加分 候选 分数 理由」: 创新加分 on the sheet, as much as the notice allows; shown before it is done. */
export async function creditCandidate(
  can: Pick<Capabilities, 'record'>,
  command: Command,
  about: AboutCandidate,
): Promise<Handled> {
  const { turn, candidate } = about
  const { rubric, year, name: notice } = turn.current
  const { sheet } = rubric
  if (!sheet) throw notInRubric('加分')
  const said = pointsAndReason(command, { turn, unit: candidate.name, example: EXAMPLE })
  if ('ask' in said) return askedOf(candidate, said.ask)
  const { points, reason } = said
  requireExact(points)
  requireWithin(candidate, points, { sheet, rubric })
  const shown = { rubric, year, at: turn.now }
  const lines = [`${sheet.bonus.label}${points}分`, `理由：${reason}`]
  const clause = citeClause(rubric, sheet.bonus.clause)
  const asked = confirmPreview(turn, [
    `【预览】将给${candidate.name}加分，尚未记录：`,
    ...lines,
    ...now(standingWords(candidate, shown)),
    `加分后：${standingWords(credited(candidate, said), shown).join('；')}`,
    clause,
  ])
  if (asked) return askedOf(candidate, asked)
  return recordOnCandidate(can, command, about, {
    decide: (before) => {
      requireNoOpenAppeal(before, '加分')
      requireWithin(before, points, { sheet, rubric })
      return [{ kind: 'candidate-credited', task: null, points, reason }]
    },
    tell: (after) => {
      const standing = standingWords(after, shown).join('；')
      return {
        recorded: [`已加分：${candidate.name}`, ...lines, standing],
        undo: `「更正 ${candidate.name} 加分」`,
        next: `发送「候选 ${notice}」看全部候选`,
        notice: [`【加分】${notice}：${candidate.name}`, ...lines, standing, clause],
      }
    },
  })
}

const now = (words: readonly string[]): readonly string[] => (words.length === 0 ? [] : [`现在：${words.join('；')}`])

const credited = (candidate: Candidate, credit: Candidate['course']['credits'][number]): Candidate => ({
  ...candidate,
  course: { ...candidate.course, credits: [...candidate.course.credits, credit] },
})

/** Records hold four decimals. */
function requireExact(points: string): void {
  if (/^\d{1,3}(?:\.\d{1,4})?$/.test(points)) return
  throw new BotError('invalid_fact', `加分「${points}」有误：至多三位整数、四位小数。没有记录，请更正后再发。`)
}

/** Throws `over_bonus` for more than is left of what the notice allows. */
function requireWithin(
  candidate: Candidate,
  points: string,
  { sheet: { bonus }, rubric }: { readonly sheet: Sheet; readonly rubric: Rubric },
): void {
  const sofar = bonusOf(candidate.course)
  if (sofar.add(points).lte(bonus.points)) return
  const left = bonus.points.sub(sofar)
  const already = sofar.equals(0) ? '' : `，已加${scoreWords(exactOf(sofar))}分`
  throw new BotError(
    'over_bonus',
    [
      `${bonus.label}最多${scoreWords(exactOf(bonus.points))}分${already}，还能加${scoreWords(exactOf(left))}分；这次${points}分，没有记录。`,
      citeClause(rubric, bonus.clause),
    ].join('\n'),
  )
}
