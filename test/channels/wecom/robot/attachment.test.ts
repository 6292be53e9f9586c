import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decipher } from '../../../../src/channels/wecom/robot/attachment.ts'
import { encrypt } from '../../../support/wecom-robot-media.ts'
import { eventually, startRobot } from './robot.ts'

const LiNa = { from: 'LiNa' }
const bytes = (length: number) => Buffer.alloc(length, '%PDF-1.7 content ')

describe('a file', () => {
  it.each([1, 31, 32, 33, 64, 300_000])('of %i bytes arrives deciphered, by its name', async (length) => {
    const robot = await startRobot()
    await robot.isUp()
    const file = robot.platform.host(bytes(length), { name: '总结 报告.pdf' })
    robot.platform.say(LiNa, { msgtype: 'file', file })
    await eventually(() => expect(robot.settled.answered).toHaveLength(1))
    const [got] = robot.received[0]?.files ?? []
    expect(got?.name).toBe('总结 报告.pdf')
    expect(got?.bytes.equals(bytes(length))).toBe(true)
  })

  it('without a name gets one', async () => {
    const robot = await startRobot()
    await robot.isUp()
    robot.platform.say(LiNa, { msgtype: 'file', file: robot.platform.host(bytes(100)) })
    robot.platform.say(LiNa, { msgtype: 'image', image: robot.platform.host(bytes(100)) })
    await eventually(() =>
      expect(robot.received.flatMap(({ files }) => files.map(({ name }) => name))).toEqual(['文件', '图片']),
    )
  })

  it('and text of one message come together', async () => {
    const robot = await startRobot()
    await robot.isUp()
    const picture = (name: string) => ({ msgtype: 'image', image: robot.platform.host(Buffer.from(name)) })
    const text = (content: string) => ({ msgtype: 'text', text: { content } })
    robot.platform.say(
      { from: 'LiNa', group: 'wr-77' },
      { msgtype: 'mixed', mixed: { msg_item: [text('@督导通 提交 3'), picture('one'), text('补充'), picture('two')] } },
    )
    await eventually(() => expect(robot.received).toHaveLength(1))
    expect(robot.received[0]).toMatchObject({
      incoming: { body: { text: '@督导通 提交 3\n补充' } },
      files: [{ text: 'one' }, { text: 'two' }],
    })
  })

  it('that is quoted comes along, quoted words do not', async () => {
    const robot = await startRobot()
    await robot.isUp()
    const group = { from: 'LiNa', group: 'wr-77' }
    const said = robot.platform.text('@督导通 提交 3')
    const file = robot.platform.host(Buffer.from('quoted'), { name: 'a.pdf' })
    robot.platform.say(group, { ...said, quote: { msgtype: 'file', file } })
    robot.platform.say(group, { ...said, quote: robot.platform.text('撤回 4') })
    robot.platform.say(group, { ...said, quote: { msgtype: 7 } })
    await eventually(() => expect(robot.received).toHaveLength(3))
    expect(robot.received).toMatchObject([
      { incoming: { body: { text: '@督导通 提交 3' } }, files: [{ name: 'a.pdf', text: 'quoted' }] },
      { incoming: { body: { text: '@督导通 提交 3' } }, files: [] },
      { incoming: { body: { text: '@督导通 提交 3' } }, files: [] },
    ])
  })

  it('is taken before the words sent after it', async () => {
    const robot = await startRobot()
    await robot.isUp()
    robot.platform.say(LiNa, { msgtype: 'file', file: robot.platform.host(bytes(300_000)) })
    robot.platform.say(LiNa, robot.platform.text('提交 3'))
    await eventually(() => expect(robot.received).toHaveLength(2))
    expect(robot.received.map(({ files }) => files.length)).toEqual([1, 0])
  })

  it('delivered twice is fetched once', async () => {
    const robot = await startRobot()
    await robot.isUp()
    const message = { msgid: 'm-1', msgtype: 'file', file: robot.platform.host(bytes(100)) }
    robot.platform.say(LiNa, message)
    robot.platform.say(LiNa, message)
    robot.platform.say(LiNa, robot.platform.text('查询'))
    await eventually(() => expect(robot.received).toHaveLength(2))
    expect(robot.platform.downloads()).toBe(1)
  })
})

describe('a file that is not got', () => {
  it.each([
    { what: 'its key is wrong', how: { wrongKey: true } },
    { what: 'the transfer breaks', how: { breaks: true } },
  ])('because $what: the sender is told, nothing is kept', async ({ how }) => {
    const robot = await startRobot()
    await robot.isUp()
    robot.platform.say(LiNa, { msgtype: 'file', file: robot.platform.host(bytes(100_000), how) })
    await eventually(() => expect(robot.platform.textsIn('single:LiNa')).toEqual([expect.stringContaining('没有取到')]))
  })

  it('because it came too late', async () => {
    const robot = await startRobot()
    await robot.isUp()
    const file = robot.platform.host(bytes(100))
    await robot.pass(5 * 60_000 + 1)
    robot.platform.say(LiNa, { msgtype: 'file', file })
    await eventually(() => expect(robot.platform.textsIn('single:LiNa')).toEqual([expect.stringContaining('没有取到')]))
  })

  it('because it is too large', async () => {
    const robot = await startRobot({ maxFileBytes: 1024 * 1024 })
    await robot.isUp()
    robot.platform.say(LiNa, { msgtype: 'file', file: robot.platform.host(bytes(1024 * 1024 + 100)) })
    await eventually(() =>
      expect(robot.platform.textsIn('single:LiNa')).toEqual([expect.stringContaining('超过 1 MB')]),
    )
  })

  it.each(['file:///etc/passwd', 'http://169.254.169.254/latest'])('because of its address: %s', async (url) => {
    const robot = await startRobot()
    await robot.isUp()
    robot.platform.say(LiNa, { msgtype: 'file', file: { url, aeskey: 'A'.repeat(43) } })
    await eventually(() => expect(robot.platform.textsIn('single:LiNa')).toEqual([expect.stringContaining('没有取到')]))
  })
})

const key = randomBytes(32)

async function opened(sealed: Buffer, cuts: readonly number[] = [], aeskey = key.toString('base64')) {
  const ends = [...cuts.map((cut) => cut % (sealed.length + 1)).sort((a, b) => a - b), sealed.length]
  const chunks = ends.map((end, at) => sealed.subarray(ends[at - 1] ?? 0, end))
  const plain: Uint8Array[] = []
  for await (const chunk of decipher(asyncOf(chunks), aeskey)) plain.push(chunk)
  return Buffer.concat(plain)
}

async function* asyncOf<T>(items: readonly T[]) {
  yield* items
}

it('brings back what was sealed, however it is cut into pieces', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.array(fc.nat()), async (content, cuts) => {
      expect((await opened(encrypt(content, key), cuts)).equals(Buffer.from(content))).toBe(true)
    }),
  )
})

it.each([
  { what: 'a wrong key', run: () => opened(encrypt(Buffer.alloc(64), key), [], randomBytes(32).toString('base64')) },
  { what: 'a short key', run: () => opened(encrypt(Buffer.alloc(64), key), [], 'c2hvcnQ=') },
  { what: 'an end that was cut off', run: () => opened(encrypt(Buffer.alloc(64), key).subarray(0, 70)) },
  { what: 'whole blocks cut off', run: () => opened(encrypt(Buffer.alloc(64, 200), key).subarray(0, 32)) },
  { what: 'nothing at all', run: () => opened(Buffer.alloc(0)) },
])('$what: the sender is asked to send again', async ({ run }) => {
  await expect(run()).rejects.toMatchObject({ code: 'file_not_fetched' })
})
