import { expect, it } from 'vitest'
import { metrics } from '../../src/http/metrics.ts'
import { serve } from './serve.ts'

it('shows what an operator alarms on as Prometheus text', async () => {
  const figures = metrics()
  figures.watch({
    oldestUndelivered: async () => 42,
    undelivered: async () => 3,
    storeQueue: () => 5,
    channels: async () =>
      new Map([
        ['wecom', true],
        ['wecom-robot', false],
      ]),
    quotas: () => new Map([['dingtalk', { api: 4999, hooks: 0 }]]),
    unreadable: () => new Map([['wecom-robot', 2]]),
    unreached: async () => ({ contacts: 2, units: 1, groups: 0 }),
  })
  figures.answered('wecom', 'ok', 0.004)
  figures.delivered('wecom', 'failed')
  figures.committed(0.001, 16)
  const { base } = await serve([figures.routes])
  const answer = await fetch(`${base}/metrics`)
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
  const text = await answer.text()
  for (const line of [
    'dudao_outbox_oldest_seconds 42',
    'dudao_outbox_messages 3',
    'dudao_store_queue 5',
    'dudao_channel_up{channel="wecom"} 1',
    'dudao_channel_up{channel="wecom-robot"} 0',
    'dudao_quota_remaining{channel="dingtalk",what="api"} 4999',
    'dudao_quota_remaining{channel="dingtalk",what="hooks"} 0',
    'dudao_unreadable_total{channel="wecom-robot"} 2',
    'dudao_unreached{what="contacts"} 2',
    'dudao_message_seconds_count{channel="wecom",outcome="ok"} 1',
    'dudao_deliveries_total{way="wecom",result="failed"} 1',
    'dudao_store_changes_total 16',
  ]) {
    expect(text).toContain(line)
  }
})
