import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { buildCore } from '../../src/compose/core.ts'
import { readOfficeFiles } from '../../src/compose/office-files.ts'
import { idKinds, platforms } from '../../src/compose/platforms.ts'
import { openRecords } from '../../src/compose/records.ts'
import { UnitId } from '../../src/domain/unit.ts'
import { rosterYaml } from '../../src/stores/roster-file.ts'
import { loadRubrics } from '../../src/stores/rubrics.ts'
import { campaignOf } from '../wecom/processes.ts'

export const unitOf = (index: number): UnitId => UnitId.parse(`第${index + 1}单位`)

const silent = { info: () => undefined, warn: () => undefined, error: console.error }
const year = new Date().getFullYear()

/** What is said of a task by a unit, and by the office. */
const tasks = [
  { no: 1, claimed: '符合1、2、3', confirmed: '符合1、2' },
  { no: 2, claimed: '符合1、2', confirmed: '符合1、2' },
  { no: 3, claimed: '符合1、2、3', confirmed: '符合1、2、3' },
  { no: 8, claimed: '二等奖', confirmed: '三等奖' },
] as const

/** Messages on their way at a time. */
const AT_ONCE = 32

/**
 * Makes an office by its own conversation, whose units are in the middle of their year: punctual, late, silent,
 * waiting, confirmed.
 */
export async function makeOffice(folder: string, units: number): Promise<void> {
  await writeRoster(folder, units)
  const rubrics = loadRubrics()
  const files = readOfficeFiles({ folder, rubrics, platforms, log: silent })
  let now = new Date(`${year}-07-10T10:00:00+08:00`)
  const clock = { now: () => now }
  const records = await openRecords({ folder, files: () => files.current(), rubrics, clock, log: silent })
  const core = buildCore({
    ...records,
    folder,
    rosterWriter: { write: async () => undefined },
    maxFileMb: 1,
    address: () => 'http://127.0.0.1',
    clock,
    log: silent,
    spread: false,
    canReach: () => true,
    idKinds: idKinds.person,
    later: () => () => undefined,
    outbound: { send: async () => ({ kind: 'sent' }) },
  })
  let messages = 0
  const say = async ({ user, text }: Said) => {
    messages += 1
    const from = { channel: 'wecom', userId: user } as const
    const body = { kind: 'message', text, files: [] } as const
    await core.inbox.receive({ id: `board-${messages}`, from, chat: { kind: 'single' }, sentAt: now, body })
  }
  const sayAll = async (day: string, saidBy: (index: number) => readonly Said[]) => {
    now = new Date(`${year}-${day}T10:00:00+08:00`)
    let next = 0
    const speaker = async () => {
      for (let index = next++; index < units; index = next++) for (const said of saidBy(index)) await say(said)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, speaker))
  }
  await sayAll('07-10', (index) => handedIn(index, (kind) => kind > 2))
  await sayAll('10-20', (index) => handedIn(index, (kind) => kind === 2))
  await sayAll('11-02', reviewed)
  core.outbox.stop()
  await core.idle()
  await records.close()
}

interface Said {
  readonly user: string
  readonly text: string
}

/** From 0 to 9: how a unit keeps a task; the same for the same unit. */
const kindOf = (index: number, place: number): number => (index * 7 + place * 3) % 10

const handedIn = (index: number, isMeant: (kind: number) => boolean): readonly Said[] =>
  tasks.flatMap(({ no, claimed }, place) => {
    const kind = kindOf(index, place)
    if (!isMeant(kind)) return []
    const user = `u${index}`
    const submitted = { user, text: `提交 ${no} https://example.test/materials/${index}/${no}` }
    return kind > 3 ? [submitted, { user, text: `自评 ${no} ${claimed}` }] : [submitted]
  })

const reviewed = (index: number): readonly Said[] =>
  tasks.flatMap(({ no, confirmed }, place) =>
    kindOf(index, place) > 5 ? [{ user: 'office', text: `审核 ${unitOf(index)} ${no} ${confirmed}` }] : [],
  )

const kinds = ['县市区', '县市区', '开发区', '部门'] as const

/** campaign.yaml and roster.yaml. */
async function writeRoster(folder: string, units: number): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'campaign.yaml'), stringify(campaignOf()))
  const roster = Array.from({ length: units }, (_, index) => ({
    name: unitOf(index),
    kind: kinds[index % kinds.length] ?? '部门',
    aliases: [],
    contacts: [{ name: `联系人${index + 1}`, addresses: { wecom: `u${index}` } }],
  }))
  await writeFile(join(folder, 'roster.yaml'), rosterYaml({ units: roster, groups: [] }))
}
