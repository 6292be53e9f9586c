import { expect, it } from 'vitest'
import { demoRoster } from '../../src/channels/sandbox/demo.ts'
import { makeReportSharedLines, makeReportUnreached } from '../../src/compose/report-roster.ts'
import type { CanReach } from '../../src/ports/outbound.ts'
import { office } from '../support/chat.ts'

it('names each line once, by its unit and without a name, until a file changes', async () => {
  const { records, roster } = await office()
  const warned: string[] = []
  const quiet = () => undefined
  const report = makeReportSharedLines({
    campaign: records.campaign,
    log: { info: quiet, error: quiet, warn: (fields, message) => void warned.push(`${fields.lines} ${message}`) },
  })
  await report()
  expect(warned).toEqual([])
  const [first, ...others] = demoRoster().units
  if (!first) throw new Error('no unit')
  const mixed = { name: '生人', addresses: { wecom: 'office', dingtalk: 'stranger' } }
  await roster.writer.write({ units: [{ ...first, contacts: [...first.contacts, mixed] }, ...others], groups: [] })
  await report()
  await report()
  expect(warned).toEqual([
    expect.stringMatching(/^督导办 与 金水区第2名联系人 .*姓名不同/),
    expect.stringMatching(/^金水区第2名联系人：dingtalk 名单中有 1 处/),
  ])
  expect(warned.join()).not.toMatch(/生人|stranger/)
})

it('tells of clerks, experts and leaders who cannot be reached as of contacts, until a file changes', async () => {
  const { records, roster } = await office()
  const said: string[] = []
  const log = {
    info: (_: object, message: string) => void said.push(`info ${message}`),
    warn: (_: object, message: string) => void said.push(`warn ${message}`),
    error: () => undefined,
  }
  const reached = (lost: readonly string[]): CanReach => {
    return (to) => to.kind !== 'person' || !lost.includes(to.addresses.wecom ?? '')
  }
  const report = makeReportUnreached({
    campaign: records.campaign,
    log,
    canReach: reached(['expert', 'leader', 'jinshui']),
  })
  await report()
  await report()
  expect(said).toEqual([
    expect.stringMatching(
      /^warn 1 名联系人、0 个群没有可用的联系方式，1 个单位无人可联系。无人可联系：金水区；.*「邀请 金水区」/,
    ),
    expect.stringMatching(/^warn 1 名专家没有可用的联系方式：第1名，收不到指派；在 campaign.yaml/),
    expect.stringMatching(/^warn 1 名领导没有可用的联系方式：第1名/),
  ])
  said.splice(0)
  await makeReportUnreached({ campaign: records.campaign, log, canReach: () => true })()
  expect(said).toEqual(['info 名单中的联系人和群都有联系方式', 'info 督导员、专家、领导都有联系方式'])
  await roster.writer.write({ units: demoRoster().units.slice(1), groups: [] })
  await report()
  expect(said.slice(2)).toEqual([
    'info 名单中的联系人和群都有联系方式',
    expect.stringMatching(/^warn 1 名专家/),
    expect.stringMatching(/^warn 1 名领导/),
  ])
})
