import { describe, expect, it } from 'vitest'
import { answerToError } from '../../src/conversation/stopped-command.ts'
import { storeConflict } from '../../src/domain/errors.ts'
import type { Incoming, IncomingFile } from '../../src/domain/message.ts'
import { office } from '../support/chat.ts'

const aText = (): IncomingFile => ({ name: '说明.txt', content: [Buffer.from('不是 PDF')] })

describe('a message that stops before its command runs', () => {
  it.each([
    ['jinshui', '', 'submit'],
    ['jinshui', '提交 4', 'submit'],
    ['jinshui', '申诉 4 材料在附件里', 'appeal'],
    ['office', '', 'roster'],
    ['office', '名单', 'roster'],
    ['expert', '评分 金水区 5 92', 'score'],
    ['nobody', '', 'submit'],
    ['jinshui', '今天天气不错呀哈哈', 'unknown'],
  ])('of %s, 「%s」: is answered as %s', async (user, text, command) => {
    const { tell } = await office()
    const answer = await tell(user, text, { files: [aText()] })
    expect(answer.command).toBe(command)
    expect(['refused', 'denied']).toContain(answer.outcome)
  })

  it('is no submission where no command is known', () => {
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
    const incoming: Incoming = {
      id: 'm-1',
      from: { channel: 'sandbox', userId: 'jinshui' },
      chat: { kind: 'single' },
      sentAt: new Date('2026-07-20T10:00:00+08:00'),
      body: { kind: 'message', text: '任务', files: [] },
    }
    expect(answerToError(storeConflict('金水区'), log, incoming)).toMatchObject({
      command: 'unknown',
      outcome: 'refused',
    })
  })
})
