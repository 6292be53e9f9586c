import { z } from 'zod'
import { UnitId, UnitKindFromWord } from './unit.ts'

const Ids = { wecom: z.string().min(1).max(64).optional(), dingtalk: z.string().min(1).max(64).optional() }
const PersonEntry = z.strictObject({ name: z.string().min(1).max(40), ...Ids })

/** A contact may also be known to the smart robot, under an id of its own. */
const ContactEntry = z.strictObject({
  name: z.string().min(1).max(40),
  ...Ids,
  wecomBot: z.string().min(1).max(128).optional(),
})

const days = z.array(z.int().min(0).max(365)).max(20)

/** When to remind (DESIGN, Reminders): days before and after a deadline. */
const ReminderSettings = z.strictObject({
  before: days.default([30, 14, 7, 3, 1, 0]),
  after: days.default([1, 3, 7]),
})

/** campaign.yaml: what the office runs this year. */
export const Campaign = z.strictObject({
  rubric: z.string().regex(/^[a-z0-9-]+$/),
  year: z.int().min(2000).max(2100),
  office: z.strictObject({
    name: z.string().min(1).max(60),
    clerks: z.array(PersonEntry).min(1),
    experts: z.array(PersonEntry).default([]),
    leaders: z.array(PersonEntry).default([]),
  }),
  reminders: ReminderSettings.prefault({}),
  /** A returned submission keeps its time when it comes back within this many working days. */
  returnWindowWorkdays: z.int().min(1).max(60).default(5),
})
export type Campaign = z.infer<typeof Campaign>

const Unit = z.strictObject({
  name: UnitId,
  kind: UnitKindFromWord,
  aliases: z.array(z.string().min(1).max(40)).default([]),
  contacts: z.array(ContactEntry).default([]),
  leader: PersonEntry.optional(),
})
export type Unit = z.infer<typeof Unit>

const Group = z.strictObject({
  name: z.string().min(1).max(60),
  units: z.array(UnitId),
  wecomWebhook: z.string().optional(),
  wecomChat: z.string().optional(),
  dingtalkWebhook: z.string().optional(),
  dingtalkConversation: z.string().optional(),
})
export type Group = z.infer<typeof Group>

/** roster.yaml: the units, who speaks for them, and the groups they sit in. */
export const Roster = z
  .strictObject({ units: z.array(Unit).min(1), groups: z.array(Group).default([]) })
  .superRefine((roster, context) => {
    const names = new Set<string>()
    roster.units.forEach((unit, index) => {
      if (names.has(unit.name)) {
        context.addIssue({ code: 'custom', path: ['units', index, 'name'], message: `单位「${unit.name}」重复` })
      }
      names.add(unit.name)
    })
    roster.groups.forEach((group, index) => {
      group.units.forEach((unit, at) => {
        if (names.has(unit)) return
        context.addIssue({ code: 'custom', path: ['groups', index, 'units', at], message: `名单中没有单位「${unit}」` })
      })
    })
  })
export type Roster = z.infer<typeof Roster>
