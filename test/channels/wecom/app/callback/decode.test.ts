import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode } from '../../../../../src/channels/wecom/app/callback/decode.ts'
import { callbackXml, pictureMessage, textMessage } from '../../../../support/wecom-platform.ts'

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
      passive: true,
      incoming: {
        id: 'wecom:7300000000000000001',
        from: { channel: 'wecom', userId: 'lina' },
        chat: { kind: 'single' },
        sentAt: new Date('2026-01-05T00:00:00Z'),
        answerTo: { kind: 'person', addresses: { wecom: 'lina' } },
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
    ['voice', '语音'],
    ['video', '视频'],
    ['file', '文件'],
    ['location', '位置'],
    ['chatrecord', '这类消息'],
    // Without the address that a link has.
    ['link', '这类消息'],
  ])('%s is %s', (MsgType, what) => {
    expect(bodyOf(textMessage('', { MsgType, MediaId: 'm1' }))).toEqual({ kind: 'unsupported', what })
  })

  it('a picture comes with its media id; one without cannot be fetched', () => {
    expect(decode(pictureMessage('m1'), AGENT)).toMatchObject({
      kind: 'message',
      picture: 'm1',
      incoming: { id: 'wecom:7300000000000000009', body: { kind: 'message', text: '', files: [] } },
    })
    expect(bodyOf(pictureMessage(''))).toEqual({ kind: 'unsupported', what: '图片' })
    expect(bodyOf(textMessage('', { MsgType: 'image' }))).toEqual({ kind: 'unsupported', what: '图片' })
  })

  const event = (Event: string, fields: Readonly<Record<string, string | number>> = {}) =>
    callbackXml({ FromUserName: 'LiNa', CreateTime: 1_767_571_200, MsgType: 'event', Event, AgentID: AGENT, ...fields })

  it.each([
    ['subscribe', {}, { kind: 'greeting' }, true],
    ['enter_agent', { EventKey: '' }, { kind: 'greeting' }, true],
    ['click', { EventKey: '查询' }, { kind: 'message', text: '查询', files: [] }, true],
    [
      'template_card_event',
      { EventKey: 'say:确认', TaskId: 't1' },
      { kind: 'message', text: '确认', files: [] },
      false,
    ],
    ['template_card_menu_event', { EventKey: 'say:更多' }, { kind: 'message', text: '更多', files: [] }, true],
  ])('%s is what the member says', (name, fields, body, passive) => {
    const decoded = decode(event(name, fields), AGENT)
    expect(decoded).toMatchObject({
      kind: 'message',
      replyTo: 'LiNa',
      passive,
      incoming: { from: { channel: 'wecom', userId: 'lina' }, answerTo: { addresses: { wecom: 'lina' } }, body },
    })
  })

  it('brings the code to update a pressed card with', () => {
    const decoded = decode(event('template_card_event', { EventKey: 'say:确认', ResponseCode: 'code-1' }), AGENT)
    expect(decoded).toMatchObject({ pressed: { said: '确认', responseCode: 'code-1' } })
  })

  it('tells events of one second apart by what was pressed, and knows one that is delivered again', () => {
    const base = { EventKey: 'say:1', TaskId: 't1', CreateTime: 1 }
    const idOf = (fields: Readonly<Record<string, string | number>>, name = 'template_card_event') => {
      const decoded = decode(event(name, { ...base, ...fields }), AGENT)
      return decoded.kind === 'message' ? decoded.incoming.id : decoded
    }
    const others = [{ EventKey: 'say:2' }, { TaskId: 't2' }, { CreateTime: 2 }, { FromUserName: 'WangWei' }]
    const ids = [idOf({}), ...others.map((fields) => idOf(fields)), idOf({}, 'template_card_menu_event')]
    expect(new Set(ids).size).toBe(ids.length)
    expect(idOf({ FromUserName: 'lina' })).toBe(idOf({}))
    expect(idOf({})).toMatch(/^wecom:event:[\w-]{43}$/)
  })

  it.each([
    ['unsubscribe', event('unsubscribe'), { kind: 'ignored', what: 'unsubscribe' }],
    ['view', event('view'), { kind: 'ignored', what: 'view' }],
    ['a click that says nothing', event('click', { EventKey: '' }), { kind: 'ignored', what: 'click' }],
    ['a click too long', event('click', { EventKey: '督'.repeat(43) }), { kind: 'ignored', what: 'click' }],
    [
      'a button of somebody else',
      event('template_card_event', { EventKey: 'view:3', TaskId: 't', ResponseCode: 'c' }),
      { kind: 'ignored', what: 'template_card_event' },
    ],
    [
      'a button that says nothing',
      event('template_card_menu_event', { EventKey: 'say:' }),
      { kind: 'ignored', what: 'template_card_menu_event' },
    ],
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
