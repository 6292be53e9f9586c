import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { wecomRobotPlatform } from '../support/wecom-robot-platform.ts'
import { copyKeys, type NodeProcess, nodeProcess } from './node-process.ts'

interface Parts {
  readonly home: string
  readonly url: string
  readonly campaign: string
  readonly roster: string
  say(words: string): void
  expect(isRight: boolean, words: string): void
}

const MEMBER = 'member1'
const PLACE = `single:${MEMBER}`

/**
 * Two nodes and a robot that the platform lets be connected once: whoever holds it is killed, and then stopped for a
 * while; each time the other connects, what is said is answered, and what is announced arrives.
 */
export async function oneConnection({ home, url, campaign, roster, say, expect }: Parts): Promise<void> {
  const platform = await wecomRobotPlatform()
  const database = new Client({ connectionString: url })
  await database.connect()
  const nodes: NodeProcess[] = []
  for (const at of [1, 2]) {
    const folder = join(home, `robot${at}`)
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'campaign.yaml'), campaign)
    await writeFile(join(folder, 'roster.yaml'), roster)
    if (at > 1) await copyKeys(join(home, 'robot1'), folder)
    const settings = { ...platform.environment, DATABASE_URL: url }
    const node = nodeProcess({ name: `robot${at}`, folder, aheadMs: 0, settings })
    nodes.push(node)
    await node.start()
  }
  /** The node that holds the connection. */
  const holder = async (): Promise<NodeProcess> => {
    const { rows } = await database.query(
      'select nodes.name from dudao.leases join dudao.nodes on nodes.id = leases.node',
    )
    const found = nodes.find((node) => String(rows[0]?.name ?? '').endsWith(`:${node.pid()}`))
    if (!found) throw new Error('nobody holds the connection')
    return found
  }
  /** Seconds until something that is said is answered. */
  const answered = async (): Promise<number> => {
    const from = performance.now()
    const seen = platform.textsIn(PLACE).length
    while (performance.now() - from < 90_000) {
      platform.say({ from: MEMBER }, platform.text('帮助'))
      for (let waited = 0; waited < 30; waited += 1) {
        if (platform.textsIn(PLACE).length > seen) return (performance.now() - from) / 1000
        await sleep(100)
      }
    }
    return Number.POSITIVE_INFINITY
  }
  const told = (seconds: number) => `${seconds.toFixed(1)} s`
  try {
    say(`the robot answers within ${told(await answered())}`)
    expect(platform.counts.logins === 1, `one of two nodes connected the robot (${platform.counts.logins} logins)`)

    const first = await holder()
    await first.kill9()
    const afterKill = await answered()
    expect(afterKill < 60, `its holder killed, the other answers within ${told(afterKill)}`)
    await first.start()
    await sleep(5000)

    const second = await holder()
    second.pause()
    const afterPause = await answered()
    expect(afterPause < 60, `its holder stands still, the other answers within ${told(afterPause)}`)
    second.goOn()
    await sleep(20_000)
    const { logins } = platform.counts
    await sleep(10_000)
    expect(platform.counts.logins === logins, 'the one that goes on leaves the connection alone')
    say(`the robot answers within ${told(await answered())}; ${logins} logins in all`)

    const third = await holder()
    await third.kill9()
    const again = await answered()
    expect(again < 60, `its new holder killed, the one that had stood still answers within ${told(again)}`)
  } finally {
    await Promise.all(nodes.map((node) => node.end()))
    await database.end()
    await platform.stop()
  }
}
