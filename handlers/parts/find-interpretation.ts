import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { dayOf } from '../../src/domain/day.ts'
import { BotError } from '../../src/domain/errors.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import { type Decision, decisionsOnOffice, type UnderNotice } from '../../src/reading/office-readings.ts'
import { type Interpretation, interpretationName, type Reading } from '../../src/rules/interpretation.ts'
import { clauseRefIn } from '../../src/rules/library.ts'
import { clauseText, type QuotedClause } from '../../src/rules/notice.ts'
import type { Rubric } from '../../src/rules/rubric.ts'
import { wholeNumber } from '../../src/understanding/text/numerals.ts'

/** An interpretation and the rubric it belongs to: that of the campaign, or one for the office itself. */
export interface FoundInterpretation {
  readonly rubric: Rubric
  readonly interpretation: Interpretation
  /** Its place in the office's list, from 1. */
  readonly number: number
}

/** The person who put a reading in force, the day (`YYYY-MM-DD`) and the reason, if one was recorded. */
export interface ReadingDecision {
  readonly by: string
  readonly on: string
  readonly reason: string
}

/**
 * All interpretations in force, those of the notice's rubric first; then those of the rubrics for the office itself that
 * no notice of the campaign tells as its own.
 */
export const interpretationsOf = ({
  rubric,
  officeRubrics,
  notices,
}: CurrentCampaign): readonly FoundInterpretation[] =>
  [rubric, ...officeRubrics.filter(({ id }) => !notices.some((notice) => notice.rubric.id === id))]
    .flatMap((one) => one.interpretations.map((interpretation) => ({ rubric: one, interpretation })))
    .map((found, at) => ({ ...found, number: at + 1 }))

/** Finds an interpretation by its number, its name or its id; throws `interpretation_not_found`. */
export function requireInterpretation(current: CurrentCampaign, said: string): FoundInterpretation {
  const all = interpretationsOf(current)
  const words = said.toLowerCase()
  const number = wholeNumber(/^第?(.{1,7}?)[条个项号]?$/u.exec(said)?.[1] ?? '')
  const exact = all.find(
    ({ interpretation: one, number: own }) => own === number || one.id === words || interpretationName(one) === said,
  )
  const alike = exact ? [exact] : all.filter(({ interpretation }) => interpretationName(interpretation).includes(said))
  const [found, ...others] = alike
  if (found && others.length === 0) return found
  const which = alike.map((one) => `${one.number} ${interpretationName(one.interpretation)}`).join('、')
  throw new BotError(
    'interpretation_not_found',
    found
      ? `「${said}」可以指几个口径：${which}，请写编号，例如「口径 ${found.number}」。`
      : `没有找到口径「${said}」，发送「口径」可查看全部编号。`,
  )
}

/** 「口径 3 期限含当日」, as it is called in the office's list. */
export const titleOf = ({ number, interpretation }: FoundInterpretation): string =>
  `口径 ${number} ${interpretationName(interpretation)}`

/** The place of the reading in force among the readings, from 1. */
export const placeInForce = ({ readings, inForce }: Interpretation): number =>
  readings.findIndex(({ id }) => id === inForce) + 1

/** The clause an interpretation reads. */
export const clauseOf = ({ rubric, interpretation }: FoundInterpretation): QuotedClause =>
  clauseText(rubric, clauseRefIn(rubric.data, rubric.clauses)(interpretation.clause, []))

/** What the office recorded under each notice of a campaign. */
type Records = readonly (UnderNotice & Pick<CurrentCampaign, 'id'>)[]

export const readRecords = (
  { readOfficeActs }: Pick<Capabilities, 'readOfficeActs'>,
  { notices }: CurrentCampaign,
): Promise<Records> =>
  Promise.all(
    notices.map(async (notice) => ({ id: notice.id, rubric: notice.rubric, acts: await readOfficeActs(notice) })),
  )

/** The acts that an interpretation's reading is in force by: the notice's own, or for the office itself of all notices. */
export const actsOn = (
  { rubric }: FoundInterpretation,
  { id, officeRubrics }: CurrentCampaign,
  records: Records,
): readonly Decision[] =>
  officeRubrics.some((one) => one.id === rubric.id)
    ? decisionsOnOffice(rubric, records)
    : (records.find((one) => one.id === id)?.acts ?? [])

/** The decision that put its reading in force: the office's latest act, else the one in the rubric. */
export function decisionOn(interpretation: Interpretation, acts: readonly Decision[]): ReadingDecision {
  const act = acts.findLast(({ detail }) => detail.kind === 'reading' && detail.interpretation === interpretation.id)
  if (act?.detail.kind === 'reading' && act.detail.reading === interpretation.inForce) {
    return { by: act.by.name, on: dayOf(new Date(act.at)), reason: act.detail.reason }
  }
  const { decidedBy, decidedOn, reason = '' } = interpretation
  return { by: decidedBy, on: decidedOn, reason }
}

/** The readings that somebody's words can mean: the id, the position from 1, or a part of the text. */
export function readingsMeant({ readings }: Interpretation, said: string): readonly Reading[] {
  const words = said.replace(/^(?:改为|改成|改用|选用|选|采用|采取|按)/, '')
  const position = /^\d{1,2}$/.test(words) ? readings[Number(words) - 1] : undefined
  const tests: readonly ((reading: Reading) => boolean)[] = [
    (reading) => reading.id === words.toLowerCase(),
    (reading) => reading === position,
    (reading) => words !== '' && reading.text.startsWith(words),
    (reading) => words !== '' && reading.text.includes(words),
  ]
  for (const test of tests) {
    const meant = readings.filter(test)
    if (meant.length > 0) return meant
  }
  return []
}
