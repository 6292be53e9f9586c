import { setTimeout as sleep } from 'node:timers/promises'
import { textMessage, type wecomPlatform } from '../support/wecom-platform.ts'
import type { NodeProcess } from './node-process.ts'

type Platform = Awaited<ReturnType<typeof wecomPlatform>>

export interface Traffic {
  /** The numbers of submissions whose receipt a member saw. */
  readonly acknowledged: ReadonlySet<number>
  readonly sent: () => number
  /** Has the clerk announce something to everybody; resolves with its number once the answer is there. */
  announce(): Promise<number | undefined>
  stop(): Promise<void>
}

/** Milliseconds between messages of one member: the platform drops what a member is sent beyond thirty a minute. */
const EVERY_MS = 3000
/** A platform's gateway sends to the nodes in turn, and past one that does not answer. */
const TRIES = 3

/** Members who hand in links one after the other, each link once, through all nodes in turn. */
export function startTraffic(platform: Platform, nodes: readonly NodeProcess[], users: readonly string[]): Traffic {
  const acknowledged = new Set<number>()
  let message = 7_300_000_000_000_000_000n
  let number = 0
  let turn = 0
  let announced = 0
  let stopped = false

  /** Everything a member has been shown. */
  const seenBy = (user: string): string =>
    [...platform.seenBy(user), ...platform.cardsOf(user).map(({ title, text }) => `${title}\n${text}`)].join('\n')

  /** The text of the answer; undefined where no node gave one. */
  const say = async (from: string, text: string): Promise<string | undefined> => {
    message += 1n
    const xml = textMessage(text, { FromUserName: from, CreateTime: Math.floor(Date.now() / 1000), MsgId: message })
    for (let tries = 0; tries < TRIES; tries += 1) {
      turn += 1
      const node = nodes[turn % nodes.length]
      if (!node?.isRunning()) continue
      const seen = seenBy(from)
      const { status, passive } = await platform.deliver(`${node.url()}/wecom/app`, xml)
      if (passive !== undefined) return passive
      // A card, or an answer that took long, is pushed instead.
      if (status !== 200) continue
      for (let waited = 0; waited < 40; waited += 1) {
        const pushed = seenBy(from).slice(seen.length)
        if (pushed !== '') return pushed
        await sleep(100)
      }
      return undefined
    }
    return undefined
  }

  const handIn = async (user: string): Promise<void> => {
    while (!stopped) {
      number += 1
      const own = number
      const answer = await say(user, `提交 1 材料1 https://example.test/n${own}`)
      if (answer?.includes('【回执】')) acknowledged.add(own)
      await sleep(EVERY_MS)
    }
  }
  const running = users.map(handIn)

  return {
    acknowledged,
    sent: () => number,
    announce: async () => {
      announced += 1
      const own = announced
      const preview = await say('office', `公告 第${own}号通知请注意查收`)
      if (!preview?.includes('确认')) return undefined
      const done = await say('office', '确认')
      return done?.includes('【回执】') ? own : undefined
    },
    stop: async () => {
      stopped = true
      await Promise.all(running)
    },
  }
}
