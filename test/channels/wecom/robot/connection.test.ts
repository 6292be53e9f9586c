import { describe, expect, it } from 'vitest'
import { answerOf, eventually, startRobot } from './robot.ts'

const MINUTE = 60_000
/** The other timers: one for the answer to a login, one to save when the connection was seen last. */
const LOGIN = 10_000
const SAVING = 30_000
type Robot = Awaited<ReturnType<typeof startRobot>>
const isDown = (robot: Robot) => eventually(async () => expect(await robot.channel.ready()).not.toEqual([]))

const pausesOf = (robot: Robot) => robot.asked.filter((ms) => ms !== SAVING && ms !== LOGIN)

/** Lets so many pauses between tries pass, one after the other. */
async function afterPauses(robot: Robot, count: number, beforeLast: () => void = () => {}) {
  for (let tries = 1; tries <= count; tries += 1) {
    await eventually(() => expect(pausesOf(robot)).toHaveLength(tries))
    if (tries === count) beforeLast()
    await robot.pass(pausesOf(robot).at(-1) ?? 0)
  }
}

describe('a lost connection', () => {
  it('is made again, however long it takes, ever more slowly', async () => {
    const robot = await startRobot()
    await robot.isUp()
    robot.platform.trouble.away = true
    robot.platform.resetAll()
    await afterPauses(robot, 15, () => {
      robot.platform.trouble.away = false
    })
    await robot.isUp()
    expect(pausesOf(robot).slice(0, 8)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000])
    robot.platform.say({ from: 'LiNa' }, robot.platform.text('查询'))
    await eventually(() => expect(robot.settled.answered).toHaveLength(1))
  })

  it('of more than a minute is told, from the last sign of life', async () => {
    const robot = await startRobot()
    await robot.isUp()
    const from = new Date(robot.now())
    robot.platform.trouble.away = true
    robot.platform.resetAll()
    await afterPauses(robot, 9, () => {
      robot.platform.trouble.away = false
    })
    await robot.isUp()
    expect(robot.outages).toEqual([{ channel: 'wecom-robot', from, until: expect.any(Date) }])
    expect(robot.outages[0]?.until.getTime()).toBeGreaterThanOrEqual(from.getTime() + 3 * MINUTE)
  })

  it('of a moment is not', async () => {
    const robot = await startRobot()
    await robot.isUp()
    robot.platform.resetAll()
    await afterPauses(robot, 1)
    await robot.isUp()
    expect(robot.outages).toEqual([])
  })

  it('is noticed by its silence', async () => {
    const robot = await startRobot({ heartbeatMs: 20 })
    await robot.isUp()
    await eventually(() => expect(robot.platform.counts.pings).toBeGreaterThan(1))
    robot.platform.trouble.silent = true
    await isDown(robot)
    robot.platform.trouble.silent = false
    await afterPauses(robot, 1)
    await robot.isUp()
    expect(robot.platform.counts.logins).toBe(2)
  })

  it('that never came up because nothing answered the login is tried again', async () => {
    const robot = await startRobot()
    await robot.isUp()
    robot.platform.trouble.silent = true
    robot.platform.resetAll()
    await afterPauses(robot, 1)
    await eventually(() => expect(robot.platform.counts.connections).toBe(2))
    robot.platform.trouble.silent = false
    await robot.pass(LOGIN)
    await eventually(() => expect(pausesOf(robot)).toEqual([1000, 2000]))
    await robot.pass(2000)
    await robot.isUp()
    expect(robot.platform.counts.connections).toBe(3)
  })

  it('before the start is told after a restart', async () => {
    const robot = await startRobot()
    await robot.isUp()
    await robot.channel.stop?.()
    const from = new Date(robot.now())
    await robot.pass(10 * MINUTE)
    const again = await startRobot({ documents: robot.documents, platform: robot.platform, clock: robot })
    await again.isUp()
    expect(again.outages).toEqual([{ channel: 'wecom-robot', from, until: new Date(robot.now()) }])
  })
})

describe('a connection that is not to be fought over', () => {
  it('gives way to a newer one, says so, and stays away', async () => {
    const robot = await startRobot()
    await robot.isUp()
    const newer = await startRobot({ platform: robot.platform, clock: robot })
    await newer.isUp()
    await isDown(robot)
    await robot.pass(10 * MINUTE)
    expect(await robot.channel.ready()).toEqual(['wecom-robot（已在别处连接）'])
    expect(robot.logged.join()).toContain('已在别处连接')
    expect(await newer.channel.ready()).toEqual([])
    expect(robot.platform.counts.logins).toBe(2)
  })

  it('stops after a refused login, which quotes no secret', async () => {
    const robot = await startRobot({ secret: 'WRONG-secret' })
    await eventually(async () => expect(await robot.channel.ready()).toEqual(['wecom-robot（登录被拒绝）']))
    await robot.pass(10 * MINUTE)
    expect(robot.platform.counts.logins).toBe(1)
    expect(robot.logged.join()).toContain('WECOM_BOT_SECRET')
    expect(robot.logged.join()).not.toContain('WRONG-secret')
  })

  it('tries a refused login again where it was taken before, but not for ever', async () => {
    const robot = await startRobot()
    await robot.isUp()
    robot.platform.trouble.loginCode = 846600
    robot.platform.resetAll()
    await afterPauses(robot, 5)
    await eventually(async () => expect(await robot.channel.ready()).toEqual(['wecom-robot（登录被拒绝）']))
    await robot.pass(10 * MINUTE)
    expect(robot.platform.counts.logins).toBe(6)
  })

  it('waits while the platform is busy', async () => {
    const robot = await startRobot()
    await robot.isUp()
    robot.platform.trouble.loginCode = 45009
    robot.platform.resetAll()
    await afterPauses(robot, 8, () => {
      robot.platform.trouble.loginCode = 0
    })
    await robot.isUp()
  })
})

it('a stop lets what runs end, and takes nothing new', async () => {
  let go: () => void = () => {}
  const waiting = new Promise<void>((resolve) => {
    go = resolve
  })
  const robot = await startRobot({
    receive: async () => {
      await waiting
      return answerOf('已办')
    },
  })
  await robot.isUp()
  robot.platform.say({ from: 'LiNa' }, robot.platform.text('提交 3'))
  await eventually(() => expect(robot.received).toHaveLength(1))
  const stopped = robot.channel.stop?.()
  robot.platform.say({ from: 'WangWei' }, robot.platform.text('查询'))
  go()
  await stopped
  expect(robot.platform.textsIn('single:LiNa')).toEqual(['已办'])
  expect(robot.received).toHaveLength(1)
  await eventually(() => expect(robot.platform.connected()).toBe(false))
})

it('a stop does not wait for ever', async () => {
  const robot = await startRobot({ receive: () => new Promise(() => {}) })
  await robot.isUp()
  robot.platform.say({ from: 'LiNa' }, robot.platform.text('提交 3'))
  await eventually(() => expect(robot.received).toHaveLength(1))
  const stopped = robot.channel.stop?.()
  await robot.pass(9000)
  await stopped
})

it('no text, name or id of a sender is logged', async () => {
  const robot = await startRobot()
  await robot.isUp()
  robot.platform.trouble.refuse.push(846605, 846605)
  robot.platform.say({ from: 'LiNa' }, robot.platform.text('电话 13800000000'))
  await eventually(() => expect(robot.settled.unanswered).toHaveLength(1))
  expect(robot.logged.join()).not.toMatch(/LiNa|13800000000|S3CRET/)
})
