import { demoRoster } from '../../src/channels/sandbox/demo.ts'
import type { Roster } from '../../src/domain/campaign.ts'
import { UnitId } from '../../src/domain/unit.ts'

const FIRST_NAME = 0x6c00

/** The unit of a number, and the account of its contact. */
export const unitNumbered = (no: number) => ({
  unit: UnitId.parse(`${String.fromCodePoint(FIRST_NAME + no)}丘区`),
  user: `contact${no}`,
})

/** A roster of many counties, so that a table of conversations runs in one office. */
export function manyUnits(count: number): Roster {
  const [like] = demoRoster().units
  if (!like) throw new Error('no unit to make others like')
  const units = Array.from({ length: count }, (_, no) => {
    const { unit, user } = unitNumbered(no)
    return {
      ...like,
      name: unit,
      aliases: [],
      contacts: [{ name: '联系人', addresses: { wecom: user, dingtalk: user } }],
    }
  })
  return { ...demoRoster(), units, groups: [] }
}
