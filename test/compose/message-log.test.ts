import { expect, it } from 'vitest'
import { tellingUnlistedGroups } from '../../src/compose/message-log.ts'
import type { Incoming, Recipient } from '../../src/domain/message.ts'

it('tells the operator the id of a group the roster does not list, once', async () => {
  const logged: unknown[] = []
  const received: string[] = []
  const note = (fields: Record<string, unknown>) => void logged.push(fields.group)
  const inbox = tellingUnlistedGroups(
    {
      receive: async ({ id }) => {
        received.push(id)
        return { command: 'help', outcome: 'ok', replies: [] }
      },
      answered: () => {},
      unanswered: () => {},
      wasAway: () => {},
    },
    {
      groups: () => [{ name: '甲', addresses: { wecomChat: 'listed', wecomWebhook: 'https://a.test' } }],
      log: { info: note, warn: note, error: note },
    },
  )
  const say = (id: string, answerTo?: Recipient) => {
    const incoming: Incoming = {
      id,
      from: { channel: 'wecomBot', userId: 'u' },
      chat: { kind: 'single' },
      sentAt: new Date(),
      body: { kind: 'greeting' },
      ...(answerTo && { answerTo }),
    }
    return inbox.receive(incoming)
  }
  const inGroup = (wecomChat: string): Recipient => ({
    kind: 'group',
    group: wecomChat,
    addresses: { wecomChat },
    mentions: [],
  })
  await say('1', inGroup('listed'))
  await say('2', inGroup('new'))
  await say('3', inGroup('new'))
  await say('4', { kind: 'person', addresses: { wecomBot: 'u' } })
  await say('5')
  await say('6', inGroup('other'))
  expect(logged).toEqual([{ wecomChat: 'new' }, { wecomChat: 'other' }])
  expect(received).toEqual(['1', '2', '3', '4', '5', '6'])
})
