import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode } from '../../../src/channels/wecom/decode.ts'
import { callbackXml, textMessage } from '../../support/wecom-platform.ts'

const AGENT = 1000002
const bodyOf = (xml: string) => {
  const decoded = decode(xml, AGENT)
  return decoded.kind === 'message' ? decoded.incoming.body : decoded
}

describe('decode', () => {
  it('reads a text message', () => {
    expect(decode(textMessage('查询 3'), AGENT)).toEqual({
      kind: 'message',
      replyTo: 'LiNa',
      incoming: {
        id: 'wecom:7300000000000000001',
        from: { channel: 'wecom', userId: 'lina' },
        chat: { kind: 'single' },
        sentAt: new Date('2026-01-05T00:00:00Z'),
        body: { kind: 'message', text: '查询 3', files: [] },
      },
    })
  })

  it.each([
    [
      'a link as its address',
      { MsgType: 'link', Title: '材料', Url: 'https://example.test/a?b=1&c=2' },
      'https://example.test/a?b=1&c=2',
    ],
    ['digits as text', { Content: '0012' }, '0012'],
    ['an empty text', { Content: '' }, ''],
    ['markup and an end mark', { Content: '<b>&amp;]]></b><!DOCTYPE x>' }, '<b>&amp;]]></b><!DOCTYPE x>'],
    ['several lines', { Content: '自评 1 符合1、3\n自评 5 92分' }, '自评 1 符合1、3\n自评 5 92分'],
  ])('reads %s', (_, fields, text) => {
    expect(bodyOf(textMessage('', fields))).toEqual({ kind: 'message', text, files: [] })
  })

  it('reads elements without CDATA, in another order, with a declaration', () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
      <xml><Content>提交 2 https://example.test/?a=1&amp;b=&#20108;&#x4E09;&lt;</Content><MsgId>18446744073709551615</MsgId>
      <MsgType>text</MsgType><CreateTime>1767571200</CreateTime><FromUserName>LiNa</FromUserName></xml>`
    expect(decode(xml, AGENT)).toMatchObject({
      incoming: {
        id: 'wecom:18446744073709551615',
        body: { text: '提交 2 https://example.test/?a=1&b=二三<' },
      },
    })
  })

  it.each([
    ['image', '图片'],
    ['voice', '语音'],
    ['video', '视频'],
    ['file', '文件'],
    ['chatrecord', '这类消息'],
  ])('%s is %s', (MsgType, what) => {
    expect(bodyOf(textMessage('', { MsgType, MediaId: 'm1' }))).toEqual({ kind: 'unsupported', what })
  })

  const event = (Event: string) =>
    callbackXml({ FromUserName: 'LiNa', CreateTime: 1_767_571_200, MsgType: 'event', Event, AgentID: AGENT })
  it.each([
    ['a location', textMessage('', { MsgType: 'location' }), { kind: 'ignored', what: 'location' }],
    ['enter_agent', event('enter_agent'), { kind: 'ignored', what: 'enter_agent' }],
    ['LOCATION', event('LOCATION'), { kind: 'ignored', what: 'LOCATION' }],
    ['low_active_alert', event('low_active_alert'), { kind: 'alert', what: 'low_active_alert' }],
    ['a message to another app', textMessage('查询', { AgentID: 1000003 }), { kind: 'otherAgent' }],
  ])('%s', (_, xml, expected) => {
    expect(decode(xml, AGENT)).toEqual(expected)
  })

  it.each([
    ['nothing', ''],
    ['words', '你好'],
    ['JSON', '{"MsgType":"text"}'],
    ['another root', textMessage('a').replaceAll('xml>', 'html>')],
    ['an element left open', textMessage('a').replace('</Content>', '')],
    ['two contents', textMessage('a').replace('</xml>', '<Content>b</Content></xml>')],
    ['nested content', textMessage('a').replace('<![CDATA[a]]>', '<b>a</b>')],
    ['a DOCTYPE', `<!DOCTYPE xml>${textMessage('a')}`],
    ['an entity of its own', `<!DOCTYPE xml [<!ENTITY e "x">]>${textMessage('a').replace('<![CDATA[a]]>', '&e;')}`],
    ['an outside entity', `<!DOCTYPE xml [<!ENTITY e SYSTEM "file:///etc/passwd">]>${textMessage('a')}`],
    ['no sender', textMessage('a', { FromUserName: '' })],
    ['no id', textMessage('a').replace(/<MsgId>.*<\/MsgId>/, '')],
    ['an id with letters', textMessage('a', { MsgId: '73x' })],
    ['a text without content', textMessage('a').replace(/<Content>.*<\/Content>/, '')],
    ['a link without address', textMessage('a', { MsgType: 'link' })],
    ['an event without name', textMessage('a', { MsgType: 'event' })],
    ['a time in words', textMessage('a', { CreateTime: '今天' })],
  ])('%s is malformed', (_, xml) => {
    expect(decode(xml, AGENT)).toEqual({ kind: 'malformed' })
  })

  it('keeps any text of the platform, and never throws', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 100 }).map((given) => given.replace(/\r\n?/g, '\n'))
    fc.assert(
      fc.property(text, (content) => {
        expect(bodyOf(textMessage(content))).toEqual({ kind: 'message', text: content, files: [] })
      }),
    )
    const pieces = fc.constantFrom(
      '<xml>',
      '</xml>',
      '<Content>',
      '<![CDATA[',
      ']]>',
      '&',
      '<!DOCTYPE',
      '<?',
      '<!--',
      'a',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => {
        expect(decode(parts.join(''), AGENT).kind).toBe('malformed')
      }),
    )
  })
})
