import { z } from 'zod'
import { CampaignYear, type Group, type ListedPerson, OfficeName, type Unit } from '../../domain/campaign.ts'
import type { Day } from '../../domain/day.ts'
import type { AddressKind, IdKinds } from '../../domain/person.ts'
import type { CampaignRubrics } from '../../stores/campaign-files.ts'
import { yearIn } from '../../understanding/text/date-pattern.ts'
import { askGroups } from './ask-groups.ts'
import { askPeople } from './ask-people.ts'
import { askStart, beginsLate } from './ask-start.ts'
import { pathIn } from './ask-table.ts'
import { askUnits } from './ask-units.ts'
import { ask, type Dialogue, numberIn, orElse, plainDigits, type Reading } from './dialogue.ts'
import { type Addition, readDecision, reviewOf } from './review.ts'
import { type SetupAnswer, type SetupFile, setupFiles } from './setup-files.ts'

export interface Known {
  readonly rubrics: CampaignRubrics
  readonly thisYear: number
  readonly today: Day
  /** The deadlines of those notices in a year that have passed, the earliest first. */
  pastDeadlines(rubrics: readonly string[], year: number): readonly Day[]
  /** The files that are there already, which a yes replaces. */
  readonly existing: readonly string[]
  /** The ids that persons and groups may have. */
  readonly kinds: IdKinds
  /** The kind of account that a bare 「账号」 in a table means. */
  readonly account?: AddressKind | undefined
  /** A table of units to begin with. */
  readonly path?: string | undefined
  /** Somebody answers; a file of answers has to fit on whatever day it is used. */
  readonly interactive: boolean
}

/** The whole of `npm run -s setup`: the files to write, or undefined where they were not confirmed. */
export function* askSetup(known: Known): Dialogue<readonly SetupFile[] | undefined> {
  let answer = yield* askBasics(known)
  if (known.interactive && beginsLate(startOf(answer, known))) {
    answer = { ...answer, since: yield* askStart(startOf(answer, known)) }
  }
  for (;;) {
    const files = setupFiles(answer)
    const review = reviewOf(answer, files, { existing: known.existing, start: startOf(answer, known) })
    const decision = yield* ask(review.text, readDecision, review.question)
    if (decision === 'write') return files
    if (decision === 'stop') return undefined
    answer = yield* add(decision, answer, known)
  }
}

const startOf = ({ rubrics, year }: SetupAnswer, { today, pastDeadlines }: Known) => ({
  today,
  year,
  past: pastDeadlines(rubrics, year),
})

/** Asks for what every office needs. */
function* askBasics(known: Known): Dialogue<SetupAnswer> {
  const { rubrics: all, thisYear, kinds } = known
  const { rubrics, path } = yield* askRubrics(all, known.path)
  const year = yield* ask(
    `年度（直接回车为 ${thisYear}）：`,
    orElse(thisYear, (line) => readYear(line, known)),
  )
  const name = yield* ask(
    `督导办名称（直接回车为「${OFFICE}」）：`,
    orElse(
      OFFICE,
      (line): Reading<string> =>
        OfficeName.safeParse(line).success ? { value: line } : { hint: '名称不超过 60 个字。' },
    ),
  )
  const clerks = yield* askPeople({ title: '督导员', atLeast: 1, kinds: kinds.person })
  const empty = { rubrics, year, office: { name, clerks, experts: [], leaders: [] }, units: [], groups: [] }
  return { ...empty, units: yield* askMoreUnits(empty, known, path) }
}

const OFFICE = '市法治政府建设领导小组办公室'
const Year = z.coerce.number().pipe(CampaignYear)

/** 「2026」「２０２６年」「二〇二六年度」 */
function readYear(line: string, { today }: Known): Reading<number> {
  const said = plainDigits(line).replace(/\s?年度?$/, '')
  const year = /^(?:\d{4}|[〇零一二三四五六七八九]{4})$/.test(said)
    ? Year.safeParse(yearIn(said, { year: 0, today }))
    : undefined
  return year?.success ? { value: year.data } : { hint: '年度应为 2000 至 2100 的四位数字。' }
}

interface Chosen {
  readonly rubrics: readonly string[]
  /** A table was named before anything else. */
  readonly path?: string | undefined
}

/** Asks for the notices; the path of a table may be said first. */
function* askRubrics(all: CampaignRubrics, given: string | undefined): Dialogue<Chosen> {
  const options = [...all].map(([id, { name }]) => ({ id, name }))
  const list = options.map(({ id, name }, index) => `  ${index + 1}  ${name}（${id}）`).join('\n')
  const [only, ...others] = options
  const byEnter = only && others.length === 0 ? `，直接回车为「${only.name}」` : ''
  const question = (note: string) =>
    `${note}评分细则：\n${list}\n选用哪一个（序号或名称，几份同时办的写 1、2${byEnter}）：`
  const first =
    given === undefined
      ? yield* ask(question('可以先写名单表格（.xlsx、.csv）的路径，也可以最后再写。\n'), (line) =>
          readFirst(line, options),
        )
      : { path: given }
  if ('rubrics' in first) return first
  const { path } = first
  const note = `名单表格 ${path}：选好评分细则、填好督导办以后读取。\n`
  return { ...(yield* ask(question(note), (line) => readRubrics(line, options))), path }
}

type Options = readonly { readonly id: string; readonly name: string }[]

function readFirst(line: string, options: Options): Reading<Chosen | { readonly path: string }> {
  const path = pathIn(line)
  return path === undefined ? readRubrics(line, options) : { value: { path } }
}

/** One or several, by number, name or id; the only one by an empty line. */
function readRubrics(line: string, options: Options): Reading<Chosen> {
  const words = line.split(/[、，,;；\s]+/).filter(Boolean)
  const [only, ...others] = options
  if (words.length === 0 && only && others.length === 0) return { value: { rubrics: [only.id] } }
  const found = words.map((word) => {
    const named = options.filter(({ id, name }) => id === word || name === word)
    return named.length === 1 ? named[0] : options[(numberIn(word) ?? 0) - 1]
  })
  const ids = [...new Set(found.flatMap((one) => (one === undefined ? [] : [one.id])))]
  return ids.length > 0 && !found.includes(undefined)
    ? { value: { rubrics: ids } }
    : { hint: `请填序号（1 至 ${options.length}）或「${options.map(({ name }) => name).join('」「')}」。` }
}

function* askMoreUnits(answer: SetupAnswer, known: Known, path?: string): Dialogue<Unit[]> {
  return yield* askUnits({
    kinds: known.kinds.person,
    account: known.account,
    unitKinds: [...new Set(answer.rubrics.flatMap((id) => known.rubrics.get(id)?.unitKinds ?? []))],
    clerks: answer.office.clerks,
    before: answer.units,
    path,
  })
}

/** Asks for what else there is. */
function* add(what: Addition, answer: SetupAnswer, known: Known): Dialogue<SetupAnswer> {
  const people = (title: string, before: readonly ListedPerson[]): Dialogue<ListedPerson[]> =>
    askPeople({ title, atLeast: 0, kinds: known.kinds.person, before })
  const { office } = answer
  switch (what) {
    case 'clerks':
      return { ...answer, office: { ...office, clerks: yield* people('督导员', office.clerks) } }
    case 'experts':
      return { ...answer, office: { ...office, experts: yield* people('专家', office.experts) } }
    case 'leaders':
      return { ...answer, office: { ...office, leaders: yield* people('领导', office.leaders) } }
    case 'units':
      return { ...answer, units: yield* askMoreUnits(answer, known) }
    case 'groups':
      return { ...answer, groups: yield* groupsOf(answer, known) }
    case 'start':
      return { ...answer, since: yield* askStart(startOf(answer, known)) }
    default:
      return what satisfies never
  }
}

const groupsOf = ({ units, groups }: SetupAnswer, { kinds }: Known): Dialogue<Group[]> =>
  askGroups({ kinds: kinds.group, units, before: groups })
