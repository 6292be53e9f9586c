import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, atTime, Day } from '../../src/domain/day.ts'
import { directoryOf } from '../../src/domain/directory.ts'
import { type Outgoing, textReply } from '../../src/domain/message.ts'
import type { Digest, OpenItem } from '../../src/domain/reminder.ts'
import type { ReminderLog } from '../../src/ports/kept-documents.ts'
import type { Delivery } from '../../src/ports/outbound.ts'
import { noReminderDocument, ReminderDocument } from '../../src/reminders/day-record.ts'
import { pointsOf } from '../../src/reminders/plan.ts'
import { remindPeople } from '../../src/reminders/remind-people.ts'
import { jsonDocuments } from '../../src/stores/lowdb/json-documents.ts'
import { chineseWorkCalendar as calendar } from '../../src/time/chinese-work-calendar.ts'
import { Campaign, Roster } from '../support/office-schemas.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { anOpenItem, defaultSettings } from './an-open-item.ts'

const campaign = Campaign.parse({
  rubric: 'zhengzhou-2020',
  year: 2026,
  office: { name: '督导办', clerks: [{ name: '督导员', wecom: 'office' }] },
})
const roster = Roster.parse({
  units: [
    {
      name: '金水区',
      kind: '县市区',
      contacts: [
        { name: '联系人甲', wecom: 'jinshui' },
        { name: '联系人丁', wecom: 'both' },
      ],
      leader: { name: '负责人甲', wecom: 'head' },
    },
    {
      name: '中原区',
      kind: '县市区',
      contacts: [
        { name: '联系人乙', wecom: 'zhongyuan' },
        { name: '联系人丁', wecom: 'both' },
      ],
    },
    { name: '高新区', kind: '开发区', contacts: [{ name: '联系人丙' }] },
  ],
  groups: [{ name: 'all', units: ['金水区', '中原区', '高新区'] }],
})
const current = async () => ({
  notices: [{ id: 'zhengzhou-2020-2026' }],
  campaign,
  roster,
  directory: directoryOf(campaign, roster, []),
})

/** Tells which points a digest stands for, so that a test can count them. */
const pointsIn = (digest: Digest) => {
  const reminders = digest.kind === 'group' ? digest.reminders : [...digest.own, ...digest.led, ...digest.office]
  return reminders.flatMap(({ item, points }) =>
    points.map((point) => `${item.unit}/${item.task}/${point.kind}${point.offset}`),
  )
}

const inMemory = (): ReminderLog<ReminderDocument> => {
  const saved = new Map<string, string>()
  return {
    load: async (key) => ReminderDocument.parse(JSON.parse(saved.get(key) ?? JSON.stringify(noReminderDocument()))),
    save: async (key, document) => {
      saved.set(key, JSON.stringify(document))
    },
  }
}
const onDisk = async () => {
  const folder = await tempFolder()
  return () => jsonDocuments({ folder, schema: ReminderDocument, empty: noReminderDocument })
}

interface Given {
  items?: () => readonly OpenItem[]
  deliver?: (message: Outgoing) => Promise<Delivery>
  reminderLog?: ReminderLog<ReminderDocument>
  spread?: boolean
  now?: string
}
const logged = () => {
  const lines: { level: string; fields: Record<string, unknown>; message: string }[] = []
  const at = (level: string) => (fields: Record<string, unknown>, message: string) =>
    lines.push({ level, fields, message })
  return { lines, log: { info: at('info'), warn: at('warn'), error: at('error') } }
}
function aService(given: Given = {}) {
  const { lines, log } = logged()
  const attempts: Outgoing[] = []
  const service = remindPeople({
    clock: { now: () => new Date(given.now ?? '2026-07-29T09:00:00+08:00') },
    calendar,
    log,
    reminderLog: given.reminderLog ?? inMemory(),
    outbound: {
      send: async (message) => {
        attempts.push(message)
        return given.deliver ? given.deliver(message) : { kind: 'sent' }
      },
    },
    current,
    openItems: async () => given.items?.() ?? [anOpenItem()],
    matters: async () => [],
    desk: async () => null,
    present: (digest) => textReply(...pointsIn(digest)),
    spread: given.spread ?? false,
  })
  const lookAt = async (moment: string) => (await service.lookNow(new Date(`2026-${moment}+08:00`))).sent.map(whom)
  return { ...service, lookAt, attempts, lines }
}
const whom = ({ key }: Outgoing) => key.split('/').slice(3).join('/')

describe('remindPeople', () => {
  it('sends one digest a person and one a group, under a key of campaign, day and recipient', async () => {
    const items = [anOpenItem(), anOpenItem({ unit: '中原区', task: 3 }), anOpenItem({ task: 5 })]
    const { sent } = await aService({ items: () => items }).lookNow()
    expect(sent.map(({ key }) => key)).toEqual([
      'digest/zhengzhou-2020-2026/2026-07-29/wecom:jinshui',
      'digest/zhengzhou-2020-2026/2026-07-29/wecom:both',
      'digest/zhengzhou-2020-2026/2026-07-29/wecom:zhongyuan',
      'digest/zhengzhou-2020-2026/2026-07-29/group:all',
    ])
    expect(sent[1]).toMatchObject({ to: { kind: 'person', addresses: { wecom: 'both' } } })
    expect(sent[1]?.reply.text.split('\n')).toEqual(['金水区/2/day-of0', '中原区/3/day-of0', '金水区/5/day-of0'])
    expect(sent[3]?.to).toEqual({
      kind: 'group',
      group: 'all',
      mentions: [{ wecom: 'jinshui' }, { wecom: 'both' }, { wecom: 'zhongyuan' }],
    })
  })

  it.each(['07-29T08:59:59', '07-29T18:00:00', '07-29T23:00:00', '07-27T09:00:00'])(
    'sends nothing at %s',
    async (moment) => {
      expect(await aService().lookAt(moment)).toEqual([])
    },
  )

  it('sends the rest of the day what was not sent at 09:00', async () => {
    expect(await aService().lookAt('07-29T17:31:00')).toHaveLength(3)
  })

  it('escalates to the office and the leader of the unit with the last reminder', async () => {
    const service = aService()
    await service.lookAt('08-04T09:00:00')
    expect(await service.lookAt('08-05T09:00:00')).toEqual([
      'wecom:jinshui',
      'wecom:both',
      'wecom:head',
      'wecom:office',
      'group:all',
    ])
  })

  it('sends nothing twice, across looks at once, later looks and restarts', async () => {
    const open = await onDisk()
    const service = aService({ reminderLog: open() })
    const looks = await Promise.all([service.lookNow(), service.lookNow(), service.lookNow()])
    expect(looks.map(({ sent }) => sent.length)).toEqual([3, 0, 0])
    const restarted = aService({ reminderLog: open() })
    expect(await restarted.lookAt('07-29T09:01:00')).toEqual([])
    expect(await restarted.lookAt('07-30T09:00:00')).toHaveLength(3)
  })

  it('has the messages on disk before any of them goes out', async () => {
    const open = await onDisk()
    const found: string[] = []
    const deliver = async (): Promise<Delivery> => {
      const document = await open().load('zhengzhou-2020-2026/2026-07-29')
      if (document.kind === 'day')
        found.push(
          Object.values(document.digests)
            .map(({ kind }) => kind)
            .join(' '),
        )
      return { kind: 'sent' }
    }
    await aService({ reminderLog: open(), deliver }).lookNow()
    expect(found).toEqual(['planned planned planned', 'sent planned planned', 'sent sent planned'])
  })

  it('repeats after a crash what may not have gone out, word for word under the same key', async () => {
    const reminderLog = inMemory()
    const crashing: ReminderLog<ReminderDocument> = {
      load: reminderLog.load,
      save: async (key, document) => {
        if (document.kind === 'day' && Object.values(document.digests).some(({ kind }) => kind === 'sent')) {
          throw new Error('power cut')
        }
        return reminderLog.save(key, document)
      },
    }
    const before = aService({ reminderLog: crashing })
    await expect(before.lookNow()).rejects.toThrow('power cut')
    const after = aService({ reminderLog })
    await after.lookAt('07-29T10:00:00')
    expect(after.attempts).toHaveLength(3)
    expect(after.attempts[0]).toEqual(before.attempts[0])
  })

  it('tries again what failed, not what was refused', async () => {
    let down = true
    const deliver = async ({ key }: Outgoing): Promise<Delivery> => {
      if (key.endsWith('jinshui')) return { kind: 'refused', cause: 'no such user' }
      if (down && key.endsWith('both')) throw new Error('socket hang up')
      return down ? { kind: 'failed', cause: 'busy' } : { kind: 'sent' }
    }
    const service = aService({ deliver })
    const first = await service.lookNow()
    expect([first.sent, first.refused.map(whom), first.failed.map(whom)]).toEqual([
      [],
      ['wecom:jinshui'],
      ['wecom:both', 'group:all'],
    ])
    expect(service.lines.filter(({ level }) => level === 'warn').map(({ fields }) => fields.cause)).toEqual([
      'no such user',
      'Error: socket hang up',
      'busy',
    ])
    down = false
    expect(await service.lookAt('07-29T09:01:00')).toEqual(['wecom:both', 'group:all'])
    expect(await service.lookAt('07-29T09:02:00')).toEqual([])
  })

  it('does not send later what is no longer open', async () => {
    let items = [anOpenItem()]
    let down = true
    const deliver = async (): Promise<Delivery> => (down ? { kind: 'failed', cause: 'busy' } : { kind: 'sent' })
    const service = aService({ items: () => items, deliver })
    await service.lookNow()
    items = []
    down = false
    expect(await service.lookAt('07-29T11:00:00')).toEqual([])
    items = [anOpenItem()]
    expect(await service.lookAt('07-29T12:00:00')).toEqual([])
  })

  it('merges for those not reached yesterday, and only for them', async () => {
    let down = true
    const deliver = async ({ key }: Outgoing): Promise<Delivery> =>
      down && key.endsWith('jinshui') ? { kind: 'failed', cause: 'busy' } : { kind: 'sent' }
    const service = aService({ deliver })
    await service.lookAt('07-28T09:00:00')
    down = false
    const { sent } = await service.lookNow(new Date('2026-07-29T09:00:00+08:00'))
    expect(Object.fromEntries(sent.map((message) => [whom(message), message.reply.text]))).toEqual({
      'wecom:jinshui': '金水区/2/before-1\n金水区/2/day-of0',
      'wecom:both': '金水区/2/day-of0',
      'group:all': '金水区/2/day-of0',
    })
  })

  it('notes what a gap has made stale', async () => {
    const service = aService()
    await service.lookAt('07-27T09:00:00')
    const sent = await service.lookAt('07-30T09:00:00')
    expect(sent).toHaveLength(3)
    expect(service.lines.find(({ message }) => message === '过时的提醒已略去')?.fields).toEqual({
      day: '2026-07-30',
      count: 2,
      points: [
        { unit: '金水区', task: 2, day: '2026-07-28' },
        { unit: '金水区', task: 2, day: '2026-07-29' },
      ],
    })
  })

  it('warns where the holidays of the year are not known', async () => {
    const service = aService()
    await service.lookNow(new Date('2099-07-29T09:00:00+08:00'))
    await service.lookNow(new Date('2099-07-29T09:01:00+08:00'))
    expect(service.lines.filter(({ level }) => level === 'warn')).toHaveLength(1)
  })

  it('starts again from its day when the clock has been moved back', async () => {
    const service = aService()
    await service.lookAt('11-20T09:00:00')
    expect(await service.lookAt('07-29T09:00:00')).toHaveLength(3)
    expect(await service.lookAt('07-30T09:00:00')).toHaveLength(3)
    expect(await service.lookAt('07-29T09:00:00')).toEqual([])
  })

  it('spreads over the twenty minutes after 09:00', async () => {
    const service = aService({ spread: true })
    expect(await service.lookAt('07-29T09:00:00')).toEqual([])
    const moments = service.nextMoments(new Date('2026-07-29T08:00:00+08:00'), new Date('2026-07-29T23:00:00+08:00'))
    const sent: string[][] = []
    for (const moment of moments) sent.push((await service.lookNow(moment)).sent.map(whom))
    expect(sent.flat().sort()).toEqual(['group:all', 'wecom:both', 'wecom:jinshui'])
    expect(sent.filter((minute) => minute.length > 0).length).toBeGreaterThan(1)
  })

  it('reaches everybody with every point once, whatever fails when', async () => {
    const due = Day.parse('2026-09-30')
    const first = addDays(due, -35)
    const item = anOpenItem({ due })
    const anyLook = fc.record({
      day: fc.nat({ max: 60 }),
      minute: fc.integer({ min: 530, max: 570 }),
      fails: fc.nat({ max: 7 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(anyLook, { maxLength: 40 }), fc.boolean(), async (looks, spread) => {
        let failing = 0
        let attempt = 0
        const deliver = async (): Promise<Delivery> => {
          attempt += 1
          return (failing >> (attempt % 3)) & 1 ? { kind: 'failed', cause: 'busy' } : { kind: 'sent' }
        }
        const service = aService({ items: () => [item], deliver, spread })
        const told = new Map<string, string[]>()
        const keys: string[] = []
        const lookOn = async (day: number, minute: number) => {
          const { sent } = await service.lookNow(atTime(addDays(first, day), 0, minute))
          for (const message of sent) {
            keys.push(message.key)
            told.set(whom(message), [...(told.get(whom(message)) ?? []), ...message.reply.text.split('\n')])
          }
        }
        await lookOn(0, 11 * 60 + 1)
        for (const { day, minute, fails } of looks.sort((a, b) => a.day - b.day || a.minute - b.minute)) {
          failing = fails
          await lookOn(day, minute)
        }
        failing = 0
        await lookOn(61, 11 * 60 + 1)

        expect(new Set(keys).size).toBe(keys.length)
        const after = pointsOf(item, defaultSettings, calendar).filter(({ offset }) => offset > 0)
        for (const recipient of ['wecom:jinshui', 'wecom:both', 'group:all']) {
          const points = told.get(recipient) ?? []
          expect(new Set(points).size).toBe(points.length)
          expect(points).toEqual(expect.arrayContaining(after.map(({ kind, offset }) => `金水区/2/${kind}${offset}`)))
        }
      }),
      { numRuns: 100 },
    )
  })
})
