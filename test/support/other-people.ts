import { demoRoster } from '../../src/channels/sandbox/demo.ts'
import { oneNotice } from './one-notice.ts'

type Listed = ReturnType<typeof oneNotice>['office']['clerks'][number]

/** A person of the files; in the sandbox each account is told by its id alone. */
export const listed = (name: string, ...ids: readonly string[]): Listed => {
  const [wecom, dingtalk] = ids
  return {
    name,
    addresses: { ...(wecom === undefined ? {} : { wecom }), ...(dingtalk === undefined ? {} : { dingtalk }) },
  }
}

/** The demo's roster, with more contacts of a unit. */
export function rosterWith(unit: string, ...contacts: readonly Listed[]) {
  const roster = demoRoster()
  return {
    ...roster,
    units: roster.units.map((one) => (one.name === unit ? { ...one, contacts: [...one.contacts, ...contacts] } : one)),
  }
}

/** The demo's campaign, with other people in the office. */
export function campaignWith(people: Partial<ReturnType<typeof oneNotice>['office']>) {
  const campaign = oneNotice()
  return { ...campaign, office: { ...campaign.office, ...people } }
}
