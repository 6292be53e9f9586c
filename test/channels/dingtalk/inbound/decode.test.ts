import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode } from '../../../../src/channels/dingtalk/inbound/decode.ts'
import { robotMessage } from '../../../support/dingtalk-message.ts'

const read = (fields: Readonly<Record<string, unknown>>) => {
  const decoded = decode(robotMessage(fields))
  if (decoded.kind !== 'message') throw new Error(decoded.kind)
  return decoded.message
}

describe('what a message says', () => {
  const picture = { type: 'picture', downloadCode: 'p1', pictureDownloadCode: 'q1' }

  it.each([
    ['a text', { text: { content: '查询 3' } }, '查询 3', []],
    ['a blank in front, where the @ was', { text: { content: ' 查询 3\n' } }, '查询 3', []],
    ['nothing after the @', { text: { content: ' ' } }, '', []],
    ['a bare text', { text: '查询' }, '查询', []],
    ['a bare content', { text: undefined, content: '查询' }, '查询', []],
    [
      'rich text, its parts joined',
      {
        msgtype: 'richText',
        content: { richText: [{ text: '提交 1' }, { text: '\n材料2 ' }, picture, { ...picture, downloadCode: 'p2' }] },
      },
      '提交 1\n材料2',
      [
        { downloadCode: 'p1', name: '图片1' },
        { downloadCode: 'p2', name: '图片2' },
      ],
    ],
    [
      'rich text with parts of other kinds',
      { msgtype: 'richText', content: { richText: [{ text: 1 }, { type: 'at' }, { text: '好' }] } },
      '好',
      [],
    ],
    ['a picture', { msgtype: 'picture', content: picture }, '', [{ downloadCode: 'p1', name: '图片1' }]],
    [
      'a picture with the other code',
      { msgtype: 'picture', content: { pictureDownloadCode: 'q1' } },
      '',
      [{ downloadCode: 'q1', name: '图片1' }],
    ],
    [
      'a file',
      { msgtype: 'file', content: { downloadCode: 'f1', fileName: '方案.pdf', spaceId: '1' } },
      '',
      [{ downloadCode: 'f1', name: '方案.pdf' }],
    ],
    [
      'a file without a name',
      { msgtype: 'file', content: { downloadCode: 'f1' } },
      '',
      [{ downloadCode: 'f1', name: '未命名' }],
    ],
    [
      'an answer to a file',
      {
        text: {
          content: '提交 3',
          isReplyMsg: true,
          repliedMsg: { msgType: 'file', msgId: 'm0', content: { downloadCode: 'f0', fileName: '报告.docx' } },
        },
      },
      '提交 3',
      [{ downloadCode: 'f0', name: '报告.docx' }],
    ],
    [
      'an answer to a text, whose words are not its own',
      { text: { content: '查询', isReplyMsg: true, repliedMsg: { msgType: 'text', content: { text: '撤回 2' } } } },
      '查询',
      [],
    ],
    ['an answer to something of no form', { text: { content: '查询', isReplyMsg: true, repliedMsg: 7 } }, '查询', []],
  ])('%s', (_, fields, text, attachments) => {
    expect(read(fields).body).toEqual({ kind: 'message', text, attachments })
  })

  it.each([
    ['audio', '语音'],
    ['video', '视频'],
    ['unknownMsgType', '这类消息'],
    ['interactiveCard', '这类消息'],
  ])('%s is not supported', (msgtype, what) => {
    expect(read({ msgtype, content: { recognition: '查询' } }).body).toEqual({ kind: 'unsupported', what })
  })
})

describe('who and when', () => {
  it.each([
    ['a number', 1_767_571_200_123],
    ['a string', '1767571200123'],
  ])('the time as %s', (_, createAt) => {
    expect(read({ createAt }).createdAt).toEqual(new Date(1_767_571_200_123))
  })

  it.each([undefined, null, -1, 'soon', 1e30])('the time %j is none', (createAt) => {
    expect(read({ createAt }).createdAt).toBeUndefined()
  })

  it.each([undefined, null, '', ' '])('the staff id %j is none', (senderStaffId) => {
    expect(read({ senderStaffId })).toMatchObject({ staffId: undefined, senderId: '$:LWCP_v1:$x' })
  })

  it('a group has its conversation, a single chat none', () => {
    expect(read({ conversationType: '2' }).groupId).toBe('cidBBB==')
    expect(read({ conversationType: 2 }).groupId).toBe('cidBBB==')
    expect(read({ conversationType: '1' }).groupId).toBeUndefined()
  })

  it.each([
    ['no address', { sessionWebhookExpiredTime: 1 }],
    ['no end', { sessionWebhook: 'https://oapi.dingtalk.com/robot/sendBySession?session=s' }],
    ['no URL', { sessionWebhook: 'oapi', sessionWebhookExpiredTime: 1 }],
  ])('a session webhook with %s is none', (_, fields) => {
    expect(read(fields).sessionWebhook).toBeUndefined()
  })
})

it.each([20001, '20001'])('the quota is used up: %j', (errorCode) => {
  expect(decode({ msgId: 'a', errorCode })).toEqual({ kind: 'quotaUsedUp' })
})

it('never throws', () => {
  const hostile = fc.oneof(
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom(...Object.keys(robotMessage())), fc.jsonValue()).map((some) => robotMessage(some)),
  )
  fc.assert(
    fc.property(hostile, (json) => {
      expect(['message', 'malformed', 'quotaUsedUp']).toContain(decode(json).kind)
    }),
  )
})
