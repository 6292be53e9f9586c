import { afterEach, describe, expect, it } from 'vitest'
import { BotError } from '../../../../../src/domain/errors.ts'
import type { Incoming } from '../../../../../src/domain/message.ts'
import { pictureMessage } from '../../../../support/wecom-platform.ts'
import { answerOf, type WecomApp, wecomApp } from '../wecom-app.ts'

const open: WecomApp[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((app) => app.stop()))
})

const jpg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex')

/** Reads what came, as the core does. */
async function read({ body }: Incoming) {
  const [file] = body.kind === 'message' ? body.files : []
  if (!file) return { code: 'no file' }
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of file.content) chunks.push(chunk)
  } catch (error) {
    return { name: file.name, code: error instanceof BotError ? error.code : String(error) }
  }
  return { name: file.name, bytes: Buffer.concat(chunks) }
}

async function start(options: Parameters<typeof wecomApp>[0] = {}) {
  const files: Awaited<ReturnType<typeof read>>[] = []
  const receive = async (incoming: Incoming) => {
    files.push(await read(incoming))
    return answerOf('已收到')
  }
  const app = await wecomApp({ receive, ...options })
  open.push(app)
  return { ...app, files }
}

describe('a picture that a member sends', () => {
  it('is fetched with the token, byte for byte, and answered in the callback', async () => {
    const { platform, url, files } = await start()
    const id = platform.holdPicture({ bytes: jpg })
    expect((await platform.deliver(url, pictureMessage(id))).passive).toBe('已收到')
    expect(files).toEqual([{ name: '图片.jpg', bytes: jpg }])
  })

  it.each([
    ['现场照片.png', '现场照片.png'],
    ['../../a.png', 'a.png'],
    ['1G6nrLmr5EC3MMb_-zK1dDdzmd0p7cNliYu9V5w7o8K0', '图片'],
  ])('is called %s as the platform names it, unless a machine did', async (name, shown) => {
    const { platform, url, files } = await start()
    await platform.deliver(url, pictureMessage(platform.holdPicture({ bytes: jpg, name })))
    expect(files).toMatchObject([{ name: shown }])
  })

  it('delivered again is fetched once', async () => {
    const { platform, url, files } = await start()
    const message = pictureMessage(platform.holdPicture({ bytes: jpg }))
    await Promise.all([1, 2, 3].map(() => platform.deliver(url, message)))
    expect(files).toHaveLength(1)
    expect(platform.counts.download).toBe(1)
  })

  it('is fetched with another token where the first had ended', async () => {
    const { platform, url, files, push } = await start()
    await push('先')
    platform.endTokens()
    await platform.deliver(url, pictureMessage(platform.holdPicture({ bytes: jpg })))
    expect(files).toMatchObject([{ bytes: jpg }])
  })

  it('is fetched again after trouble that passes', async () => {
    const { platform, url, files } = await start()
    platform.failNext('download', { kind: 'errcode', errcode: -1 }, { kind: 'http', status: 502 })
    await platform.deliver(url, pictureMessage(platform.holdPicture({ bytes: jpg })))
    expect(files).toMatchObject([{ bytes: jpg }])
    expect(platform.counts.download).toBe(3)
  })

  it.each([
    ['an unknown id', 'nowhere', {}],
    ['no permission', undefined, { kind: 'errcode', errcode: 48002 } as const],
    ['a text', undefined, { kind: 'errcode', errcode: 0 } as const],
  ])('that cannot be had is told: %s', async (_, id, trouble) => {
    const { platform, url, files, logged } = await start()
    if ('kind' in trouble) platform.failNext('download', trouble, trouble, trouble)
    await platform.deliver(url, pictureMessage(id ?? platform.holdPicture({ bytes: jpg })))
    expect(files).toEqual([{ name: '图片', code: 'file_not_fetched' }])
    expect(JSON.stringify(logged)).toContain('没有从企业微信取到')
    expect(JSON.stringify(logged)).not.toMatch(/token-\d|nowhere/)
  })

  it('is gone after three days', async () => {
    const { platform, url, files, time } = await start()
    const id = platform.holdPicture({ bytes: jpg })
    time.now += 4 * 86_400_000
    await platform.deliver(url, pictureMessage(id))
    expect(files).toMatchObject([{ code: 'file_not_fetched' }])
  })

  it.each([
    ['declared', { bytes: Buffer.alloc(2048) }],
    ['by the platform', { bytes: Buffer.alloc(21 * 1024 * 1024) }],
  ])('that is too large is told so: %s', async (_, media) => {
    const { platform, url, files } = await start({ maxFileBytes: 1024 })
    await platform.deliver(url, pictureMessage(platform.holdPicture(media)))
    expect(files).toEqual([{ name: '图片', code: 'file_too_large' }])
  })

  it('that comes slowly is answered by the API', async () => {
    const { platform, url, files } = await start({ late: Promise.resolve() })
    const delivered = await platform.deliver(url, pictureMessage(platform.holdPicture({ bytes: jpg })))
    expect(delivered).toMatchObject({ status: 200, body: '' })
    await expect.poll(() => platform.seenBy('LiNa')).toEqual(['已收到'])
    expect(files).toMatchObject([{ bytes: jpg }])
  })
})
