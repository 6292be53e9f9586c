import { once } from 'node:events'
import { request } from 'node:http'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Answer } from '../../../../../src/domain/message.ts'
import { callbackXml, envelope, textMessage } from '../../../../support/wecom-platform.ts'
import { answerOf, type WecomApp, wecomApp } from '../wecom-app.ts'

const open: WecomApp[] = []
const start = async (options?: Parameters<typeof wecomApp>[0]) => {
  const app = await wecomApp(options)
  open.push(app)
  return app
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((app) => app.stop()))
})

const person = { kind: 'person', addresses: { wecom: 'lina' } } as const

/** A promise and its end. */
const later = <T>() => {
  let resolve = (_: T) => {}
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

describe('the check of the address', () => {
  it('answers with the echo and nothing else', async () => {
    const { platform, url } = await start()
    expect(await platform.verifyUrl(url)).toEqual({ status: 200, body: '5927782489442352469' })
  })

  it('never takes a + for a blank, percent-encoded or not', async () => {
    const { url } = await start()
    const { query } = echoWithPlus()
    for (const sent of [query, query.replaceAll('%2B', '+').replaceAll('%2F', '/').replaceAll('%3D', '=')]) {
      const response = await fetch(`${url}?${sent}`)
      expect([response.status, await response.text()]).toEqual([200, 'echo'])
    }
  })

  it.each([
    ['another receiver', { receiveId: 'wwexample02' }],
    ['another token', { token: 'Other1' }],
    ['another key', { encodingAesKey: 'Z'.repeat(43) }],
    ['a made-up signature', { signature: 'a'.repeat(40) }],
    ['a signature of another form', { signature: 'x' }],
    ['a made-up echo', { ciphertext: 'a+/=' }],
    ['no echo', { ciphertext: '' }],
    ['a time in words', { timestamp: 'now' }],
  ])('refuses %s', async (_, forged) => {
    const { platform, url } = await start()
    const { status, body } = await platform.verifyUrl(url, 'echo', forged)
    expect([400, 403]).toContain(status)
    expect(body).toBe('')
  })

  it.each(['', '?', '?echostr=%', '?echostr=%zz&msg_signature=&timestamp=1&nonce=1', '?&&&==&='])(
    'refuses %j',
    async (query) => {
      const { url } = await start()
      expect((await fetch(url + query)).status).toBe(400)
    },
  )

  it('refuses a part that is given twice', async () => {
    const { url } = await start()
    const { query } = envelope('echo', {}, 'echostr')
    expect((await fetch(`${url}?${query}&nonce=2`)).status).toBe(400)
  })
})

describe('a message', () => {
  it('is answered in the callback, encrypted', async () => {
    const { platform, url, received } = await start({ receive: async () => answerOf('金水区任务 3：红旗') })
    expect(await platform.deliver(url, textMessage('查询 3'))).toMatchObject({ tries: 1, status: 200 })
    expect(platform.seenBy('LiNa')).toEqual(['金水区任务 3：红旗'])
    expect(received.map(({ id }) => id)).toEqual(['wecom:7300000000000000001'])
  })

  it('may come without CDATA and without an agent', async () => {
    const { platform, url } = await start()
    expect(await platform.deliver(url, textMessage('查询'), { bare: true, agentId: '' })).toMatchObject({ status: 200 })
  })

  it('is not refused for its age: a message id takes care of what is replayed', async () => {
    const { platform, url } = await start()
    expect(await platform.deliver(url, textMessage('查询'), { timestamp: '1' })).toMatchObject({ status: 200 })
  })

  it.each([
    ['an end mark', '甲]]>乙<b>&amp;'],
    ['a long line at the limit', '督'.repeat(682)],
    ['several lines', '第一行\n第二行'],
  ])('takes %s through XML unharmed', async (_, text) => {
    const { platform, url } = await start({ receive: async () => answerOf(text) })
    expect((await platform.deliver(url, textMessage('查询'))).passive).toBe(text)
  })

  it('drops control characters, and joins several replies that fit', async () => {
    const { platform, url } = await start({ receive: async () => answerOf('甲\u0000\u000b乙', '丙\ufffe') })
    expect((await platform.deliver(url, textMessage('查询'))).passive).toBe('甲乙\n\n丙')
  })

  it('without replies is an empty 200', async () => {
    const { platform, url } = await start({ receive: async () => answerOf() })
    expect(await platform.deliver(url, textMessage('查询'))).toEqual({ tries: 1, status: 200, body: '' })
  })

  it('is pushed in order when the replies are too long for one answer', async () => {
    const [first, second] = [`${'督'.repeat(682)}\n${'导'.repeat(100)}`, '完']
    const { platform, url } = await start({ receive: async () => answerOf(first, second) })
    expect(await platform.deliver(url, textMessage('汇总'))).toMatchObject({ status: 200, body: '' })
    await vi.waitFor(() => expect(platform.seenBy('LiNa')).toEqual(['督'.repeat(682), '导'.repeat(100), '完']))
  })

  it('delivered three times at once has one effect and one answer', async () => {
    const answer = later<Answer>()
    const { platform, url, received } = await start({ receive: () => answer.promise })
    const deliveries = [1, 2, 3].map(() => platform.deliver(url, textMessage('提交 2 https://example.test/a')))
    await vi.waitFor(() => expect(received).toHaveLength(1))
    answer.resolve(answerOf('回执 AB12-CD34'))
    expect((await Promise.all(deliveries)).map(({ passive }) => passive)).toEqual(Array(3).fill('回执 AB12-CD34'))
    expect((await platform.deliver(url, textMessage('提交 2 https://example.test/a'))).passive).toBe('回执 AB12-CD34')
    expect(received).toHaveLength(1)
  })

  it('that takes long gets an empty 200 at once; the reply is pushed, and only once', async () => {
    const [answer, late] = [later<Answer>(), later<void>()]
    const { platform, url, received } = await start({ receive: () => answer.promise, late: late.promise })
    const deliveries = [1, 2].map(() => platform.deliver(url, textMessage('报告')))
    await vi.waitFor(() => expect(received).toHaveLength(1))
    late.resolve()
    expect((await Promise.all(deliveries)).map(({ status, body }) => [status, body])).toEqual(Array(2).fill([200, '']))
    expect(platform.seenBy('LiNa')).toEqual([])

    answer.resolve(answerOf('半年报告已生成'))
    await vi.waitFor(() => expect(platform.seenBy('LiNa')).toEqual(['半年报告已生成']))
    expect(await platform.deliver(url, textMessage('报告'))).toMatchObject({ status: 200, body: '' })
    expect(platform.seenBy('LiNa')).toEqual(['半年报告已生成'])
  })

  it('that could not be handled is answered with an apology, not with a 5xx', async () => {
    const { platform, url, logged } = await start({ receive: () => Promise.reject(new Error('disk full')) })
    expect(await platform.deliver(url, textMessage('查询'))).toMatchObject({ tries: 1, status: 200 })
    expect(platform.seenBy('LiNa')).toEqual([expect.stringContaining('系统出错')])
    expect(logged).toEqual([
      expect.objectContaining({ fields: expect.objectContaining({ messageId: expect.any(String) }) }),
    ])
  })

  it('with markup and an end mark in it arrives as it was written', async () => {
    const { platform, url, received } = await start()
    const text = '提交 2 ]]></Content><MsgId>1</MsgId><![CDATA[ &amp; https://example.test/?a=1&b=2'
    await platform.deliver(url, textMessage(text))
    expect(received.map(({ id, body }) => [id, body])).toEqual([
      ['wecom:7300000000000000001', { kind: 'message', text, files: [] }],
    ])
  })

  it('whose reply cannot be pushed is handed back, and leaves a line in the log without its text', async () => {
    const { platform, url, logged, told } = await start({ receive: async () => answerOf('督'.repeat(700)) })
    platform.failNext('send', { kind: 'errcode', errcode: 60011 })
    await platform.deliver(url, textMessage('汇总'))
    await vi.waitFor(() => expect(logged).toHaveLength(1))
    expect(JSON.stringify(logged)).toContain('60011')
    expect(JSON.stringify(logged)).not.toContain('督督')
    expect(told).toEqual([{ what: 'unanswered', id: 'wecom:7300000000000000001' }])
  })
})

describe('what the core is told', () => {
  const id = 'wecom:7300000000000000001'

  it.each([['已收到'], []])('answered, once the answer in the callback has left (%j)', async (...texts) => {
    const { platform, url, told } = await start({ receive: async () => answerOf(...texts) })
    await platform.deliver(url, textMessage('查询'))
    await vi.waitFor(() => expect(told).toEqual([{ what: 'answered', id }]))
  })

  it('answered, once the answer was pushed', async () => {
    const { platform, url, told } = await start({ receive: async () => answerOf('督'.repeat(700)) })
    await platform.deliver(url, textMessage('汇总'))
    expect(told).toEqual([])
    await vi.waitFor(() => expect(told).toEqual([{ what: 'answered', id }]))
    expect(platform.seenBy('LiNa')).toHaveLength(2)
  })

  it('nothing, while the platform has hung up and the answer is on its way by the API, which comes once', async () => {
    const answer = later<Answer>()
    const { platform, url, told, received, exchanges } = await start({
      receive: () => answer.promise,
      hangUpAfterMs: 100,
    })
    expect(await platform.deliver(url, textMessage('查询'))).toMatchObject({ tries: 3, status: 0 })
    await expect.poll(exchanges).toBe(0)
    expect(told).toEqual([])
    answer.resolve(answerOf('金水区任务 3：红旗'))
    await vi.waitFor(() => expect(told).toEqual([{ what: 'answered', id }]))
    expect(platform.seenBy('LiNa')).toEqual(['金水区任务 3：红旗'])
    expect(await platform.deliver(url, textMessage('查询'))).toMatchObject({ status: 200, body: '' })
    expect(received).toHaveLength(1)
  })

  it('unanswered with the whole answer, whose parts that went through are not shown again', async () => {
    const { platform, url, told, way } = await start({
      receive: async () => answerOf('甲'.repeat(682), '乙'.repeat(682)),
    })
    await way.send({ key: 'warm', to: person, reply: { kind: 'text', text: '先' } })
    platform.failNext('send', { kind: 'lostAnswer' }, { kind: 'http', status: 500 }, { kind: 'http', status: 500 })
    await platform.deliver(url, textMessage('汇总'))
    await vi.waitFor(() => expect(told).toEqual([{ what: 'unanswered', id }]))
    for (const [index, text] of ['甲'.repeat(682), '乙'.repeat(682)].entries()) {
      await way.send({ key: `reply/${id}#${index}`, to: person, reply: { kind: 'text', text } })
    }
    expect(platform.seenBy('LiNa').map((text) => text[0])).toEqual(['先', '甲', '乙'])
  })
})

describe('an event', () => {
  const event = (Event: string, fields: Readonly<Record<string, string | number>> = {}) =>
    callbackXml({
      FromUserName: 'LiNa',
      CreateTime: 1_767_571_200,
      MsgType: 'event',
      Event,
      AgentID: 1000002,
      ...fields,
    })

  it.each(['view', 'LOCATION', 'unsubscribe', 'pic_weixin'])(
    '%s gets an empty 200 and reaches nobody',
    async (name) => {
      const { platform, url, received } = await start()
      expect(await platform.deliver(url, event(name))).toEqual({ tries: 1, status: 200, body: '' })
      expect(received).toEqual([])
    },
  )

  it('of a menu is what its key says, once however often it is delivered', async () => {
    const { platform, url, received } = await start()
    const click = event('click', { EventKey: '任务' })
    expect((await platform.deliver(url, click)).passive).toBe('已收到')
    expect((await platform.deliver(url, click)).passive).toBe('已收到')
    expect(received.map(({ body }) => body)).toEqual([{ kind: 'message', text: '任务', files: [] }])
  })

  it('of coming in is a greeting, once a day, and the same when it is delivered again', async () => {
    const { platform, url, received, time } = await start({ receive: async () => answerOf('您好') })
    const enter = (CreateTime: number, FromUserName = 'LiNa') => event('enter_agent', { CreateTime, FromUserName })
    expect((await platform.deliver(url, event('subscribe'))).passive).toBe('您好')
    expect((await platform.deliver(url, event('subscribe'))).passive).toBe('您好')
    expect(await platform.deliver(url, enter(2))).toEqual({ tries: 1, status: 200, body: '' })
    expect((await platform.deliver(url, enter(3, 'WangWei'))).passive).toBe('您好')
    time.now += 86_400_000
    expect((await platform.deliver(url, enter(4))).passive).toBe('您好')
    expect(received.map(({ from, body }) => [from.userId, body.kind])).toEqual([
      ['lina', 'greeting'],
      ['wangwei', 'greeting'],
      ['lina', 'greeting'],
    ])
  })

  it('that threatens the app is told to the operator', async () => {
    const { platform, url, logged } = await start()
    await platform.deliver(url, event('inactive_alert'))
    expect(logged).toEqual([{ fields: { event: 'inactive_alert' }, message: expect.stringContaining('管理后台') }])
  })
})

describe('what is forged or malformed', () => {
  it.each([
    ['a made-up signature', { signature: 'a'.repeat(40) }, 403],
    ['another token', { token: 'Other1' }, 403],
    ['another key', { encodingAesKey: 'Z'.repeat(43) }, 403],
    ['another corp', { receiveId: 'wwexample02' }, 403],
    ['no corp', { receiveId: '' }, 403],
    ['another app', { agentId: '1000003' }, 403],
    ['a nonce with a blank', { nonce: 'a b' }, 400],
    ['a ciphertext of rubbish', { ciphertext: 'AAAA' }, 403],
  ])('%s: refused, and nothing happens', async (_, forged, status) => {
    const { platform, url, received, logged } = await start()
    expect(await platform.deliver(url, textMessage('撤回 2'), forged)).toMatchObject({ status, body: '' })
    expect(received).toEqual([])
    expect(JSON.stringify(logged)).not.toContain(platform.settings.token)
  })

  it.each([
    ['rightly encrypted rubbish', 'not xml'],
    ['a message for another app', textMessage('查询', { AgentID: 1000003 })],
  ])('%s: refused', async (_, message) => {
    const { platform, url, received } = await start()
    expect([400, 403]).toContain((await platform.deliver(url, message)).status)
    expect(received).toEqual([])
  })

  it.each([
    ['nothing', ''],
    ['words', '你好'],
    ['another body', '<xml><Encrypt></Encrypt></xml>'],
    ['bytes that are no UTF-8', Buffer.from([0xff, 0xfe, 0x3c])],
    ['an outside entity', '<!DOCTYPE xml [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><Encrypt>&e;</Encrypt></xml>'],
  ])('a body of %s: refused', async (_, body) => {
    const { post } = await start()
    expect((await post(envelope('').query, body)).status).toBe(400)
  })

  it('is never a 5xx', async () => {
    const { post, received } = await start()
    const parts = fc.constantFrom('msg_signature=', 'a'.repeat(40), '&timestamp=1', '&nonce=', '%', '=', '&', '[', '+')
    const query = fc.array(parts, { maxLength: 8 }).map((given) => given.join(''))
    const body = fc.oneof(
      fc.string(),
      fc.constantFrom('<xml>', '<xml><Encrypt>', '<!DOCTYPE', '<xml><__proto__>1</__proto__></xml>'),
    )
    await fc.assert(
      fc.asyncProperty(fc.oneof(query, fc.constant(envelope('').query)), body, async (given, sent) => {
        const { status } = await post(given.replaceAll('#', ''), sent)
        expect(status).toBeGreaterThanOrEqual(400)
        expect(status).toBeLessThan(500)
      }),
      { numRuns: 60 },
    )
    expect(received).toEqual([])
  })
})

describe('a body beyond the limit', () => {
  const statusOf = async (app: WecomApp, headers: Record<string, string>, body: Buffer) => {
    const sent = request(`${app.url}?${envelope('').query}`, { method: 'POST', headers })
    sent.on('error', () => {})
    sent.write(body)
    const [response] = await once(sent, 'response')
    sent.destroy()
    return response.statusCode
  }

  it('is refused before it is read when its length was declared', async () => {
    expect(await statusOf(await start(), { 'content-length': String(10 * 1024 * 1024) }, Buffer.alloc(1))).toBe(413)
  })

  it('is cut off at the limit when it was not', async () => {
    expect(await statusOf(await start(), {}, Buffer.alloc(64 * 1024 + 1, 'a'))).toBe(413)
  })
})

/** An echo whose ciphertext has a plus, which about every envelope of this length does within a few tries. */
function echoWithPlus() {
  for (;;) {
    const sent = envelope('echo', {}, 'echostr')
    if (sent.query.includes('%2B') && sent.query.includes('%2F')) return sent
  }
}
