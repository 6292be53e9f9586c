import type { Campaign, Roster } from '../domain/campaign.ts'
import { type Binding, directoryOf, type Release } from '../domain/directory.ts'
import { unitNotFound } from '../domain/errors.ts'
import type { CampaignSource, CurrentCampaign } from '../ports/campaign-source.ts'
import { type OfficeRecord, type OfficeStore, readingsInForce } from '../ports/office-store.ts'
import type { PeopleStore } from '../ports/people-store.ts'
import { compileDutiesRubric, type DutiesRubric } from '../rules/duties-rubric.ts'
import type { Interpretation } from '../rules/interpretation.ts'
import { dataUnder } from '../rules/rubric-head.ts'
import { tasksOf } from '../rules/tasks-of.ts'
import { type TasksRubric, withReading } from '../rules/tasks-rubric.ts'

interface Sources {
  /** The same object while the files did not change. */
  readonly files: () => { readonly campaign: Campaign; readonly roster: Roster }
  readonly people: PeopleStore
  readonly office: OfficeStore
  readonly rubricOf: (id: string) => TasksRubric
  readonly duties: readonly DutiesRubric[]
}

/** The campaign with its rubric and with everybody bound to a unit; made anew only when one of these changes. */
export function campaignSource({ files, people, office, rubricOf, duties }: Sources): CampaignSource {
  let made: { from: unknown; bindings: unknown; released: unknown; acts: unknown; current: CurrentCampaign } | undefined
  return async () => {
    const from = files()
    const { bindings, released } = await people.load()
    const record = await office.load()
    const samePeople = made?.bindings === bindings && made.released === released
    if (made?.from !== from || !samePeople || made.acts !== record.acts) {
      const rules = rulesUnder(record, rubricOf(from.campaign.rubric), duties)
      made = { from, bindings, released, acts: record.acts, current: assemble(from, { bindings, released }, rules) }
    }
    return made.current
  }
}

type Rules = Pick<CurrentCampaign, 'rubric' | 'rubricAt' | 'duties'>

/** The rubrics as the office reads them, now and at an earlier moment. */
function rulesUnder(record: OfficeRecord, rubric: TasksRubric, duties: readonly DutiesRubric[]): Rules {
  const readings = readingsInForce(record)
  const until = (moment: Date) => ({ acts: record.acts.filter(({ at }) => new Date(at) <= moment) })
  return {
    rubric: withReadings(rubric, readings, withReading),
    rubricAt: (moment) => withReadings(rubric, readingsInForce(until(moment)), withReading),
    duties: duties.map((one) => withReadings(one, readings, dutiesUnder)),
  }
}

const dutiesUnder = (rubric: DutiesRubric, id: string, reading: string): DutiesRubric =>
  compileDutiesRubric(dataUnder(rubric.data, id, reading), rubric.clauses)

/** A reading that a newer rubric does not have any more is passed over. */
const withReadings = <R extends { readonly interpretations: readonly Interpretation[] }>(
  rubric: R,
  readings: ReadonlyMap<string, string>,
  under: (rubric: R, id: string, reading: string) => R,
): R =>
  [...readings]
    .filter(([id, reading]) =>
      rubric.interpretations.some((one) => one.id === id && one.readings.some((other) => other.id === reading)),
    )
    .reduce((changed, [id, reading]) => under(changed, id, reading), rubric)

export const campaignId = ({ rubric, year }: Pick<Campaign, 'rubric' | 'year'>): string => `${rubric}@${year}`

function assemble(
  { campaign, roster }: { campaign: Campaign; roster: Roster },
  { bindings, released }: { bindings: readonly Binding[]; released: readonly Release[] },
  rules: Rules,
): CurrentCampaign {
  const kinds = new Map(roster.units.map(({ name, kind }) => [name, kind]))
  const known = bindings.filter(({ unit }) => kinds.has(unit))
  return {
    id: campaignId(campaign),
    campaign,
    roster,
    ...rules,
    tasks: tasksOf(rules.rubric, campaign.year),
    directory: directoryOf(campaign, roster, known, released),
    kindOf: (unit) => {
      const kind = kinds.get(unit)
      if (!kind) throw unitNotFound(unit)
      return kind
    },
  }
}
