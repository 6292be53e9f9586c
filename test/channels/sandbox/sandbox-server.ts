import { join } from 'node:path'
import { ClockDocument, type Due, movableClock, unmovedClock } from '../../../src/channels/sandbox/clock.ts'
import { demoCampaign, demoRoster } from '../../../src/channels/sandbox/demo.ts'
import { emptyInbox, InboxDocument, sandboxInbox } from '../../../src/channels/sandbox/inbox.ts'
import { sandboxPeople } from '../../../src/channels/sandbox/people.ts'
import { sandboxRoutes } from '../../../src/channels/sandbox/routes.ts'
import { oneAtATime } from '../../../src/concurrency/one-at-a-time.ts'
import type { Answer, Incoming } from '../../../src/domain/message.ts'
import { readJson } from '../../../src/http/read-body.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { Receive } from '../../../src/ports/inbox.ts'
import { jsonDocument } from '../../../src/stores/lowdb/json-document.ts'
import { jsonDocuments } from '../../../src/stores/lowdb/json-documents.ts'
import { serve } from '../../http/serve.ts'
import { tempFolder } from '../../support/temp-folder.ts'

export const machineTime = new Date('2026-07-01T09:00:00+08:00')

/** A machine's clock that stands until it is set. */
export function machineClock(start = machineTime) {
  let moment = start
  return {
    now: () => moment,
    set: (next: Date) => {
      moment = next
    },
  }
}

export const openClock = (folder: string, machine = machineClock()) =>
  movableClock({
    machine,
    document: jsonDocument({ path: join(folder, 'clock.json'), schema: ClockDocument, empty: unmovedClock }),
    oneAtATime: oneAtATime(),
  })

export const openInbox = (folder: string, clock: Clock = machineClock()) =>
  sandboxInbox({
    documents: jsonDocuments({ folder: join(folder, 'inbox'), schema: InboxDocument, empty: emptyInbox }),
    clock,
    oneAtATime: oneAtATime(),
  })

export const anAnswer = (text = '好的。'): Answer => ({
  command: 'help',
  outcome: 'ok',
  replies: [{ kind: 'text', text }],
})

const nothingDue: Due = { dueMoments: () => [], lookNow: async () => undefined }

interface Given {
  readonly receive?: Receive
  readonly due?: Due
  readonly maxFileBytes?: number
  readonly host?: string
}

/** The sandbox over real HTTP, with real files and a conversation that keeps what it heard. */
export async function sandboxServer({ receive, due = nothingDue, maxFileBytes = 1024, host }: Given = {}) {
  const folder = await tempFolder()
  const heard: Incoming[] = []
  const clock = await openClock(folder)
  const inbox = openInbox(folder, clock)
  const roster = demoRoster()
  const router = sandboxRoutes({
    receive: async (incoming) => {
      heard.push(incoming)
      return receive === undefined ? anAnswer() : receive(incoming)
    },
    inbox,
    clock,
    due,
    people: async () => sandboxPeople(demoCampaign(2026), roster),
    groups: async () => roster.groups.map(({ name }) => name),
    maxFileBytes,
    readJson,
  })
  const server = await serve([router], host)

  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const json = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
    const response = await fetch(server.base + path, {
      method,
      headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers },
      ...json,
    })
    return { status: response.status, body: (await response.json()) as unknown }
  }
  return { ...server, heard, inbox, clock, send }
}
