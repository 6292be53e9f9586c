import { onTestFinished, vi } from 'vitest'
import type { z } from 'zod'
import type { Kept, ListedGroup } from '../../../../src/channels/channel.ts'
import type { Wait } from '../../../../src/channels/kit/wait.ts'
import { wecomRobot } from '../../../../src/channels/wecom/robot/channel.ts'
import type { Answer, Incoming, Outgoing, Reply } from '../../../../src/domain/message.ts'
import type { Receive } from '../../../../src/ports/inbox.ts'
import { manualTime } from '../../../support/manual-time.ts'
import { wecomRobotPlatform } from '../../../support/wecom-robot-platform.ts'

export const answerOf = (...replies: readonly (string | Reply)[]): Answer => ({
  command: 'query',
  outcome: 'ok',
  replies: replies.map((reply) => (typeof reply === 'string' ? { kind: 'text', text: reply } : reply)),
})

/** Time that passes when a test says so, and how long was asked to wait for. */
function timers() {
  const manual = manualTime()
  const asked: number[] = []
  const wait: Wait = (ms, signal) => {
    asked.push(ms)
    return manual.wait(ms, signal)
  }
  return { ...manual, wait, asked }
}

interface Options {
  readonly receive?: Receive
  readonly groups?: readonly ListedGroup[]
  readonly secret?: string
  readonly heartbeatMs?: number
  readonly maxFileBytes?: number
  /** The robot's documents, for a second robot to begin with. */
  readonly documents?: Map<string, string>
  readonly platform?: Awaited<ReturnType<typeof wecomRobotPlatform>>
  readonly clock?: ReturnType<typeof timers>
}

/** The robot on a real WebSocket, opposite the platform, with time that passes when a test says so. */
export async function startRobot(options: Options = {}) {
  const clock = options.clock ?? timers()
  const platform = options.platform ?? (await wecomRobotPlatform({ now: clock.now }))
  if (!options.platform) onTestFinished(platform.stop)
  const documents = options.documents ?? new Map<string, string>()
  const received: { incoming: Incoming; files: { name: string; text: string; bytes: Buffer }[] }[] = []
  const settled: { answered: string[]; unanswered: string[] } = { answered: [], unanswered: [] }
  const outages: { channel: string; from: Date; until: Date }[] = []
  const logged: string[] = []
  const keepLine = (fields: Record<string, unknown>, message: string) =>
    void logged.push(JSON.stringify([message, fields]))

  const receive: Receive = async (incoming) => {
    const files = incoming.body.kind === 'message' ? incoming.body.files : []
    const read = []
    for (const { name, content } of files) {
      const chunks: Uint8Array[] = []
      for await (const chunk of content) chunks.push(chunk)
      const bytes = Buffer.concat(chunks)
      read.push({ name, text: bytes.toString(), bytes })
    }
    received.push({ incoming, files: read })
    return options.receive ? options.receive(incoming) : answerOf('已收到')
  }

  const channel = wecomRobot({
    settings: { ...platform.settings, ...(options.secret && { secret: options.secret }) },
    inbox: {
      receive,
      answered: ({ id }) => void settled.answered.push(id),
      unanswered: ({ id }) => void settled.unanswered.push(id),
      wasAway: (outage) => void outages.push(outage),
    },
    clock: clock.clock,
    log: { info: keepLine, warn: keepLine, error: keepLine },
    maxFileBytes: options.maxFileBytes ?? 1024 * 1024,
    groups: () => options.groups ?? [],
    keep: (name, schema, empty) => keptIn(documents, name, schema, empty),
    wait: clock.wait,
    random: () => 1,
    ...(options.heartbeatMs !== undefined && { heartbeatMs: options.heartbeatMs }),
  })
  await channel.start?.()
  onTestFinished(async () => channel.stop?.())

  const [wayOut] = channel.waysOut
  if (!wayOut) throw new Error('no way out')
  const push = (to: Outgoing['to'], reply: Reply | string) =>
    wayOut.send({ key: 'k', to, reply: typeof reply === 'string' ? { kind: 'text', text: reply } : reply })
  return {
    ...clock,
    platform,
    channel,
    wayOut,
    documents,
    received,
    settled,
    outages,
    logged,
    push,
    pushTo: (wecomBot: string, reply: Reply | string) => push({ kind: 'person', addresses: { wecomBot } }, reply),
    isUp: () => eventually(async () => expectReady(await channel.ready())),
  }
}

/** Until it holds; what is asked for comes by a real socket. */
export const eventually = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 3000, interval: 3 })

const expectReady = (notReady: readonly string[]) => {
  if (notReady.length > 0) throw new Error(notReady.join())
}

function keptIn<T extends object>(
  documents: Map<string, string>,
  name: string,
  schema: z.ZodType<T>,
  empty: () => T,
): Kept<T> {
  return {
    load: async () => {
      const text = documents.get(name)
      return text === undefined ? empty() : schema.parse(JSON.parse(text))
    },
    save: async (value) => void documents.set(name, JSON.stringify(value)),
  }
}
