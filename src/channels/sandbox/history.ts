import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { Outcome } from '../../domain/command.ts'
import { Moment } from '../../domain/day.ts'
import { Reply } from '../../domain/message.ts'
import type { Log } from '../../ports/log.ts'
import type { Documents } from './documents.ts'
import { documentKey, type InboxOwner } from './inbox.ts'

/** Something that was said, and what the bot answered. */
const Turn = z.object({
  at: Moment,
  user: z.string(),
  text: z.string(),
  /** The name of the file that came with it. */
  file: z.string().exactOptional(),
  outcome: Outcome,
  replies: z.array(Reply),
  /** Number of the last message that was pushed into the conversation before. */
  pushedBefore: z.int().min(0),
})
export type Turn = z.infer<typeof Turn>

/** The turns of one conversation, oldest first; one document each. */
export const HistoryDocument = z.object({ format: z.literal(1), turns: z.array(Turn) })
export type HistoryDocument = z.infer<typeof HistoryDocument>

export const emptyHistory = (): HistoryDocument => ({ format: 1, turns: [] })

/** Maximum turns kept of a conversation; the oldest go first. */
export const MOST_TURNS = 100
/** Maximum characters of files kept of a conversation, in Base64; older files leave their names. */
export const MOST_OF_FILES = 2_000_000
/** A conversation is saved at most so often: it is there for a page that is opened again, not for the record. */
const SAVE_EVERY_MS = 400

/** What was said in the sandbox, for a page that is opened again. */
export interface ChatHistory {
  add(owner: InboxOwner, turn: Turn): Promise<void>
  turnsOf(owner: InboxOwner): Promise<readonly Turn[]>
  /** Saves what is not saved yet. */
  flush(): Promise<void>
}

/** Keeps conversations in memory at once and on disk a little later, so that no answer waits for it. */
export function chatHistory({
  documents,
  log,
}: {
  readonly documents: Documents<HistoryDocument>
  readonly log: Log
}): ChatHistory {
  const unsaved = new Map<string, HistoryDocument>()
  const saving = new Map<string, Promise<void>>()
  let hurried = false

  const current = async (key: string) => {
    const kept = await documents.load(key)
    return unsaved.get(key) ?? kept
  }

  const saveSoon = (key: string) => {
    if (!saving.has(key)) saving.set(key, saveLater(key))
  }
  const saveLater = async (key: string) => {
    if (!hurried) await pause(SAVE_EVERY_MS, undefined, { ref: false })
    await save(key)
    saving.delete(key)
    if (unsaved.has(key)) saveSoon(key)
  }
  const save = async (key: string) => {
    const document = unsaved.get(key)
    if (document === undefined) return
    try {
      await documents.save(key, document)
    } catch (error) {
      log.warn({ err: error }, '沙箱的对话没有存下，重新打开网页时看不到')
    }
    if (unsaved.get(key) === document) unsaved.delete(key)
  }

  return {
    async add(owner, turn) {
      const key = documentKey(owner)
      const { turns } = await current(key)
      unsaved.set(key, { format: 1, turns: bounded([...turns, turn]) })
      saveSoon(key)
    },
    turnsOf: async (owner) => (await current(documentKey(owner))).turns,
    async flush() {
      hurried = true
      await Promise.all([...unsaved.keys()].map(save))
    },
  }
}

/** Leaves the newest turns, and of their files the newest that fit. */
function bounded(turns: readonly Turn[]): Turn[] {
  let room = MOST_OF_FILES
  return turns
    .slice(-MOST_TURNS)
    .reverse()
    .map((turn) => {
      const replies = turn.replies.map((reply): Reply => {
        if (reply.kind !== 'file' && reply.kind !== 'picture') return reply
        room -= reply.base64.length
        return room >= 0 ? reply : { kind: 'text', text: `［文件］${reply.name}（较早，沙箱没有留下；请再要一次）` }
      })
      return { ...turn, replies }
    })
    .reverse()
}
