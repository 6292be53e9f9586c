import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Router from 'koa-router'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { platformKind } from '../../../src/channels/platform-kind.ts'
import { readSettings } from '../../../src/config.ts'
import type { Outgoing } from '../../../src/domain/message.ts'
import type { Log } from '../../../src/ports/log.ts'
import { startService } from '../../../src/service.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const campaign = `rubric: zhengzhou-2020
year: 2026
office:
  name: 督导办
  clerks: [{ name: 督导员, pigeon: Office }]
`
const roster = `units:
  - name: 金水区
    kind: 县市区
    contacts: [{ name: 联系人甲, pigeon: Jinshui }]
  - name: 中原区
    kind: 县市区
    contacts: [{ name: 联系人乙 }]
groups: [{ name: 全市, units: [金水区, 中原区], pigeonLoft: loft-1 }]
`
const Said = z.object({ from: z.string(), text: z.string(), id: z.string() })

/** A platform nobody outside this file has heard of: messages by HTTP, answers in the exchange, notices by pigeon. */
function pigeons() {
  const flown: Outgoing[] = []
  const state = { started: false, stopped: false, ready: true, handling: false, gate: Promise.resolve() }
  const id = z.string().min(1).max(20).toLowerCase()
  const platform = platformKind({
    name: 'pigeon',
    variables: {
      PIGEON_LOFT: z
        .string()
        .regex(/^[a-z]+$/, '应为小写字母')
        .optional(),
      PIGEON_RING: z.string().optional(),
    },
    options: z.strictObject({ ringed: z.boolean().default(false) }),
    sets: [{ title: '信鸽', needs: ['PIGEON_LOFT', 'PIGEON_RING'] }],
    person: { pigeon: { schema: id, label: '信鸽', columns: ['信鸽'] } },
    group: { pigeonLoft: { schema: id } },
    groupsIn: ({ PIGEON_LOFT }) => (PIGEON_LOFT ? [{ pigeonLoft: PIGEON_LOFT }] : []),
    open: ({ PIGEON_LOFT }, { inbox, clock, groups, keep }, { ringed }) => {
      const kept = keep('pigeon-seen', z.object({ count: z.int() }), () => ({ count: 0 }))
      const loftOf = (name: string) => groups().find((group) => group.name === name)?.addresses.pigeonLoft
      return [
        {
          name: 'pigeon',
          routes: new Router().post('/pigeon', async (context) => {
            const { from, text, id } = Said.parse({ ...context.query })
            const answer = await inbox.receive({
              id: `pigeon:${id}`,
              from: { channel: 'pigeon', userId: from },
              chat: { kind: 'single' },
              sentAt: clock.now(),
              body: { kind: 'message', text, files: [] },
            })
            state.handling = true
            await state.gate
            await kept.save({ count: (await kept.load()).count + 1 })
            context.body = { text: answer.replies.map((reply) => reply.text).join('\n') }
          }),
          waysOut: [
            {
              name: 'pigeon',
              fit: ({ to }) => {
                const reached = to.kind === 'person' ? to.addresses.pigeon : loftOf(to.group)
                return reached === undefined ? undefined : { up: true, whole: false, mentions: true, free: true }
              },
              send: async (message) => {
                flown.push(message)
                return { kind: 'sent' }
              },
            },
          ],
          welcome: () => `信鸽：${PIGEON_LOFT} 已开门${ringed ? '，鸽子戴环' : ''}`,
          start: async () => {
            state.started = true
          },
          remaining: () => ({ feathers: 7 }),
          stop: async () => {
            state.stopped = true
          },
          ready: async () => (state.ready ? [] : ['pigeon']),
        },
      ]
    },
  })
  return { platform, flown, state }
}

let folder: string

beforeEach(async () => {
  folder = await tempFolder()
  await writeFile(join(folder, 'campaign.yaml'), campaign)
  await writeFile(join(folder, 'roster.yaml'), roster)
})

/** The service with that platform and no other, and what its log says. */
async function start() {
  const { platform, flown, state } = pigeons()
  const environment = { PIGEON_LOFT: 'tower', PIGEON_RING: 'r', DATA_DIR: folder, PORT: '0' }
  const logged: { fields: Record<string, unknown>; message: string }[] = []
  const keep = (fields: Record<string, unknown>, message: string) => void logged.push({ fields, message })
  const log: Log = { info: () => undefined, warn: keep, error: keep }
  const service = await startService(readSettings(environment, [platform]), log, {
    machine: { now: () => new Date('2026-07-20T10:00:00+08:00') },
    platforms: [platform],
  })
  onTestFinished(service.stop)
  const url = `http://127.0.0.1:${service.port}`
  let messages = 0
  const says = async (from: string, text: string): Promise<string> => {
    const query = new URLSearchParams({ from, text, id: String(++messages) })
    const answer = z
      .object({ text: z.string() })
      .parse(await (await fetch(`${url}/pigeon?${query}`, { method: 'POST' })).json())
    return answer.text
  }
  return { service, url, says, flown, state, logged }
}

it('is spoken to and reached without a change anywhere else', async () => {
  const { service, url, says, flown, state, logged } = await start()
  expect(service.welcome).toMatch(/信鸽：tower 已开门/)
  expect(state.started).toBe(true)

  expect(await says('jinshui', '任务')).toMatch(/1\. 征求意见/)
  expect(await says('nobody', '任务')).toMatch(/绑定/)
  expect(await says('office', '名单')).toMatch(/联系人甲（信鸽）/)

  await says('office', '公告 明天停电')
  await says('office', '确认')
  // The roster's group by its loft, and the loft of the settings alone, which is a group of all units.
  await expect
    .poll(() => flown.filter(({ reply }) => reply.text.includes('停电')).map(({ to }) => to))
    .toMatchObject([
      { kind: 'person', addresses: { pigeon: 'jinshui' } },
      { kind: 'group', group: '全市' },
      { kind: 'group', group: '群1' },
    ])

  // One line of who is not reached, and no person in it.
  await expect.poll(() => logged.map(({ message }) => message).join()).toMatch(/1 名联系人.*没有可用的联系方式/)
  expect(logged.find(({ message }) => message.includes('联系方式'))?.message).toMatch(/无人可联系：中原区/)
  expect(JSON.stringify(logged)).not.toContain('联系人乙')

  const figures = await (await fetch(`${url}/metrics`)).text()
  for (const line of [
    'dudao_deliveries_total{way="pigeon",result="sent"} 3',
    'dudao_channel_up{channel="pigeon"} 1',
    'dudao_quota_remaining{channel="pigeon",what="feathers"} 7',
    'dudao_unreached{what="contacts"} 1',
  ]) {
    expect(figures).toContain(line)
  }
  expect(figures).toMatch(/dudao_message_seconds_count\{channel="pigeon",outcome="ok"\} \d/)

  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ok: true, failing: [] })
  state.ready = false
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ok: false, failing: ['pigeon'] })
  await service.stop()
  expect(state.stopped).toBe(true)
})

it('has options of its own in campaign.yaml, read at the start and checked like the rest of the file', async () => {
  const path = join(folder, 'campaign.yaml')
  await writeFile(path, `${campaign}pigeon: { ringed: true }\n`)
  const { service, url, logged } = await start()
  expect(service.welcome).toMatch(/已开门，鸽子戴环/)

  await writeFile(path, campaign)
  await fetch(`${url}/metrics`)
  await expect.poll(() => logged.map(({ message }) => message).join()).toMatch(/平台的选项已改，重新启动后才生效/)
  await service.stop()

  await writeFile(path, `${campaign}pigeon: { ringed: 好 }\n`)
  await expect(start()).rejects.toThrow(/campaign\.yaml:6 pigeon\.ringed：应为/)
  await writeFile(path, `${campaign}dove: {}\n`)
  await expect(start()).rejects.toThrow(/campaign\.yaml:6 .*dove/)
})

it('has its own settings checked like all others', () => {
  const { platform } = pigeons()
  expect(() => readSettings({ PIGEON_LOFT: 'T1' }, [platform])).toThrow('设置 PIGEON_LOFT 有误：应为小写字母')
  expect(() => readSettings({ PIGEON_LOFT: 'tower' }, [platform])).toThrow(
    '设置 PIGEON_RING 缺少：信鸽应同时设置 PIGEON_LOFT、PIGEON_RING',
  )
  expect(readSettings({ PIGEON_RING: 'r', PIGEON_LOFT: 'tower' }, [platform]).sandbox).toBe(false)
})

it('answers what came in before the stop', async () => {
  const { service, says, state } = await start()
  let open = () => {}
  state.gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const answer = says('jinshui', '提交 2 https://example.test/list')
  await expect.poll(() => state.handling).toBe(true)
  const stopped = service.stop()
  open()
  expect(await answer).toMatch(/回执/)
  await stopped

  const again = await start()
  expect(await again.says('jinshui', '查询 2')).toMatch(/已报送|按时/)
})
