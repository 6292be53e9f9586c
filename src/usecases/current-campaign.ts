import type { Campaign, Roster } from '../domain/campaign.ts'
import { type Binding, directoryOf } from '../domain/directory.ts'
import { unitNotFound } from '../domain/errors.ts'
import type { CampaignSource, CurrentCampaign } from '../ports/campaign-source.ts'
import { type OfficeStore, readingsInForce } from '../ports/office-store.ts'
import type { PeopleStore } from '../ports/people-store.ts'
import { tasksOf } from '../rules/tasks-of.ts'
import { type TasksRubric, withReading } from '../rules/tasks-rubric.ts'

interface Sources {
  /** The same object while the files did not change. */
  readonly files: () => { readonly campaign: Campaign; readonly roster: Roster }
  readonly people: PeopleStore
  readonly office: OfficeStore
  readonly rubricOf: (id: string) => TasksRubric
}

/** The campaign with its rubric and with everybody bound to a unit; made anew only when one of these changes. */
export function campaignSource({ files, people, office, rubricOf }: Sources): CampaignSource {
  let made: { from: unknown; bindings: unknown; acts: unknown; current: CurrentCampaign } | undefined
  return async () => {
    const from = files()
    const { bindings } = await people.load()
    const record = await office.load()
    if (made?.from !== from || made.bindings !== bindings || made.acts !== record.acts) {
      const rubric = withReadings(rubricOf(from.campaign.rubric), readingsInForce(record))
      made = { from, bindings, acts: record.acts, current: assemble(from, bindings, rubric) }
    }
    return made.current
  }
}

/** The rubric as the office reads it; a reading that a newer rubric does not have any more is passed over. */
const withReadings = (rubric: TasksRubric, readings: ReadonlyMap<string, string>): TasksRubric =>
  [...readings]
    .filter(([id, reading]) =>
      rubric.interpretations.some((one) => one.id === id && one.readings.some((other) => other.id === reading)),
    )
    .reduce((changed, [id, reading]) => withReading(changed, id, reading), rubric)

export const campaignId = ({ rubric, year }: Pick<Campaign, 'rubric' | 'year'>): string => `${rubric}@${year}`

function assemble(
  { campaign, roster }: { campaign: Campaign; roster: Roster },
  bindings: readonly Binding[],
  rubric: TasksRubric,
): CurrentCampaign {
  const kinds = new Map(roster.units.map(({ name, kind }) => [name, kind]))
  const known = bindings.filter(({ unit }) => kinds.has(unit))
  return {
    id: campaignId(campaign),
    campaign,
    roster,
    rubric,
    tasks: tasksOf(rubric, campaign.year),
    directory: directoryOf(campaign, roster, known),
    kindOf: (unit) => {
      const kind = kinds.get(unit)
      if (!kind) throw unitNotFound(unit)
      return kind
    },
  }
}
