import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { stringify } from 'yaml'
import { z } from 'zod'
import { Answer } from '../../src/domain/message.ts'
import { dingtalkGateway } from '../support/dingtalk-gateway.ts'
import { robotMessage } from '../support/dingtalk-message.ts'
import { dingtalkPlatform } from '../support/dingtalk-platform.ts'
import { textMessage, wecomPlatform } from '../support/wecom-platform.ts'
import { type Message, noHistory } from './history.ts'
import { CUT_SIGNAL } from './plan.ts'
import { BEGAN, population } from './population.ts'
import { serviceLife } from './service-life.ts'
import type { Say } from './talkers.ts'
import type { Life, World } from './world.ts'

const SHIFT = fileURLToPath(new URL('../e2e/shift-date.cjs', import.meta.url))
/** The fake WeCom counts thirty messages a minute to a member; its minute is over sooner than ours. */
const PLATFORM_SPEED = 20
const ANSWER_WITHIN_MS = 8000
const QUIET_MS = 1500
const CHECKPOINT_MS = 1500

/** Number of messages waiting to be sent, by the service's own figures; none if it does not answer. */
async function undelivered(url: string): Promise<number> {
  const figures = await fetch(`${url}/metrics`)
    .then((response) => response.text())
    .catch(() => '')
  return Number(/^dudao_outbox_messages (\d+)/m.exec(figures)?.[1] ?? 0)
}

const LinkKey = z.object({ id: z.string() })

/** A link to the upload page that somebody was given. */
interface Link {
  readonly url: URL
  readonly attempt: string
}

/** The whole service between fakes of both platforms: encrypted callbacks, the upload page, the Stream connection. */
export async function serviceWorld(folder: string): Promise<World> {
  const its = population({ dingtalkUnits: 2 })
  const history = noHistory()
  const began = Date.now()
  const now = (speed = 1) => Date.parse(BEGAN) + (Date.now() - began) * speed
  const users = (channel: string) => its.people.filter((person) => person.channel === channel).map(({ user }) => user)
  const wecom = await wecomPlatform({ users: users('wecom'), now: () => now(PLATFORM_SPEED) })
  const gateway = dingtalkGateway({
    clientId: 'dingapp01',
    clientSecret: 'S3CRET-of-the-application',
    now: () => now(),
  })
  const dingtalk = await dingtalkPlatform({
    users: users('dingtalk'),
    now: () => now(PLATFORM_SPEED),
    also: gateway.also,
  })
  gateway.attach(dingtalk.server)
  const sessions = new Map<string, ReturnType<typeof dingtalk.openSession>>()
  /** Asked for once, however often the file is brought. */
  const links = new Map<Message, Promise<Link | undefined>>()
  let numbers = 0

  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'campaign.yaml'), stringify(its.campaign))
  await writeFile(join(folder, 'roster.yaml'), stringify(its.roster))

  const shownTo = (user: string): readonly string[] => [
    ...wecom.seenBy(user),
    ...wecom.cardsOf(user).map(({ title, text }) => `${title}\n${text}`),
    ...dingtalk.shownTo(user).map(({ param }) => Object.values(param).join('\n')),
    ...(sessions.get(user)?.shown ?? []).map((form) => form.markdown?.text ?? form.text?.content ?? ''),
  ]
  const seen = async (alive: () => boolean, look: () => string | undefined): Promise<string | undefined> => {
    for (const until = Date.now() + ANSWER_WITHIN_MS; alive() && Date.now() < until; await wait(10)) {
      const text = look()
      if (text !== undefined) return text
    }
    return undefined
  }
  /** The answer after those texts: one that was not seen before, or the same once more. */
  const answerAfter = (message: Message, before: readonly string[], alive: () => boolean) => {
    const times = (texts: readonly string[], text: string) => texts.filter((one) => one === text).length
    const [answered] = message.answers
    const isAnswer = (text: string, _index: number, texts: readonly string[]) => {
      if (answered === undefined) return !before.includes(text) && message.expects.test(text)
      return text === answered && times(texts, text) > times(before, text)
    }
    return seen(alive, () => shownTo(message.from.user).find(isAnswer))
  }

  const byWecom = async (url: string, message: Message, alive: () => boolean, text = message.text) => {
    const { user } = message.from
    const before = shownTo(user)
    const number =
      message.text === text ? BigInt(message.id.replace('wecom:', '')) : 8_000_000_000_000_000_000n + BigInt(++numbers)
    const fields = { FromUserName: user, CreateTime: Math.floor(now() / 1000), MsgId: number }
    const { status, passive } = await wecom.deliver(`${url}/wecom/app`, textMessage(text, fields))
    if (passive !== undefined || status !== 200) return passive
    return answerAfter(message, before, alive)
  }

  const byUpload = async (url: string, message: Message, file: Buffer, alive: () => boolean) => {
    const asked = links.get(message) ?? askForLink(url, message, alive)
    links.set(message, asked)
    const link = await asked
    if (!link) {
      links.delete(message)
      return undefined
    }
    const address = new URL(`/upload${link.url.search}`, url)
    address.searchParams.set('attempt', link.attempt)
    address.searchParams.set('name', '材料.pdf')
    const response = await fetch(address, { method: 'PUT', body: new Uint8Array(file) }).catch(() => undefined)
    if (response?.status !== 200) return undefined
    const answer = await response.json().catch(() => undefined)
    if (answer === undefined) return undefined
    return Answer.parse(answer)
      .replies.map(({ text }) => text)
      .join('\n')
  }
  const askForLink = async (url: string, message: Message, alive: () => boolean): Promise<Link | undefined> => {
    const asked = await byWecom(url, { ...message, expects: /\/upload\?key=/ }, alive, `${message.text} `)
    const found = /http:\S+\/upload\?key=\S+/.exec(asked ?? '')?.[0]
    if (found === undefined) return undefined
    const link = { url: new URL(found), attempt: `attempt-${++numbers}` }
    const [content = ''] = (link.url.searchParams.get('key') ?? '').split('.')
    message.id = `upload:${LinkKey.parse(JSON.parse(Buffer.from(content, 'base64url').toString())).id}:${link.attempt}`
    return link
  }

  const byDingtalk = async (message: Message, alive: () => boolean) => {
    const { user } = message.from
    const session = sessions.get(user) ?? dingtalk.openSession(`session-${user}`, now() + 24 * 3_600_000)
    sessions.set(user, session)
    if (!(await seen(alive, () => (gateway.connected() > 0 ? 'connected' : undefined)))) return undefined
    const before = shownTo(user)
    const frame = robotMessage({
      msgId: message.id.replace('dingtalk:', ''),
      createAt: now(),
      senderStaffId: user,
      conversationId: `cid-${user}`,
      sessionWebhook: session.url,
      sessionWebhookExpiredTime: now() + 3_600_000,
      text: { content: message.text },
    })
    void gateway.push(frame)
    return answerAfter(message, before, alive)
  }

  const prepare: World['prepare'] = (plan) => {
    let service: ReturnType<typeof serviceLife> | undefined
    let alive = false
    let ended: (() => void) | undefined
    const over = new Promise<void>((resolve) => {
      ended = resolve
    })
    let url = ''
    const say: Say = (message) => {
      const isAlive = () => alive
      if (message.from.channel === 'dingtalk') return byDingtalk(message, isAlive)
      if (message.file) return byUpload(url, message, message.file, isAlive)
      return byWecom(url, message, isAlive)
    }
    return {
      async open() {
        service = serviceLife(plan, {
          NODE_OPTIONS: `--require ${SHIFT}`,
          DUDAO_TEST_NOW: new Date(now()).toISOString(),
          ...wecom.environment,
          ...dingtalk.environment,
        })
        alive = true
        void service.ended.then(() => {
          alive = false
          ended?.()
        })
        url = (await service.url) ?? ''
        return url !== ''
      },
      say,
      // It does so of its own accord once nothing was changed for a second.
      checkpoint: () => wait(CHECKPOINT_MS, alive),
      // Nothing waits, and nobody was shown anything for a while.
      async settle() {
        const count = () => its.people.reduce((sum, { user }) => sum + shownTo(user).length, 0)
        let before = -1
        while (alive && (before !== count() || (await undelivered(url)) > 0)) {
          before = count()
          await wait(QUIET_MS)
        }
        return alive
      },
      close: async () => (await service?.end()) === true,
      cutPower: () => service?.kill(CUT_SIGNAL),
      kill: () => (service ? service.kill() : ended?.()),
      ended: over,
      complaints: () =>
        (service?.said() ?? '')
          .split('\n')
          .filter((line) => /"level":[56]0|Error|Warning/.test(line))
          .join('\n'),
    } satisfies Life
  }

  return {
    population: its,
    history,
    longestLifeMs: 6000,
    idOf: (number, { channel }) =>
      channel === 'dingtalk' ? `dingtalk:msg${number}==` : `wecom:${7_300_000_000_000_000_000n + BigInt(number)}`,
    prepare,
    look() {
      history.shown.length = 0
      for (const { user } of its.people) {
        for (const text of shownTo(user)) history.shown.push({ user, text, life: history.life })
      }
    },
    async stop() {
      gateway.stop()
      await dingtalk.stop()
      await wecom.stop()
    },
  }
}
