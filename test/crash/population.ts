import { idKinds } from '../../src/compose/platforms.ts'
import { officeSchemas } from '../../src/domain/campaign.ts'

/** Somebody who writes messages. */
export interface Someone {
  readonly user: string
  readonly channel: 'wecom' | 'dingtalk'
  /** Undefined for a clerk. */
  readonly unit?: string
  /** Says nothing, and is only told what the others do. */
  readonly silent?: true
}

const UNITS = 10

/** Units with two contacts, so that each is told of the other's changes; the last units are reached by DingTalk. */
export function population({ dingtalkUnits = 0 } = {}) {
  const units = Array.from({ length: UNITS }, (_, index) => ({
    name: `第${index + 1}区`,
    channel: index >= UNITS - dingtalkUnits ? ('dingtalk' as const) : ('wecom' as const),
    users: [`u${index}a`, `u${index}b`],
  }))
  const campaign = {
    rubric: 'zhengzhou-2020',
    year: 2026,
    office: { name: '督导办', clerks: ['office1', 'office2'].map((user) => ({ name: user, wecom: user })) },
  }
  const roster = {
    units: units.map(({ name, channel, users }) => ({
      name,
      kind: '县市区',
      contacts: users.map((user) => ({ name: `联系人${user}`, [channel]: user })),
    })),
  }
  const people: Someone[] = [
    ...units.flatMap(({ name, channel, users: [first = '', second = ''] }): Someone[] => [
      { user: first, channel, unit: name },
      // By DingTalk an answer does not tell which message it answers: nothing else may look like one.
      { user: second, channel, unit: name, ...(channel === 'dingtalk' && { silent: true }) },
    ]),
    { user: 'office1', channel: 'wecom' },
    { user: 'office2', channel: 'wecom' },
  ]
  return { campaign, roster, people }
}

export type Population = ReturnType<typeof population>

/** The same as the product reads it from its files. */
export function officeFilesOf({ campaign, roster }: Population) {
  const schemas = officeSchemas(idKinds)
  return { campaign: schemas.Campaign.parse(campaign), roster: schemas.Roster.parse(roster) }
}

/** Names the machine's time, in milliseconds, at which the clock of the tests stood there. */
export const CLOCK_VARIABLE = 'CRASH_CLOCK_BEGAN'

export const BEGAN = '2026-07-20T10:00:00+08:00'
