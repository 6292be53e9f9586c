import type { Capabilities } from '../../src/conversation/capabilities.ts'
import { answered } from '../../src/conversation/change-of.ts'
import type { Handled, Turn } from '../../src/conversation/command.ts'
import { monthOf } from '../../src/delivery/count-pushes.ts'
import { Day, startOfDay, yearOf } from '../../src/domain/day.ts'
import { textReply } from '../../src/domain/message.ts'
import { type Person, spokenFor } from '../../src/domain/person.ts'
import { addressKeys } from '../../src/domain/same-person.ts'
import type { UnitId } from '../../src/domain/unit.ts'
import { cameInForCandidate } from '../../src/dossier/came-in.ts'
import { type PushLedger, pushLedgerOf, type Reader } from '../../src/dossier/push-ledger.ts'
import type { CurrentCampaign } from '../../src/ports/campaign-source.ts'
import { presentPushLedger } from '../../src/replies/present-push-ledger.ts'
import { wordList } from '../../src/understanding/text/tidy.ts'

type Can = Pick<Capabilities, 'pushesIn' | 'pushMarks' | 'readLedger' | 'readCandidates'>

const PUSHES = '打扰账本'

const LAST = '上月'

/** The words that ask how many messages were sent. */
export const pushLedgerWords = [
  {
    said: PUSHES,
    words: wordList(`
      打扰账本 打扰帐本 打扰台账 打扰统计 打扰次数 打扰情况 打扰记录 消息账本 消息统计 推送统计 推送账本 推送情况 推送次数 推送记录 发了多少消息
      发了多少条消息 发了几条消息 推送了多少 推送了多少条 推送了多少消息 提醒了多少次 打扰了多少次 打扰了几次 打绕账本 打搅账本
    `),
  },
  {
    said: `${PUSHES} ${LAST}`,
    words: wordList(
      '上月打扰账本 上个月打扰账本 上月的打扰账本 上个月的打扰账本 打扰账本上月 打扰账本上个月 上月推送统计 上个月推送统计',
    ),
  },
]

/** Whether the messages that were sent are asked for, behind the command's word. */
export const pushLedgerAsked = ({ request }: Turn): boolean => request.lines[0]?.rest.startsWith(PUSHES) === true

/** 打扰账本 of this month, the last, or one that is named. */
export async function tellPushLedger(can: Can, turn: Turn): Promise<Handled> {
  const said = (turn.request.lines[0]?.rest ?? '').slice(PUSHES.length).trim()
  const month = monthSaid(said, turn.now)
  if (month !== undefined) return answered([presentPushLedger(await readPushLedger(can, turn, month))])
  const lines = [
    `没有看懂「${said}」是哪个月。`,
    '发送「打扰账本」看本月，或写明月份，如「打扰账本 8月」「打扰账本 2026年8月」。',
  ]
  return { outcome: 'asked', replies: [textReply(...lines)] }
}

const NAMED = /^(?:(?<year>20\d\d)年?)?的?(?<no>1[0-2]|0?[1-9])月份?(?:的|份的)?$/

/** Reads 8月 as the latest one that has begun. */
function monthSaid(said: string, now: Date): string | undefined {
  const current = monthOf(now)
  if (said === '') return current
  if (said === LAST) return monthOf(new Date(startOfDay(Day.parse(`${current}-01`)).getTime() - 1))
  const { year, no } = NAMED.exec(said)?.groups ?? {}
  if (no === undefined) return undefined
  const of = (inYear: number) => `${inYear}-${no.padStart(2, '0')}`
  if (year !== undefined) return of(Number(year))
  return of(yearOf(now)) > current ? of(yearOf(now) - 1) : of(yearOf(now))
}

/** Reads the messages of a month, with whom they went to and what was handed in after them. */
export async function readPushLedger(
  can: Can,
  { current, now }: Pick<Turn, 'current' | 'now'>,
  month: string,
): Promise<PushLedger> {
  const known = { readers: readersOf(can, current), handIns: await handInsOf(can, current, now) }
  return pushLedgerOf({ month, ...(await can.pushesIn(month)), ...known })
}

/** Likewise each month of a year. */
export async function readPushLedgers(
  can: Can,
  { current, now }: Pick<Turn, 'current' | 'now'>,
): Promise<readonly PushLedger[]> {
  const known = { readers: readersOf(can, current), handIns: await handInsOf(can, current, now) }
  const months = Array.from({ length: 12 }, (_, no) => `${current.year}-${String(no + 1).padStart(2, '0')}`)
  const ledgers: PushLedger[] = []
  for (const month of months) ledgers.push(pushLedgerOf({ month, ...(await can.pushesIn(month)), ...known }))
  return ledgers
}

/** Everybody that the roster and the campaign know, and the groups, by the marks of their accounts. */
function readersOf(can: Pick<Can, 'pushMarks'>, current: CurrentCampaign): ReadonlyMap<string, Reader> {
  const readers = new Map<string, Reader>()
  const known = new Map<Pick<Person, 'addresses'>, Reader>()
  const add = (person: Pick<Person, 'name' | 'addresses'>, units: readonly UnitId[]) => {
    const reader = known.get(person) ?? { name: person.name, units }
    known.set(person, reader)
    for (const key of addressKeys(person.addresses)) {
      for (const mark of can.pushMarks({ kind: 'account', name: key }))
        if (!readers.has(mark)) readers.set(mark, reader)
    }
  }
  for (const { roster, candidates, directory, campaign } of current.notices) {
    for (const unit of [...roster.units.map(({ name }) => name), ...candidates.keys()]) {
      for (const contact of directory.contactsOf(unit)) add(contact, spokenFor(contact))
      const leader = directory.leaderOf(unit)
      if (leader) add(leader, [...new Set([unit, ...spokenFor(leader)])])
    }
    for (const person of [...directory.clerks(), ...directory.leaders()]) add(person, spokenFor(person))
    for (const expert of campaign.office.experts) add(expert, [])
    for (const { name } of roster.groups) {
      const group = { name: `群「${name}」`, units: [] }
      for (const mark of can.pushMarks({ kind: 'group', name })) readers.set(mark, group)
    }
  }
  return readers
}

/** When each unit and candidate handed something in, under all notices. */
async function handInsOf(
  can: Can,
  { notices }: CurrentCampaign,
  now: Date,
): Promise<ReadonlyMap<UnitId, readonly Date[]>> {
  const found = new Map<UnitId, Date[]>()
  const add = (unit: UnitId, times: readonly Date[]) => {
    const known = found.get(unit)
    if (known) known.push(...times)
    else found.set(unit, [...times])
  }
  for (const notice of notices) {
    for (const { unit, standings } of await can.readLedger(notice, now)) {
      for (const { state } of standings) {
        add(
          unit,
          state.uploads.flatMap(({ submissions }) => submissions.map(({ receivedAt }) => new Date(receivedAt))),
        )
      }
    }
    for (const candidate of await can.readCandidates(notice)) {
      add(
        candidate.name,
        cameInForCandidate(candidate).map(({ at }) => at),
      )
    }
  }
  return found
}
