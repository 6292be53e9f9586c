import { expect, it } from 'vitest'
import { demoRoster } from '../../src/channels/sandbox/demo.ts'
import { makeReportSharedLines } from '../../src/compose/report-roster.ts'
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
