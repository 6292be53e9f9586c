import { z } from 'zod'
import { Day } from './day.ts'
import type { Addresses, AddressKind, IdKind } from './person.ts'
import { UnitId, UnitKind } from './unit.ts'

export const PersonName = z.string().min(1).max(40)
export const OfficeName = z.string().min(1).max(60)
export const CampaignYear = z.int().min(2000).max(2100)
export const Aliases = z.array(z.string().min(1).max(40))

const days = z.array(z.int().min(0).max(365)).max(20)

/** The days of reminders before and after a deadline. */
const ReminderSettings = z.strictObject({
  before: days.default([30, 14, 7, 3, 1, 0]),
  after: days.default([1, 3, 7]),
})

/** Daily limits for one person: far above honest work, low enough to protect the disk. */
const DailyQuota = z.strictObject({
  /** Files sent, taken or refused, and their size together. */
  filesADay: z.int().min(1).max(100_000).default(200),
  megabytesADay: z.int().min(1).max(1_000_000).default(2000),
  /** Changes of one unit's dossier by somebody who is no clerk. */
  changesADay: z.int().min(1).max(100_000).default(300),
  /** Refusals that leave a trace in one unit's dossier. */
  refusalsADay: z.int().min(0).max(100_000).default(20),
})
export type DailyQuota = z.infer<typeof DailyQuota>

/** A person or a group in the office's files; there each id is a key of its own beside the name. */
interface Listed {
  readonly name: string
  readonly addresses: Addresses
}

type Kinds = Readonly<Record<AddressKind, IdKind>>

interface KindsOfBoth {
  readonly person: Kinds
  readonly group: Kinds
}

/** The ids as keys that may be left out. */
const idKeys = (kinds: Kinds) =>
  Object.fromEntries(Object.entries(kinds).map(([kind, { schema }]) => [kind, schema.optional()]))

/** Collects the ids of an entry, in the order of their kinds. */
function idsIn(entry: Readonly<Record<string, unknown>>, kinds: Kinds): Addresses {
  const ids: Record<AddressKind, string> = {}
  for (const kind in kinds) {
    const id = entry[kind]
    if (typeof id === 'string') ids[kind] = id
  }
  return ids
}

/** A person of the files: a name and, flat beside it, ids of those kinds. */
const personEntry = (kinds: Kinds): z.ZodType<Listed> =>
  z
    .strictObject({ name: PersonName, ...idKeys(kinds) })
    .transform((entry) => ({ name: entry.name, addresses: idsIn(entry, kinds) }))

/** The settings of each platform in the file, by its name. */
type PlatformOptions = Readonly<Record<string, z.ZodType>>

/** A name that people can say before a task's number, and that no digit runs into. */
const NoticeName = z
  .string()
  .regex(/^\p{L}(?:[\p{L}\p{N}]{0,10}\p{L})?$/u, '应为1至12个汉字、字母或数字，以汉字或字母开头和结尾')

const RubricId = z.string().regex(/^[a-z0-9-]+$/)

/** One of the notices that the office runs beside each other. */
const NoticeEntry = z.strictObject({
  rubric: RubricId,
  /** 简称, as people call it in the chat; the rubric's own where none is given. */
  name: NoticeName.exactOptional(),
  /** The year its deadlines fall in; the campaign's where none is given. */
  year: CampaignYear.exactOptional(),
  /** 公示期 */
  publicNoticeWorkdays: z.int().min(1).max(60).default(5),
})

/** A notice of the campaign, with its year. */
export type CampaignNotice = Omit<z.infer<typeof NoticeEntry>, 'year'> & { readonly year: number }

interface NoticesSaid {
  readonly rubric?: string | undefined
  readonly notices?: readonly z.infer<typeof NoticeEntry>[] | undefined
  readonly year: number
}

/** One notice by its rubric alone, or several; each record of a notice is of one rubric and year. */
function checkNotices({ rubric, notices, year }: NoticesSaid, context: z.core.$RefinementCtx): void {
  const issue = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
  if (rubric !== undefined && notices !== undefined) issue(['notices'], 'rubric 与 notices 只写一个')
  if (rubric === undefined && notices === undefined)
    issue(['rubric'], '应写明 rubric（一份文件）或 notices（几份文件）')
  const [records, names] = [new Set<string>(), new Set<string>()]
  notices?.forEach((notice, at) => {
    const record = `${notice.rubric}@${notice.year ?? year}`
    if (records.has(record)) issue(['notices', at, 'rubric'], `${notice.rubric} 已经列出，同一年度只列一次`)
    records.add(record)
    if (notice.name === undefined) return
    if (names.has(notice.name)) issue(['notices', at, 'name'], `简称「${notice.name}」重复，应换一个`)
    names.add(notice.name)
  })
}

const noticesOf = ({ rubric, notices, year }: NoticesSaid): readonly CampaignNotice[] =>
  (notices ?? (rubric === undefined ? [] : [NoticeEntry.parse({ rubric })])).map((notice) => ({ year, ...notice }))

/** campaign.yaml: what the office runs this year; what it says to platforms stands under a key of each, and is kept in `platforms`. */
const campaignOf = (person: z.ZodType<Listed>, options: PlatformOptions) =>
  z
    .strictObject({
      /** The one notice; or `notices`. */
      rubric: RubricId.optional(),
      notices: z.array(NoticeEntry).min(1).max(20).optional(),
      year: CampaignYear,
      /**
       * The day of the start (启用): what fell due before it is neither late nor urged. The office's own duties are looked
       * at from it on, or from the campaign's first start without it.
       */
      since: Day.optional(),
      office: z.strictObject({
        name: OfficeName,
        /** How people reach it beside the bot: a telephone number, a room. */
        contact: z.string().trim().min(1).max(100).optional(),
        /** 红头: the mark at the head of its papers, such as 「某市法治政府建设领导小组办公室文件」; none without it. */
        letterhead: z
          .string()
          .trim()
          .regex(/^[^\p{Cc}\p{Cf}]{2,40}$/u, '应为2至40个字，例如 某市法治政府建设领导小组办公室文件')
          .exactOptional(),
        clerks: z.array(person).min(1),
        experts: z.array(person).default([]),
        leaders: z.array(person).default([]),
      }),
      reminders: ReminderSettings.prefault({}),
      /** A returned submission keeps its time when it comes back within this many working days. */
      returnWindowWorkdays: z.int().min(1).max(60).default(5),
      /** An upload that takes longer counts from its end, not from its beginning. */
      uploadGraceSeconds: z.int().min(0).max(3600).default(120),
      quota: DailyQuota.prefault({}),
      ...Object.fromEntries(Object.entries(options).map(([name, schema]) => [name, schema.optional()])),
    })
    .superRefine(checkNotices)
    .transform(
      ({
        rubric,
        notices,
        year,
        since,
        office,
        reminders,
        returnWindowWorkdays,
        uploadGraceSeconds,
        quota,
        ...platforms
      }) => {
        const said: Readonly<Record<string, unknown>> = platforms
        return {
          notices: noticesOf({ rubric, notices, year }),
          /** The file lists notices, each with its keys. */
          listed: notices !== undefined,
          year,
          ...(since === undefined ? {} : { since }),
          office,
          reminders,
          returnWindowWorkdays,
          uploadGraceSeconds,
          quota,
          platforms: said,
        }
      },
    )

const unitOf = (person: z.ZodType<Listed>) =>
  z.strictObject({
    name: UnitId,
    kind: UnitKind,
    aliases: Aliases.default([]),
    contacts: z.array(person).default([]),
    leader: person.optional(),
  })

const groupOf = (kinds: Kinds) =>
  z
    .strictObject({ name: z.string().min(1).max(60), units: z.array(UnitId), ...idKeys(kinds) })
    .transform((entry) => ({ name: entry.name, units: entry.units, addresses: idsIn(entry, kinds) }))

/** Finds what a group has in common with one above it: its name, or an address, so that it would get everything twice. */
function groupCheck(kinds: Kinds) {
  const names = new Set<string>()
  const owners = new Map<string, string>()
  return ({ name, addresses }: Listed): { path: string[]; message: string }[] => {
    const twice = names.has(name) ? [{ path: ['name'], message: `群「${name}」重复，应换一个名称` }] : []
    names.add(name)
    for (const [kind, id] of Object.entries(addresses)) {
      const key = `${kind}:${kinds[kind]?.identity?.(id) ?? id}`
      const owner = owners.get(key)
      if (owner === undefined) owners.set(key, name)
      else twice.push({ path: [kind], message: `与群「${owner}」的地址相同，应只写一次` })
    }
    return twice
  }
}

/** roster.yaml: the units, who speaks for them, and the groups they sit in. */
const rosterOf = ({ person, group }: KindsOfBoth) =>
  z
    .strictObject({ units: z.array(unitOf(personEntry(person))).min(1), groups: z.array(groupOf(group)).default([]) })
    // Only of entries that are right themselves: a transform runs after all else.
    .transform((roster, context) => {
      const names = new Set<string>()
      roster.units.forEach((unit, index) => {
        if (names.has(unit.name)) {
          context.addIssue({ code: 'custom', path: ['units', index, 'name'], message: `单位「${unit.name}」重复` })
        }
        names.add(unit.name)
      })
      const wrongGroup = groupCheck(group)
      roster.groups.forEach((one, index) => {
        for (const { path, message } of wrongGroup(one)) {
          context.addIssue({ code: 'custom', path: ['groups', index, ...path], message })
        }
        one.units.forEach((unit, at) => {
          if (names.has(unit)) return
          context.addIssue({
            code: 'custom',
            path: ['groups', index, 'units', at],
            message: `名单中没有单位「${unit}」`,
          })
        })
      })
      return roster
    })

/** The schemas of both files, for a roster that knows those kinds of ids and a campaign with those options. */
export const officeSchemas = (kinds: KindsOfBoth, options: PlatformOptions = {}) => ({
  Campaign: campaignOf(personEntry(kinds.person), options),
  Roster: rosterOf(kinds),
})
export type OfficeSchemas = ReturnType<typeof officeSchemas>

export type Campaign = z.infer<OfficeSchemas['Campaign']>
export type Roster = z.infer<OfficeSchemas['Roster']>
export type Unit = Roster['units'][number]
export type Group = Roster['groups'][number]
export type ListedPerson = Unit['contacts'][number]
