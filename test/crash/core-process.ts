import { buildCore, type Core } from '../../src/compose/core.ts'
import { idKinds } from '../../src/compose/platforms.ts'
import { openRecords, type Records } from '../../src/compose/records.ts'
import type { Incoming } from '../../src/domain/message.ts'
import type { Log } from '../../src/ports/log.ts'
import { loadRubrics } from '../../src/stores/rubrics.ts'
import { type FromCore, type Pushed, ToCore } from './core-messages.ts'
import { BEGAN, CLOCK_VARIABLE, officeFilesOf, population } from './population.ts'

/*
 * The product between the channels and the disk, in a process of its own that a test kills: messages come by IPC and are
 * answered there, pushes go to a platform by HTTP.
 */

const say = (message: FromCore, done: () => void = () => undefined) => process.send?.(message, undefined, {}, done)
const began = Number(process.env[CLOCK_VARIABLE])
const clock = { now: () => new Date(Date.parse(BEGAN) + Date.now() - began) }
const loud = (fields: Record<string, unknown>, message: string) =>
  process.stderr.write(`${message} ${JSON.stringify(fields)}\n`)
const log: Log = { info: () => undefined, warn: () => undefined, error: loud }
const rubrics = loadRubrics()
const files = officeFilesOf(population())
let running: { readonly core: Core; readonly records: Records } | undefined

async function open(folder: string, platform: string): Promise<void> {
  const records = await openRecords({
    folder,
    files: () => files,
    rubrics,
    clock,
    log,
  })
  const core = buildCore({
    ...records,
    folder,
    rosterWriter: { write: async () => undefined },
    maxFileMb: 1,
    address: () => 'http://dudao.test',
    clock,
    log,
    spread: false,
    canReach: () => true,
    idKinds: idKinds.person,
    later: (ms, call) => {
      const timer = setTimeout(call, ms)
      return () => clearTimeout(timer)
    },
    outbound: {
      send: async ({ key, to, reply }) => {
        if (to.kind === 'group') return { kind: 'refused', cause: 'no groups here' }
        const push: Pushed = { key, user: to.addresses.wecom ?? '', text: reply.text }
        await fetch(platform, { method: 'POST', body: JSON.stringify(push) })
        return { kind: 'sent' }
      },
    },
  })
  running = { core, records }
  say({ kind: 'opened' })
  await core.outbox.deliverAll()
}

async function take({ delivery, id, user, text, file, hangUp }: Extract<ToCore, { kind: 'message' }>): Promise<void> {
  if (!running) throw new Error('not open')
  const { inbox } = running.core
  const incoming: Incoming = {
    id,
    from: { channel: 'wecom', userId: user },
    chat: { kind: 'single' },
    sentAt: clock.now(),
    answerTo: { kind: 'person', addresses: { wecom: user } },
    body: {
      kind: 'message',
      text,
      files: file === undefined ? [] : [{ name: '材料.pdf', content: [Buffer.from(file, 'base64')] }],
    },
  }
  const answer = await inbox.receive(incoming)
  if (hangUp) return inbox.unanswered(incoming, answer)
  const said = answer.replies.map((reply) => reply.text).join('\n')
  say({ kind: 'answer', delivery, text: said }, () => inbox.answered(incoming))
}

async function obey(order: ToCore): Promise<void> {
  switch (order.kind) {
    case 'open':
      return open(order.folder, order.platform)
    case 'message':
      return take(order)
    case 'checkpoint':
      await running?.records.checkpoint()
      return void say({ kind: 'checkpointed' })
    case 'settle':
      await running?.core.outbox.deliverAll()
      await running?.core.idle()
      return void say({ kind: 'settled' })
    case 'close':
      running?.core.outbox.stop()
      await running?.core.idle()
      await running?.records.close()
      return void say({ kind: 'closed' })
    default:
      return order satisfies never
  }
}

process.on('message', (message) => {
  obey(ToCore.parse(message)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`)
    process.exit(70)
  })
})
process.on('disconnect', () => process.exit(0))
say({ kind: 'loaded' })
