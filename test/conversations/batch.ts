import type { Answer, Chat, IncomingFile } from '../../src/domain/message.ts'
import { type Random, seeded } from '../crash/random.ts'
import { aSheet } from '../support/a-sheet.ts'
import { orderedBy, remembered } from './dialogue.ts'
import type { Memory } from './memory.ts'
import { type Message, nextMessage } from './message.ts'
import { unorderedOf } from './ordered.ts'
import { people, type Someone } from './people.ts'
import { openWorld, type World } from './world.ts'

/** What came of a batch of conversations upon one another's records. */
export interface BatchResult {
  readonly conversations: number
  readonly messages: number
  /** Messages by what was meant and what came of it: 「order ok」. */
  readonly outcomes: Readonly<Record<string, number>>
  /** Changes that nothing ordered, each with the conversation that led to it. */
  readonly wrong: readonly string[]
}

interface Talker {
  readonly by: Someone
  readonly chat: Chat
  memory: Memory
}

const GROUP: Chat = { kind: 'group', groupId: 'all' }
const DAY_MS = 86_400_000
const FIRST_DAY = Date.parse('2026-06-01T09:00:00+08:00')
const DAYS = 200

/** Holds conversations of all roles and compares the records before and after each message with what it orders. */
export async function batch(seed: number, conversations: number): Promise<BatchResult> {
  const random = seeded(seed)
  const world = await openWorld(new Date(FIRST_DAY + random.below(DAYS) * DAY_MS + random.below(9 * 3_600_000)))
  const outcomes: Record<string, number> = {}
  const wrong: string[] = []
  let messages = 0
  for (let done = 0; done < conversations; done += 1) {
    const said: string[] = []
    const talkers = talkersOf(random)
    const lines = 3 + random.below(5)
    for (let line = 0; line < lines; line += 1) {
      messages += 1
      moveOn(world, random)
      const talker = random.pick(talkers)
      const message = nextMessage(talker.by, talker.memory, messages, random)
      const { answer, unordered } = await exchange(world, talker, message)
      const key = `${message.kind} ${answer.outcome}`
      outcomes[key] = (outcomes[key] ?? 0) + 1
      said.push(...inWords(talker, message, answer, world.clock.now()))
      if (unordered.length > 0)
        wrong.push(
          [`seed ${seed}, conversation ${done + 1}`, ...said, ...unordered.map((one) => `  !! ${one}`)].join('\n'),
        )
    }
    world.clock.moveOn(11 * 60_000)
  }
  wrong.push(...world.complaints)
  await world.close()
  return { conversations, messages, outcomes, wrong }
}

/** One to three people, some of them in the group; nobody twice in one chat. */
function talkersOf(random: Random): readonly Talker[] {
  const talkers = Array.from({ length: 1 + random.below(3) }, (): Talker => {
    return { by: random.pick(people), chat: random.chance(0.12) ? GROUP : { kind: 'single' }, memory: {} }
  })
  return [...new Map(talkers.map((talker) => [`${talker.by.user} ${talker.chat.kind}`, talker])).values()]
}

function moveOn({ clock }: World, random: Random): void {
  clock.moveOn(random.chance(0.04) ? (11 + random.below(40)) * 60_000 : (2 + random.below(60)) * 1000)
}

async function exchange(world: World, talker: Talker, message: Message) {
  const { by, chat, memory } = talker
  const before = await world.look()
  const answer = await world.tell(by.user, chat, message.text, await filesOf(message))
  const after = await world.look()
  const now = world.clock.now().getTime()
  const ordered = orderedBy(message, memory, now)
  talker.memory = remembered(message, memory, answer, now)
  const acts = added(before.acts, after.acts)
  const unordered = [
    ...unorderedOf(acts, ordered),
    ...(acts.length === 0 && after.lists !== before.lists ? ['the lists of people changed without an act'] : []),
    ...(acts.length === 0 && after.pushed > before.pushed ? ['messages were sent without an act'] : []),
    ...(acts.length > 0 && answer.outcome !== 'ok' ? [`answered ${answer.outcome} and recorded something`] : []),
  ]
  return { answer, unordered }
}

/** Acts are only ever added, and known ones stay the same objects. */
function added<Act extends { readonly detail: object }>(before: readonly Act[], after: readonly Act[]): readonly Act[] {
  if (before.length === after.length) return []
  const known = new Set(before.map(({ detail }) => detail))
  return after.filter(({ detail }) => !known.has(detail))
}

const LONGEST_ANSWER = 160

function inWords({ by, chat }: Talker, message: Message, { command, outcome, replies }: Answer, now: Date): string[] {
  const text = replies
    .map((reply) => reply.text)
    .join('\n')
    .replaceAll('\n', '⏎')
  return [
    `  ${now.toISOString()} ${by.user}${chat.kind === 'group' ? ' in the group' : ''} (${message.kind}): 「${message.kind === 'file' ? message.file : message.text}${message.kind === 'sheet' ? ` ${message.file} ${JSON.stringify(message.rows)}` : ''}」`,
    `    ${command} ${outcome}: ${text.slice(0, LONGEST_ANSWER)}`,
  ]
}

async function filesOf(message: Message): Promise<readonly IncomingFile[]> {
  if (message.kind === 'file') return [aPdf(message.file)]
  if (message.kind !== 'sheet') return []
  const { file, rows } = message
  return [rows === null ? { name: file, content: [Buffer.from('单位,任务,评分')] } : await aSheet(rows, file)]
}

const aPdf = (name: string): IncomingFile => ({
  name,
  content: [Buffer.from(`%PDF-1.4\n% ${name}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`)],
})
