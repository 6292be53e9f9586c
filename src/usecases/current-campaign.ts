import type { Campaign, Roster } from '../domain/campaign.ts'
import { type Binding, directoryOf } from '../domain/directory.ts'
import { unitNotFound } from '../domain/errors.ts'
import type { CampaignSource, CurrentCampaign } from '../ports/campaign-source.ts'
import type { PeopleStore } from '../ports/people-store.ts'
import { tasksOf } from '../rules/tasks-of.ts'
import type { TasksRubric } from '../rules/tasks-rubric.ts'

interface Sources {
  /** The same object while the files did not change. */
  readonly files: () => { readonly campaign: Campaign; readonly roster: Roster }
  readonly people: PeopleStore
  readonly rubricOf: (id: string) => TasksRubric
}

/** The campaign with its rubric and with everybody bound to a unit; made anew only when one of these changes. */
export function campaignSource({ files, people, rubricOf }: Sources): CampaignSource {
  let made: { from: unknown; bindings: unknown; current: CurrentCampaign } | undefined
  return async () => {
    const from = files()
    const { bindings } = await people.load()
    if (made?.from !== from || made.bindings !== bindings) {
      made = { from, bindings, current: assemble(from, bindings, rubricOf(from.campaign.rubric)) }
    }
    return made.current
  }
}

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
