import { z } from 'zod'
import { type Temper, tempers } from '../../documents/rehearsal/rehearsal.ts'
import { type Campaign, officeSchemas, type Roster } from '../../domain/campaign.ts'
import type { UnitKind } from '../../domain/unit.ts'
import type { Chance } from './chance.ts'

const anyId = { schema: z.string() }
const schemas = officeSchemas({ person: { wecom: anyId, dingtalk: anyId }, group: {} })

/** The user who plays the office. */
export const CLERK = 'office'
/** The user who plays the contact of a unit, by its place in the roster. */
export const contactUser = (place: number): string => `unit${place + 1}`

/** A roster of so many units, the kinds in turn, each with a contact and a leader. */
export function simulatedRoster(units: number, kinds: readonly UnitKind[]): Roster {
  const digits = String(Math.ceil(units / kinds.length)).length
  return schemas.Roster.parse({
    units: Array.from({ length: units }, (_, place) => {
      const kind = kinds[place % kinds.length]
      const name = `${kind}${String(Math.floor(place / kinds.length) + 1).padStart(digits, '0')}`
      return {
        name,
        kind,
        contacts: [{ name: `${name}联系人`, wecom: contactUser(place) }],
        leader: { name: `${name}分管领导`, wecom: `leader${place + 1}` },
      }
    }),
  })
}

/** The campaign with people who are not real: nobody's name comes into a report. */
export const simulatedCampaign = (campaign: Campaign): Campaign => ({
  ...campaign,
  office: schemas.Campaign.parse({
    rubric: 'any',
    year: campaign.year,
    office: {
      name: campaign.office.name,
      clerks: [{ name: '督导员', wecom: CLERK }],
      leaders: [{ name: '分管领导', wecom: 'leader' }],
    },
  }).office,
})

/** Of twenty units so many behave in each way. */
const shares = { punctual: 12, late: 4, silent: 2, returned: 2 } as const satisfies Record<Temper, number>

/** How a unit behaves. */
export function temperOf(unit: string, chance: Chance): Temper {
  let drawn = chance.between(1, 20, 'temper', unit)
  for (const temper of tempers) {
    drawn -= shares[temper]
    if (drawn <= 0) return temper
  }
  return 'punctual'
}
