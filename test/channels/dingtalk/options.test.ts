import { expect, it } from 'vitest'
import { dingtalk } from '../../../src/channels/dingtalk/index.ts'
import type { Reply } from '../../../src/domain/message.ts'
import { keptInMemory } from './dingtalk-out.ts'

const address = 'https://oapi.dingtalk.com/robot/send?access_token=a'
const app = { DINGTALK_CLIENT_ID: 'ding1', DINGTALK_CLIENT_SECRET: 's' }

const open = (given: Record<string, string>, options: unknown) =>
  dingtalk.open(
    given,
    {
      inbox: {
        receive: () => Promise.reject(new Error('nothing comes in')),
        answered: () => {},
        unanswered: () => {},
        wasAway: () => {},
      },
      clock: { now: () => new Date('2026-07-20T10:00:00+08:00') },
      log: { info: () => {}, warn: () => {}, error: () => {} },
      address: () => 'http://127.0.0.1',
      maxFileBytes: 1000,
      groups: () => [{ name: '全体', addresses: { dingtalkWebhook: address } }],
      keep: keptInMemory().keep,
    },
    options,
  )

it('the quota is as campaign.yaml has it, told by one channel', () => {
  const [webhooks] = open({ DINGTALK_GROUP_WEBHOOKS: address }, undefined)
  expect(webhooks?.remaining?.()).toEqual({ api: 5000, hooks: 3000 })
  const both = open(app, { apiCalls: 7, streamUses: 8 })
  expect(both.map(({ name, remaining }) => [name, remaining?.()])).toEqual([
    ['dingtalk', { api: 7, hooks: 8 }],
    ['dingtalk-webhook', undefined],
  ])
})

it('a card goes as a card where its template is given', () => {
  const card: Reply = { kind: 'card', text: '确认', title: '公告', buttons: [{ label: '确认', say: '确认' }] }
  const to = { kind: 'person', addresses: { dingtalk: 'zhang' } } as const
  const whole = (options: unknown) => open(app, options)[0]?.waysOut[0]?.fit({ to, reply: card })?.whole
  expect([whole(undefined), whole({ cardTemplate: 'T.schema' })]).toEqual([false, true])
})

it.each([
  [{ cardTemplate: '模板' }, /模板 ID/],
  [{ apiCalls: 0 }, /apiCalls/],
  [{ calls: 1 }, /calls/],
])('%j is refused', (options, words) => {
  expect(JSON.stringify(dingtalk.options.safeParse(options).error?.issues)).toMatch(words)
})

it('a group robot is the same with its secret and without', () => {
  expect(dingtalk.groupsIn({ DINGTALK_GROUP_WEBHOOKS: `${address}#SEC1` })).toEqual([{ dingtalkWebhook: address }])
  expect(dingtalk.group.dingtalkWebhook?.identity?.(`${address}#SEC1`)).toBe(address)
})
