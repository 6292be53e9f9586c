import { join } from 'node:path'
import { ClockDocument, type Due, movableClock, unmovedClock } from '../../../src/channels/sandbox/clock.ts'
import { demoCampaign, demoRoster } from '../../../src/channels/sandbox/demo.ts'
import { chatHistory, emptyHistory, HistoryDocument } from '../../../src/channels/sandbox/history.ts'
import { emptyInbox, InboxDocument, sandboxInbox } from '../../../src/channels/sandbox/inbox.ts'
import { sandboxPeople } from '../../../src/channels/sandbox/people.ts'
import { sandboxRoutes } from '../../../src/channels/sandbox/routes.ts'
import { oneAtATime } from '../../../src/concurrency/one-at-a-time.ts'
import { directoryOf } from '../../../src/domain/directory.ts'
import type { Answer, Incoming } from '../../../src/domain/message.ts'
import { readJson } from '../../../src/http/read-body.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { Receive } from '../../../src/ports/inbox.ts'
import { jsonDocument } from '../../../src/stores/lowdb/json-document.ts'
import { jsonDocuments } from '../../../src/stores/lowdb/json-documents.ts'
import { keepingLog, serve } from '../../http/serve.ts'
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

export const openHistory = (folder: string) =>
  chatHistory({
    documents: jsonDocuments({ folder: join(folder, 'chats'), schema: HistoryDocument, empty: emptyHistory }),
    log: keepingLog(),
  })

const nothingDue: Due = { dueMoments: () => [], lookNow: async () => undefined }

interface Given {
  readonly receive?: Receive
  readonly due?: Due
  readonly maxFileBytes?: number
  readonly host?: string
  readonly startOver?: () => void
}

/** The sandbox over real HTTP, with real files and a conversation that keeps what it heard. */
export async function sandboxServer({ receive, due = nothingDue, maxFileBytes = 1024, host, startOver }: Given = {}) {
  const folder = await tempFolder()
  const heard: Incoming[] = []
  const clock = await openClock(folder)
  const inbox = openInbox(folder, clock)
  const campaign = demoCampaign(2026)
  const roster = demoRoster()
  const router = sandboxRoutes({
    receive: async (incoming) => {
      heard.push(incoming)
      return receive === undefined ? anAnswer() : receive(incoming)
    },
    inbox,
    history: openHistory(folder),
    clock,
    due,
    rehearsals: {
      state: () => ({ kind: 'ready' }),
      start: () => {},
      page: async () => undefined,
      sheet: async () => undefined,
    },
    page: '<!doctype html><title>沙箱</title>',
    nextDeadline: async () => ({ at: '2026-07-29T09:30:00.000+08:00', words: '2026年7月29日：目标任务「征求意见」' }),
    ...(startOver && { startOver }),
    people: async () => sandboxPeople({ campaign, roster, directory: directoryOf(campaign, roster, []) }),
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
