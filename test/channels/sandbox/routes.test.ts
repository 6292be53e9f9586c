import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anAnswer, machineTime, sandboxServer } from './sandbox-server.ts'

describe('POST /sandbox/messages', () => {
  it('hands the message to the conversation and answers what it said', async () => {
    const answer = { ...anAnswer('收到。'), task: 2, more: 'never shown' }
    const { send, heard } = await sandboxServer({ receive: async () => answer })
    const { status, body } = await send('POST', '/sandbox/messages', { user: 'jinshui', text: '帮助', id: 'm1' })

    expect(status).toBe(200)
    expect(body).toEqual({ command: 'help', outcome: 'ok', task: 2, replies: [{ kind: 'text', text: '收到。' }] })
    expect(heard).toEqual([
      {
        id: 'sandbox:jinshui:m1',
        from: { channel: 'sandbox', userId: 'jinshui' },
        chat: { kind: 'single' },
        sentAt: machineTime,
        body: { kind: 'message', text: '帮助', files: [] },
      },
    ])
  })

  it.each([
    { say: {}, chat: { kind: 'single' } },
    { say: { chat: 'single', group: 'all' }, chat: { kind: 'single' } },
    { say: { group: 'all' }, chat: { kind: 'group', groupId: 'all' } },
    { say: { chat: 'group' }, chat: { kind: 'group', groupId: 'all' } },
  ])('$say is said in $chat', async ({ say, chat }) => {
    const { send, heard } = await sandboxServer()
    await send('POST', '/sandbox/messages', { user: 'jinshui', text: '任务', ...say })
    expect(heard.map((incoming) => incoming.chat)).toEqual([chat])
  })

  it('decodes a file, up to the very limit', async () => {
    const bytes = Buffer.alloc(1024, 7)
    const { send, heard } = await sandboxServer({ maxFileBytes: 1024 })
    await send('POST', '/sandbox/messages', {
      user: 'jinshui',
      file: { name: '清单.pdf', base64: bytes.toString('base64') },
    })
    expect(heard[0]?.body).toEqual({ kind: 'message', text: '', files: [{ name: '清单.pdf', content: [bytes] }] })
  })

  it('passes on a user it does not know: the conversation answers', async () => {
    const { send, heard } = await sandboxServer()
    const { status } = await send('POST', '/sandbox/messages', { user: '路人 ☺/..', text: '天气' })
    expect([status, heard[0]?.from.userId]).toEqual([200, '路人 ☺/..'])
  })

  it('shares one effect and one answer among concurrent and later deliveries of an id', async () => {
    let effects = 0
    const { send } = await sandboxServer({ receive: async () => anAnswer(`第${++effects}次`) })
    const deliver = (user: string, id: string) => send('POST', '/sandbox/messages', { user, text: '提交', id })
    const deliveries = [...(await Promise.all([deliver('a', '1'), deliver('a', '1')])), await deliver('a', '1')]

    expect(new Set(deliveries.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    expect(effects).toBe(1)
    // Another sender's message with the same id is another message, however the two are cut.
    await deliver('b', '1')
    await deliver('a:1', 'x')
    await deliver('a', '1:x')
    expect(effects).toBe(4)
  })

  it('gives each message without an id its own', async () => {
    const { send, heard } = await sandboxServer()
    for (const text of ['任务', '任务']) await send('POST', '/sandbox/messages', { user: 'a', text })
    expect(new Set(heard.map(({ id }) => id)).size).toBe(2)
  })

  it.each([
    { name: 'nothing said', say: { user: 'a' }, status: 400, says: /text/ },
    { name: 'only blanks', say: { user: 'a', text: ' \n' }, status: 400, says: /text/ },
    { name: 'no user', say: { text: '帮助' }, status: 400, says: /「user」/ },
    { name: 'empty user', say: { user: '', text: '帮助' }, status: 400, says: /「user」/ },
    { name: 'long user', say: { user: 'x'.repeat(65), text: '帮助' }, status: 400, says: /「user」/ },
    { name: 'text no string', say: { user: 'a', text: 5 }, status: 400, says: /「text」/ },
    { name: 'half a character', say: { user: 'a', text: '\ud83d' }, status: 400, says: /「text」/ },
    { name: 'unknown chat', say: { user: 'a', text: 'x', chat: 'room' }, status: 400, says: /「chat」/ },
    { name: 'unknown group', say: { user: 'a', text: 'x', group: 'none' }, status: 400, says: /「none」/ },
    { name: 'file without a name', say: { user: 'a', file: { base64: '' } }, status: 400, says: /「file\.name」/ },
    {
      name: 'Base64 with blanks',
      say: { user: 'a', file: { name: 'a', base64: 'QUJD RA==' } },
      status: 400,
      says: /Base64/,
    },
    { name: 'Base64 for URLs', say: { user: 'a', file: { name: 'a', base64: '-_-_' } }, status: 400, says: /Base64/ },
    { name: 'Base64 unpadded', say: { user: 'a', file: { name: 'a', base64: 'QQ' } }, status: 400, says: /Base64/ },
    {
      name: 'Base64 with spare bits',
      say: { user: 'a', file: { name: 'a', base64: 'QR==' } },
      status: 400,
      says: /Base64/,
    },
    {
      name: 'file a byte too large',
      say: { user: 'a', file: { name: 'a', base64: Buffer.alloc(1024 * 1024 + 1).toString('base64') } },
      status: 413,
      says: /1 MB/,
    },
    {
      name: 'file far too large',
      say: { user: 'a', file: { name: 'a', base64: Buffer.alloc(3 * 1024 * 1024).toString('base64') } },
      status: 413,
      says: /1 MB/,
    },
  ])('refuses $name', async ({ say, status, says }) => {
    const { send, heard } = await sandboxServer({ maxFileBytes: 1024 * 1024 })
    const refused = await send('POST', '/sandbox/messages', say)
    expect(refused).toEqual({ status, body: { error: expect.stringMatching(says) } })
    expect(heard).toEqual([])
  })

  it('never answers 5xx, whatever comes', async () => {
    const { send } = await sandboxServer()
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.constant(null), fc.array(fc.string()))
    const message = fc.record(
      {
        user: fc.oneof(fc.constant('jinshui'), anything),
        text: anything,
        chat: fc.oneof(fc.constantFrom('single', 'group'), anything),
        group: fc.oneof(fc.constant('all'), anything),
        id: anything,
        file: fc.oneof(fc.record({ name: fc.string(), base64: fc.oneof(fc.base64String(), fc.string()) }), anything),
      },
      { requiredKeys: [] },
    )
    const body = fc.oneof(message, fc.json(), fc.string({ unit: 'binary' }))
    await fc.assert(
      fc.asyncProperty(body, async (said) => {
        expect((await send('POST', '/sandbox/messages', said)).status).toBeLessThan(500)
      }),
      { numRuns: 200 },
    )
  })
})
