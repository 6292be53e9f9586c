import { askToChoose } from '../../src/conversation/ask.ts'
import type { Handled, Turn } from '../../src/conversation/command.ts'
import { withLine } from '../../src/conversation/target.ts'
import { type Day, dayOf, yearOf } from '../../src/domain/day.ts'
import { BotError, unrealDay } from '../../src/domain/errors.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import type { Duty } from '../../src/rules/duties.ts'
import type { Rubric } from '../../src/rules/rubric.ts'
import type { StandingDuty } from '../../src/rules/standing.ts'
import { readDate } from '../../src/understanding/text/read-date.ts'

export const DUTY_DONE_EXAMPLE = '值守 完成 调研指导 6月30日 走访了四个执法单位'

const DONE = /^(?:已经?)?(?:完成了?|办了|做了|办理|办结)[\s:：]*/

/** The words behind 「完成」; undefined where nothing is said to be done. */
export const doneSaid = (rest: string): string | undefined => (DONE.test(rest) ? rest.replace(DONE, '') : undefined)

/** One of the office's own duties, by period or without one, and the rubric that asks for it. */
export type FoundDuty = { readonly rubric: Rubric } & (
  | { readonly kind: 'periodic'; readonly duty: Duty }
  | { readonly kind: 'standing'; readonly duty: StandingDuty }
)

/** Finds the duty that the words mean, or asks which. */
export async function withDuty(
  turn: Turn,
  said: string,
  before: string,
  next: (found: FoundDuty) => Promise<Handled>,
): Promise<Handled> {
  const [found, ...others] = dutiesMeant(turn.current, said)
  if (!found) throw new BotError('duty_not_found', `没有找到职责「${said}」，发送「值守」可查看清单。`)
  if (others.length === 0) return next(found)
  const [, behind] = firstWord(doneSaid(turn.request.lines[0]?.rest ?? '') ?? '')
  const choices = [found, ...others].map(({ duty }, at) => ({
    number: at + 1,
    label: duty.title,
    request: withLine(turn, { rest: `${before}${duty.title} ${behind}`.trim() }),
  }))
  return askToChoose('是哪一项职责？', choices)
}

/** The first word and the words behind it. */
export function firstWord(said: string): readonly [string, string] {
  const end = said.search(/\s/)
  return end < 0 ? [said, ''] : [said.slice(0, end), said.slice(end).trimStart()]
}

/**
 * The duties that words can mean: the id, the whole title or a word for it, else a part of titles; of one without a period
 * only where no other is meant.
 */
function dutiesMeant(current: CurrentCampaign, said: string): readonly FoundDuty[] {
  const all = current.officeRubrics.flatMap((rubric): FoundDuty[] => [
    ...rubric.duties.map((duty) => ({ kind: 'periodic' as const, rubric, duty })),
    ...rubric.standing.map((duty) => ({ kind: 'standing' as const, rubric, duty })),
  ])
  const exact = all.filter(({ duty }) =>
    [duty.id, duty.title, ...('words' in duty ? duty.words : [])].some(
      (name) => name === said || name === said.toLowerCase(),
    ),
  )
  if (exact.length > 0 || said === '') return exact
  const partly = all.filter(({ duty }) => duty.title.includes(said))
  const periodic = partly.filter(({ kind }) => kind === 'periodic')
  return periodic.length > 0 ? periodic : partly
}

/** The day and the note behind 「值守 完成 职责」; today where no day was said. Throws for a day that cannot be. */
export function readDayAndNote(said: string, now: Date): { readonly on: Day; readonly note: string } {
  const today = dayOf(now)
  const date = readDate(said, { year: yearOf(now), today })
  switch (date.kind) {
    case 'none':
      return { on: today, note: said }
    case 'unreal':
      throw unrealDay(date.said)
    case 'unclear':
      throw new BotError(
        'several_days',
        `「${date.said}」说不准是哪一天，请写明几月几日，例如「${DUTY_DONE_EXAMPLE}」。`,
      )
    case 'several':
      throw new BotError(
        'several_days',
        '写了不止一个日期，请把完成日期写在职责后面，例如「值守 完成 调研指导 6月30日 说明」。',
      )
    case 'date':
      if (date.day > today) throw new BotError('future_day', `${date.day} 还没有到，请写实际完成的日期。`)
      return { on: date.day, note: `${date.timeSaid} ${date.rest}`.trim() }
    default:
      return date satisfies never
  }
}
