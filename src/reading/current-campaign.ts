import { type OfficeRecord, readingsInForce } from '../acts/office.ts'
import type { Campaign, Roster } from '../domain/campaign.ts'
import type { Day } from '../domain/day.ts'
import { type Binding, type Directory, directoryOf, type Release } from '../domain/directory.ts'
import { unitNotFound } from '../domain/errors.ts'
import type { Task } from '../domain/task.ts'
import type { UnitId, UnitKind } from '../domain/unit.ts'
import type { CampaignSource, CurrentCampaign } from '../ports/campaign-source.ts'
import type { OfficeStore, PeopleStore } from '../ports/record-stores.ts'
import { compileDutiesRubric, type DutiesRubric } from '../rules/duties-rubric.ts'
import type { Interpretation } from '../rules/interpretation.ts'
import { dataUnder } from '../rules/rubric-head.ts'
import { tasksOf } from '../rules/tasks-of.ts'
import { type TasksRubric, withReading } from '../rules/tasks-rubric.ts'
import { expertsAssigned } from './experts-assigned.ts'

interface Sources {
  /** The same object while the files did not change. */
  readonly files: () => { readonly campaign: Campaign; readonly roster: Roster }
  readonly people: PeopleStore
  readonly office: OfficeStore
  readonly rubricOf: (id: string) => TasksRubric
  readonly duties: readonly DutiesRubric[]
  /** The day on which the campaign was first started. */
  readonly firstStart: () => Day
}

/**
 * The campaign with its rubric and with everybody bound to a unit. Each part is made anew only when what it is made
 * from changes: an act of the office leaves the directory, a binding leaves the rules and the tasks as they are.
 */
export function campaignSource({ files, people, office, rubricOf, duties, firstStart }: Sources): CampaignSource {
  const readings = readingsKept()
  const rules = latest((rubric: TasksRubric, inForce: Readings) => rulesUnder(inForce, rubric, duties))
  const tasks = latest(tasksOf)
  const kinds = latest(kindsOf)
  const directory = latest(directoryIn)
  const before = latest(rubricsBefore)
  const experts = latest(expertsAssigned)
  const current = latest(assemble)
  return async () => {
    const from = files()
    const { bindings, released } = await people.load()
    const { acts } = await office.load()
    const rubric = rubricOf(from.campaign.rubric)
    const inForce = rules(rubric, readings(acts))
    const known = kinds(from.roster)
    const listed = directory(from, known, bindings, released)
    return current(
      from,
      inForce,
      before(rubric, acts),
      tasks(inForce.rubric, from.campaign.year),
      listed,
      known,
      experts(acts, from.campaign, listed),
      from.campaign.since ?? firstStart(),
    )
  }
}

type Acts = OfficeRecord['acts']
type Files = ReturnType<Sources['files']>
type Readings = ReturnType<typeof readingsInForce>
type Rules = Pick<CurrentCampaign, 'rubric' | 'duties'>

/** The readings in force: the same map again as long as an act of the office changes none of them. */
function readingsKept(): (acts: Acts) => Readings {
  let kept: Readings = new Map()
  return latest((acts: Acts) => {
    const now = readingsInForce({ acts })
    const alike = now.size === kept.size && [...now].every(([id, reading]) => kept.get(id) === reading)
    if (!alike) kept = now
    return kept
  })
}

/** The rubrics as the office reads them now. */
const rulesUnder = (readings: Readings, rubric: TasksRubric, duties: readonly DutiesRubric[]): Rules => ({
  rubric: withReadings(rubric, readings, withReading),
  duties: duties.map((one) => withReadings(one, readings, dutiesUnder)),
})

/** The rubric as it was read at an earlier moment. */
const rubricsBefore = (rubric: TasksRubric, acts: Acts): CurrentCampaign['rubricAt'] => {
  const until = (moment: Date) => ({ acts: acts.filter(({ at }) => new Date(at) <= moment) })
  return (moment) => withReadings(rubric, readingsInForce(until(moment)), withReading)
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

type Kinds = ReadonlyMap<UnitId, UnitKind>

const kindsOf = ({ units }: Roster): Kinds => new Map(units.map(({ name, kind }) => [name, kind]))

/** Bindings to units that left the roster are ignored. */
const directoryIn = (
  { campaign, roster }: Files,
  kinds: Kinds,
  bindings: readonly Binding[],
  released: readonly Release[],
): Directory =>
  directoryOf(
    campaign,
    roster,
    bindings.filter(({ unit }) => kinds.has(unit)),
    released,
  )

const assemble = (
  { campaign, roster }: Files,
  rules: Rules,
  rubricAt: CurrentCampaign['rubricAt'],
  tasks: readonly Task[],
  directory: Directory,
  kinds: Kinds,
  expertsOf: CurrentCampaign['expertsOf'],
  since: Day,
): CurrentCampaign => ({
  id: campaignId(campaign),
  campaign,
  since,
  roster,
  ...rules,
  rubricAt,
  tasks,
  directory,
  expertsOf,
  kindOf: (unit) => {
    const kind = kinds.get(unit)
    if (!kind) throw unitNotFound(unit)
    return kind
  },
})

/** Makes something from its parts, and again only when one of them is another: the last one made is kept. */
export function latest<Parts extends readonly unknown[], Made>(make: (...parts: Parts) => Made) {
  let last: { readonly parts: Parts; readonly made: Made } | undefined
  return (...parts: Parts): Made => {
    if (!last?.parts.every((part, at) => Object.is(part, parts[at]))) last = { parts, made: make(...parts) }
    return last.made
  }
}
