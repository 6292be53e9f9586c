import { afterEach, describe, expect, it } from 'vitest'
import { fileReply, Reply } from '../../../../../src/domain/message.ts'
import { textMessage } from '../../../../support/wecom-platform.ts'
import { type WecomApp, wecomApp } from '../wecom-app.ts'

const open: WecomApp[] = []
const start = async (options?: Parameters<typeof wecomApp>[0]) => {
  const app = await wecomApp(options)
  open.push(app)
  return app
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((app) => app.stop()))
})

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const bytes = Buffer.from(Array.from({ length: 4096 }, (_, index) => index % 256))
const ledger = fileReply({ name: '台账-2026年.xlsx', mime: XLSX, bytes })
const to = { kind: 'person', addresses: { wecom: 'LiNa' } } as const
const sent = { kind: 'sent' }

describe('a file', () => {
  it('reaches the member byte for byte, under its Chinese name', async () => {
    const { platform, way } = await start()
    expect(await way.send({ key: 'k', to, reply: ledger })).toEqual(sent)
    expect(platform.filesOf('LiNa')).toEqual([{ type: 'file', name: '台账-2026年.xlsx', content: bytes }])
    expect(platform.seenBy('LiNa')).toEqual([])
  })

  it('in an answer comes after the words, never in the callback itself', async () => {
    const replies = [{ kind: 'text', text: '台账已导出。' } as const, ledger]
    const { platform, url } = await start({ receive: async () => ({ command: 'export', outcome: 'ok', replies }) })
    expect((await platform.deliver(url, textMessage('导出'))).passive).toBeUndefined()
    await expect.poll(() => platform.filesOf('LiNa').length).toBe(1)
    expect(platform.seenBy('LiNa')).toEqual(['台账已导出。'])
  })

  it('that did not go through is said so in the answer', async () => {
    const { platform, url } = await start({
      receive: async () => ({ command: 'export', outcome: 'ok', replies: [ledger] }),
    })
    platform.failNext('upload', { kind: 'errcode', errcode: 40006 })
    await platform.deliver(url, textMessage('导出'))
    await expect.poll(() => platform.seenBy('LiNa')).toEqual([expect.stringMatching(/「台账-2026年.xlsx」没有发成/)])
    expect(platform.filesOf('LiNa')).toEqual([])
  })

  it.each(['endTokens', 'forgetTokens'] as const)('goes out with a fresh token after %s', async (end) => {
    const { platform, way, push } = await start()
    await push('一')
    platform[end]()
    expect(await way.send({ key: 'k', to, reply: ledger })).toEqual(sent)
    expect(platform.filesOf('LiNa')).toHaveLength(1)
  })

  it('is tried again when the platform stumbles', async () => {
    const { platform, way } = await start()
    platform.failNext('upload', { kind: 'http', status: 503 }, { kind: 'reset' })
    expect(await way.send({ key: 'k', to, reply: ledger })).toEqual(sent)
    expect(platform.counts.upload).toBe(3)
  })

  it.each([
    ['file', 5],
    ['file', 20 * 1024 * 1024 + 1],
    ['picture', 10 * 1024 * 1024 + 1],
  ] as const)('as a %s of %d bytes is not even uploaded, and the member is told', async (kind, size) => {
    const { platform, way } = await start()
    const file = fileReply({ name: 'a.png', mime: 'image/png', bytes: Buffer.alloc(size) })
    const reply = Reply.parse({ ...file, kind })
    expect(way.fit({ to, reply })).toMatchObject({ whole: false })
    expect(await way.send({ key: 'k', to, reply })).toEqual(sent)
    expect(platform.counts.upload).toBe(0)
    expect(platform.seenBy('LiNa')).toEqual([
      '［文件］a.png\n「a.png」没有发成：企业微信不收这个文件，请向督导办索取。',
    ])
  })
})
