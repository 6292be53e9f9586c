import { datesRecorded, type OfficeRecord, readingsInForce } from '../acts/office.ts'
import type { Campaign, CampaignNotice, Roster } from '../domain/campaign.ts'
import type { Day } from '../domain/day.ts'
import { type Binding, type Directory, directoryOf, type Release } from '../domain/directory.ts'
import { unitNotFound } from '../domain/errors.ts'
import type { Task } from '../domain/task.ts'
import type { UnitId, UnitKind } from '../domain/unit.ts'
import type { CampaignSource, CurrentCampaign } from '../ports/campaign-source.ts'
import type { OfficeStore, PeopleStore } from '../ports/record-stores.ts'
import { officeRubricsUnder } from '../rules/cited-notices.ts'
import { noDates, type RecordedDates } from '../rules/due/due-rule.ts'
import { type Rubric, withDates, withReading } from '../rules/rubric.ts'
import { tasksOf } from '../rules/tasks-of.ts'
import { expertsAssigned } from './experts-assigned.ts'
import { officeReadings, type Readings } from './office-readings.ts'

interface Sources {
  /** The same object while the files did not change. */
  readonly files: () => Promise<{ readonly campaign: Campaign; readonly roster: Roster }>
  readonly people: PeopleStore
  /** The office's record under a notice. */
  readonly officeOf: (notice: string) => OfficeStore
  readonly rubricOf: (id: string) => Rubric
  /** Who is put forward under a notice, each with its body. */
  readonly candidatesOf: (notice: string) => Promise<Candidates>
  /** All that are known, the campaign's among them. */
  readonly rubrics: readonly Rubric[]
  /** The day on which the campaign with these notices was first started. */
  readonly firstStart: (notices: readonly CampaignNotice[]) => Promise<Day>
}

/**
 * The campaign with its notices, their rubrics, and everybody bound to a unit. Each part is made anew only when what it
 * is made from changes: an act of the office leaves the directory, a binding leaves the rules and the tasks as they are.
 */
export function campaignSource({
  files,
  people,
  officeOf,
  candidatesOf,
  rubricOf,
  rubrics,
  firstStart,
}: Sources): CampaignSource {
  const kinds = latest(kindsOf)
  const directory = latest(directoryIn)
  const listed = latest((campaign: Campaign) => noticesIn(campaign, rubricOf))
  const office = latest(assembleOffice)
  const officeRubricsOf = latest((notices: readonly ListedNotice[]) =>
    officeRubricsUnder(
      notices.map(({ rubric }) => rubric),
      rubrics,
    ),
  )
  const officeReadingsOf = officeReadingsKept()
  const makers = new Map<string, ReturnType<typeof noticeMaker>>()
  const candidatesUnder = candidatesKept(candidatesOf)
  const together = latest(joined)
  return async () => {
    const from = await files()
    const known = kinds(from.roster)
    const all = listed(from.campaign)
    // Asked for at once, they are one statement where they lie in a database.
    const [{ bindings, released }, since, candidates, acts] = await Promise.all([
      people.load(),
      from.campaign.since ?? firstStart(from.campaign.notices),
      Promise.all(all.map(candidatesUnder)),
      Promise.all(all.map(async ({ id }): Promise<Acts> => (await officeOf(id).load()).acts)),
    ])
    const shared = office(from, directory(from, bindings, released, known, ...candidates), known, since)
    const notices: Notice[] = []
    const officeRubrics = officeRubricsOf(all)
    const ofOffice = { rubrics: officeRubrics, readings: officeReadingsOf(all, officeRubrics, ...acts) }
    for (const [at, notice] of all.entries()) {
      const make = makers.get(notice.id) ?? noticeMaker()
      makers.set(notice.id, make)
      notices.push(make(notice, shared, { acts: acts[at] ?? [], candidates: candidates[at] ?? nobody }, ofOffice))
    }
    return together(...notices)
  }
}

type Candidates = CurrentCampaign['candidates']

const nobody: Candidates = new Map()

/** A notice as the campaign lists it. */
interface ListedNotice extends Pick<CurrentCampaign, 'id' | 'name' | 'year'> {
  readonly rubric: Rubric
  /** The numbers that other notices of the campaign have too. */
  readonly shared: ReadonlySet<number>
}

function noticesIn({ notices }: Campaign, rubricOf: Sources['rubricOf']): readonly ListedNotice[] {
  const rubrics = notices.map(({ rubric }) => rubricOf(rubric))
  return notices.map((notice, at): ListedNotice => {
    const rubric = rubricOf(notice.rubric)
    const others = rubrics.toSpliced(at, 1)
    const shared = new Set([...rubric.tasks.keys()].filter((no) => others.some(({ tasks }) => tasks.has(no))))
    return { id: campaignId(notice), name: notice.name ?? rubric.name, year: notice.year, rubric, shared }
  })
}

/** A notice without the others of its campaign. */
type Notice = Omit<CurrentCampaign, 'notices'>

/** Makes one notice again and again as it then stands. */
function noticeMaker() {
  const readings = readingsKept()
  const dates = datesKept()
  const dated = latest(withRecorded)
  const rules = latest(rulesUnder)
  const tasks = latest(tasksOf)
  const named = latest(namedTasks)
  const before = latest(rubricsBefore)
  const experts = latest(expertsAssigned)
  const current = latest(assemble)
  return (notice: ListedNotice, office: Office, { acts, candidates }: Recorded, ofOffice: OfOffice): Notice => {
    const rubric = dated(notice.rubric, dates(acts))
    const inForce = rules(readings(acts), rubric, ofOffice.rubrics, ofOffice.readings)
    return current(
      notice,
      office,
      inForce,
      before(notice.rubric, acts),
      named(tasks(inForce.rubric, notice.year), notice),
      experts(acts, office.campaign, office.directory),
      candidates,
    )
  }
}

/** What was recorded under a notice, as far as it stands on it. */
interface Recorded {
  readonly acts: Acts
  readonly candidates: Candidates
}

/** Finds who is put forward under a notice: the same map again as long as it holds the same. */
function candidatesKept(candidatesOf: Sources['candidatesOf']): (notice: ListedNotice) => Promise<Candidates> {
  const kept = new Map<string, Candidates>()
  return async ({ id, rubric }) => {
    if (rubric.selection === null) return nobody
    const found = await candidatesOf(id)
    const before = kept.get(id) ?? nobody
    if (isSame(found, before)) return before
    kept.set(id, found)
    return found
  }
}

/** Tasks whose number another notice has too carry the name of theirs. */
const namedTasks = (tasks: readonly Task[], { shared, name }: ListedNotice): readonly Task[] =>
  shared.size === 0 ? tasks : tasks.map((task) => (shared.has(task.no) ? { ...task, notice: name } : task))

/** The first of the notices, each of which knows them all. */
function joined(...all: readonly Notice[]): CurrentCampaign {
  const notices: CurrentCampaign[] = []
  for (const notice of all) notices.push({ ...notice, notices })
  const [first] = notices
  if (!first) throw new Error('a campaign without a notice')
  return first
}

type Acts = OfficeRecord['acts']
type Files = Awaited<ReturnType<Sources['files']>>
type Rules = Pick<CurrentCampaign, 'rubric' | 'officeRubrics'>

/** The readings in force: the same map again as long as an act of the office changes none of them. */
function readingsKept(): (acts: Acts) => Readings {
  let kept: Readings = new Map()
  return latest((acts: Acts) => {
    const now = readingsInForce({ acts })
    if (!isSame(now, kept)) kept = now
    return kept
  })
}

/** The rubrics for the office itself, and the readings in force of each. */
interface OfOffice {
  readonly rubrics: readonly Rubric[]
  readonly readings: ReadonlyMap<string, Readings>
}

/** The readings of each rubric for the office itself: the same map again as long as none changes. */
function officeReadingsKept() {
  let kept: OfOffice['readings'] = new Map()
  return latest((notices: readonly ListedNotice[], rubrics: readonly Rubric[], ...acts: readonly Acts[]) => {
    const records = notices.map(({ rubric }, at) => ({ rubric, acts: acts[at] ?? [] }))
    const now = new Map(rubrics.map((rubric) => [rubric.id, officeReadings(rubric, records)]))
    const alike = now.size === kept.size && [...now].every(([id, own]) => isSame(own, kept.get(id) ?? new Map()))
    if (!alike) kept = now
    return kept
  })
}

/** The days that the office recorded: the same object again as long as no act changes one of them. */
function datesKept(): (acts: Acts) => RecordedDates {
  let kept = noDates
  return latest((acts: Acts) => {
    const now = datesRecorded({ acts })
    if (!isSame(now.events, kept.events) || !isSame(now.set, kept.set)) kept = now
    return kept
  })
}

const isSame = <Key, Value>(one: ReadonlyMap<Key, Value>, other: ReadonlyMap<Key, Value>): boolean =>
  one.size === other.size && [...one].every(([key, value]) => other.get(key) === value)

const withRecorded = (rubric: Rubric, dates: RecordedDates): Rubric =>
  dates.events.size + dates.set.size === 0 ? rubric : withDates(rubric, dates)

/** The rubrics as the office reads them now. */
function rulesUnder(
  readings: Readings,
  rubric: Rubric,
  officeRubrics: readonly Rubric[],
  ofOffice: OfOffice['readings'],
): Rules {
  const read = withReadings(rubric, ofOffice.get(rubric.id) ?? readings)
  const others = officeRubrics.map((one) =>
    one.id === rubric.id ? read : withReadings(one, ofOffice.get(one.id) ?? readings),
  )
  return { rubric: read, officeRubrics: others }
}

/** The rubric as it was read at an earlier moment. */
const rubricsBefore = (rubric: Rubric, acts: Acts): CurrentCampaign['rubricAt'] => {
  const until = (moment: Date) => ({ acts: acts.filter(({ at }) => new Date(at) <= moment) })
  return (moment) => {
    const known = until(moment)
    return withReadings(withRecorded(rubric, datesRecorded(known)), readingsInForce(known))
  }
}

/** A reading that a newer rubric does not have any more is passed over. */
const withReadings = (rubric: Rubric, readings: Readings): Rubric =>
  [...readings]
    .filter(([id, reading]) =>
      rubric.interpretations.some((one) => one.id === id && one.readings.some((other) => other.id === reading)),
    )
    .reduce((changed, [id, reading]) => withReading(changed, id, reading), rubric)

/** The id under which the records of a notice are kept. */
export const campaignId = ({ rubric, year }: Pick<CampaignNotice, 'rubric' | 'year'>): string => `${rubric}@${year}`

type Kinds = ReadonlyMap<UnitId, UnitKind>

const kindsOf = ({ units }: Roster): Kinds => new Map(units.map(({ name, kind }) => [name, kind]))

/** Bindings to units that left the roster are ignored, and those to candidates that no notice has any more. */
const directoryIn = (
  { campaign, roster }: Files,
  bindings: readonly Binding[],
  released: readonly Release[],
  ...known: readonly (Kinds | Candidates)[]
): Directory =>
  directoryOf(
    campaign,
    roster,
    bindings.filter(({ unit }) => known.some((units) => units.has(unit))),
    released,
  )

/** What all notices of a campaign have in common. */
type Office = Pick<CurrentCampaign, 'campaign' | 'since' | 'roster' | 'directory' | 'kindOf'>

const assembleOffice = ({ campaign, roster }: Files, directory: Directory, kinds: Kinds, since: Day): Office => ({
  campaign,
  since,
  roster,
  directory,
  kindOf: (unit) => {
    const kind = kinds.get(unit)
    if (!kind) throw unitNotFound(unit)
    return kind
  },
})

const assemble = (
  { id, name, year }: ListedNotice,
  office: Office,
  rules: Rules,
  rubricAt: CurrentCampaign['rubricAt'],
  tasks: readonly Task[],
  expertsOf: CurrentCampaign['expertsOf'],
  candidates: Candidates,
): Notice => ({ id, name, year, ...office, ...rules, rubricAt, tasks, expertsOf, candidates })

/** Makes something from its parts, and again only when one of them is another: the last one made is kept. */
export function latest<Parts extends readonly unknown[], Made>(make: (...parts: Parts) => Made) {
  let last: { readonly parts: Parts; readonly made: Made } | undefined
  return (...parts: Parts): Made => {
    const isSame = last?.parts.length === parts.length && last.parts.every((part, at) => Object.is(part, parts[at]))
    if (!last || !isSame) last = { parts, made: make(...parts) }
    return last.made
  }
}
