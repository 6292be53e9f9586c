import { describe, expect, it } from 'vitest'
import { giveAnswer, receiveSafely } from '../../../src/channels/kit/take.ts'
import { BotError } from '../../../src/domain/errors.ts'
import { type Answer, type Incoming, textReply } from '../../../src/domain/message.ts'
import type { Delivery } from '../../../src/ports/outbound.ts'

const incoming: Incoming = {
  id: 'any:1',
  from: { channel: 'wecom', userId: 'lina' },
  chat: { kind: 'single' },
  sentAt: new Date('2026-01-05T09:00:00+08:00'),
  body: { kind: 'message', text: '查询', files: [] },
}
const answer: Answer = { command: 'query', outcome: 'ok', replies: [textReply('优')] }

function listening() {
  const told: string[] = []
  const logged: string[] = []
  const log = (level: string) => (_: unknown, message: string) => void logged.push(`${level} ${message}`)
  return {
    told,
    logged,
    log: { info: log('info'), warn: log('warn'), error: log('error') },
    inbox: { answered: () => void told.push('answered'), unanswered: () => void told.push('unanswered') },
  }
}

describe('receiveSafely', () => {
  it.each([
    { what: 'its own sentence', error: new BotError('too_busy', '稍后再试。'), said: /稍后再试/ },
    { what: 'what to check', error: new Error('disk full'), said: /系统出错/ },
  ])('the answer to a message that failed is an apology: $what', async ({ error, said }) => {
    const { log, logged } = listening()
    const given = await receiveSafely({ inbox: { receive: () => Promise.reject(error) }, log }, incoming)
    expect(given).toMatchObject({ outcome: 'refused', replies: [{ text: expect.stringMatching(said) }] })
    expect(logged).toEqual([expect.stringMatching(/^error/)])
  })
})

describe('giveAnswer', () => {
  it.each<{ what: string; send: () => Promise<Delivery>; becomes: string }>([
    { what: 'sent', send: async () => ({ kind: 'sent' }), becomes: 'answered' },
    { what: 'refused', send: async () => ({ kind: 'refused', cause: 'no' }), becomes: 'unanswered' },
    { what: 'failed', send: async () => ({ kind: 'failed', cause: 'busy' }), becomes: 'unanswered' },
    { what: 'thrown', send: () => Promise.reject(new Error('broken')), becomes: 'unanswered' },
  ])('an answer that was $what is told once as $becomes', async ({ send, becomes }) => {
    const { told, ...parts } = listening()
    await giveAnswer(parts, { incoming, answer }, send)
    expect(told).toEqual([becomes])
  })
})
