import { describe, expect, it } from 'vitest'
import type { Recipient, Reply } from '../../../../src/domain/message.ts'
import { eventually, startRobot } from './robot.ts'

const person = (wecomBot: string): Recipient => ({ kind: 'person', addresses: { wecomBot } })
const group: Recipient = { kind: 'group', group: '全体', mentions: [] }
const groups = [{ name: '全体', addresses: { wecomChat: 'wr-77' } }]
const text: Reply = { kind: 'text', text: '任务 3 今天截止' }
const file: Reply = {
  kind: 'file',
  text: '［文件］建议书.docx',
  name: '建议书.docx',
  mime: 'application/msword',
  base64: Buffer.alloc(1_200_000, 'a').toString('base64'),
}

/** A robot to whom LiNa and the group have talked. */
async function talkedTo() {
  const robot = await startRobot({ groups })
  await robot.isUp()
  robot.platform.say({ from: 'LiNa' }, robot.platform.text('查询'))
  robot.platform.say({ from: 'LiNa', group: 'wr-77' }, robot.platform.text('@督导通 查询'))
  await eventually(() => expect(robot.settled.answered).toHaveLength(2))
  return robot
}

describe('a push', () => {
  it('goes to who has talked to the robot, texts and files', async () => {
    const robot = await talkedTo()
    expect(await robot.push(person('LiNa'), text)).toEqual({ kind: 'sent' })
    expect(await robot.push(person('lina'), file)).toEqual({ kind: 'sent' })
    expect(await robot.push(group, text)).toEqual({ kind: 'sent' })
    expect(robot.platform.seenIn('single:LiNa').slice(1)).toMatchObject([
      { how: 'push', text: '任务 3 今天截止' },
      { how: 'push', file: { type: 'file', name: '建议书.docx' } },
    ])
    expect(robot.platform.textsIn('group:wr-77').slice(1)).toEqual(['任务 3 今天截止'])
  })

  it('goes to nobody else', async () => {
    const robot = await talkedTo()
    expect(robot.wayOut.fit({ to: person('WangWei'), reply: text })).toBeUndefined()
    expect(await robot.push(person('WangWei'), text)).toMatchObject({ kind: 'refused' })
    const app: Recipient = { kind: 'person', addresses: { wecom: 'lina' } }
    expect(robot.wayOut.fit({ to: app, reply: text })).toBeUndefined()
  })

  it('with a code that nobody knows is for later; while others are reached, the third in a row forgets the person', async () => {
    const robot = await talkedTo()
    robot.platform.forget('single:LiNa')
    for (const kind of ['failed', 'failed', 'refused']) {
      expect(robot.wayOut.fit({ to: person('LiNa'), reply: text })).toBeDefined()
      const delivery = await robot.push(person('LiNa'), text)
      expect(delivery).toMatchObject({ kind, cause: expect.stringMatching(/846607/) })
      expect(await robot.push(group, text)).toEqual({ kind: 'sent' })
    }
    expect(robot.wayOut.fit({ to: person('LiNa'), reply: text })).toBeUndefined()
    robot.platform.say({ from: 'LiNa' }, robot.platform.text('查询'))
    await eventually(() => expect(robot.wayOut.fit({ to: person('LiNa'), reply: text })).toBeDefined())
  })

  it('with such a code forgets nobody while nobody is reached, until it has been refused ten times in a row', async () => {
    const robot = await talkedTo()
    robot.platform.trouble.refuse.push(...Array<number>(9).fill(846999))
    for (let tries = 1; tries <= 9; tries += 1) {
      expect(await robot.push(person('LiNa'), text)).toMatchObject({ kind: 'failed', neverLeft: true })
    }
    expect(await robot.push(person('LiNa'), text)).toEqual({ kind: 'sent' })
    robot.platform.trouble.refuse.push(...Array<number>(10).fill(846999))
    for (let tries = 1; tries <= 9; tries += 1) await robot.push(person('LiNa'), text)
    expect(await robot.push(person('LiNa'), text)).toMatchObject({ kind: 'refused' })
    expect(robot.wayOut.fit({ to: person('LiNa'), reply: text })).toBeUndefined()
  })

  it('to nobody that the platform knows is refused, and the third time in a row forgets the person', async () => {
    const robot = await talkedTo()
    robot.platform.trouble.refuse.push(40003, 60111, 40003)
    for (let tries = 1; tries <= 3; tries += 1) {
      expect(robot.wayOut.fit({ to: person('LiNa'), reply: text })).toBeDefined()
      expect(await robot.push(person('LiNa'), text)).toMatchObject({ kind: 'refused' })
    }
    expect(robot.wayOut.fit({ to: person('LiNa'), reply: text })).toBeUndefined()
  })

  it.each([
    { code: 45009, kind: 'failed' },
    { code: -1, kind: 'failed' },
    { code: 846999, kind: 'failed' },
    { code: 45002, kind: 'refused' },
    { code: 60111, kind: 'refused' },
  ])('errcode $code: $kind, and the conversation stays known', async ({ code, kind }) => {
    const robot = await talkedTo()
    robot.platform.trouble.refuse.push(code)
    expect(await robot.push(person('LiNa'), text)).toMatchObject({ kind })
    expect(robot.wayOut.fit({ to: person('LiNa'), reply: text })).toBeDefined()
  })

  it('of a file that is not taken says nothing of the conversation', async () => {
    const robot = await talkedTo()
    for (const [code, kind] of [
      [40005, 'refused'],
      [846999, 'failed'],
    ] as const) {
      robot.platform.trouble.refuse.push(code)
      expect(await robot.push(person('LiNa'), file)).toMatchObject({ kind })
    }
    expect(robot.wayOut.fit({ to: person('LiNa'), reply: text })).toBeDefined()
  })

  it('without a connection fails at once', async () => {
    const robot = await talkedTo()
    robot.platform.trouble.away = true
    robot.platform.resetAll()
    await eventually(async () => expect(await robot.channel.ready()).not.toEqual([]))
    expect(await robot.push(person('LiNa'), text)).toEqual({
      kind: 'failed',
      cause: '企业微信智能机器人未连接',
      neverLeft: true,
    })
    expect(robot.wayOut.fit({ to: person('LiNa'), reply: text })).toMatchObject({ up: false })
  })

  it('is known after a restart to be possible', async () => {
    const robot = await talkedTo()
    await robot.channel.stop?.()
    const { documents, platform } = robot
    const again = await startRobot({ documents, platform, groups, clock: robot })
    await again.isUp()
    expect(await again.push(person('LiNa'), text)).toEqual({ kind: 'sent' })
    expect(await again.push(group, text)).toEqual({ kind: 'sent' })
  })
})

describe('fit', () => {
  const card = (buttons: number): Reply => ({
    kind: 'card',
    text: '？',
    title: '公告',
    buttons: Array.from({ length: buttons }, (_, at) => ({ label: `${at}`, say: `${at}` })),
  })
  it.each([
    { what: 'a text', reply: text, whole: true },
    { what: 'a file', reply: file, whole: true },
    { what: 'an empty file', reply: { ...file, base64: '' }, whole: false },
    { what: 'a card', reply: card(2), whole: true },
    { what: 'a card of too many buttons', reply: card(7), whole: false },
  ])('$what: whole $whole', async ({ reply, whole }) => {
    const robot = await talkedTo()
    expect(robot.wayOut.fit({ to: person('LiNa'), reply })).toEqual({ up: true, whole, mentions: true, free: true })
  })

  it('a group’s members are not notified', async () => {
    const robot = await talkedTo()
    const mentions = [{ wecomBot: 'LiNa' }]
    expect(robot.wayOut.fit({ to: group, reply: text })).toMatchObject({ mentions: true })
    expect(robot.wayOut.fit({ to: { ...group, mentions }, reply: text })).toMatchObject({ mentions: false })
  })
})
