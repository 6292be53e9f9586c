import type { OneAtATime } from '../concurrency/one-at-a-time.ts'
import { answerAgain, type Dialogue } from '../domain/dialogue.ts'
import { BotError, telephoneListInGroup } from '../domain/errors.ts'
import { type Answer, type Incoming, textReply } from '../domain/message.ts'
import { splitTag } from '../domain/question-tag.ts'
import type { FileRef } from '../domain/task.ts'
import { isTelephoneList } from '../domain/telephone-list.ts'
import type { FilesOfMessages, RefusedFile } from '../files/keep-files.ts'
import type { CampaignSource } from '../ports/campaign-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { Receive } from '../ports/inbox.ts'
import type { Log } from '../ports/log.ts'
import type { ConversationStore } from '../ports/record-stores.ts'
import { addressesBot, withoutMentions } from '../understanding/addressed.ts'
import { isAnswer } from '../understanding/answer.ts'
import { arrivingFiles, type BringFiles } from './arriving-files.ts'
import type { Command } from './command.ts'
import { type Conversation, conversationKey, filesAtHand, isOpen } from './conversation.ts'
import { fileTakingOf, requireFileTaker } from './file-taking.ts'
import { type Ear, type Heard, hear, hearBare } from './hear.ts'
import { type FilesSaid, noticeOf } from './hear-files.ts'
import { keepingOf, type Response } from './keeping.ts'
import { divide, onlyUsable, presentLeftOut, presentUnusedLinks } from './left-out.ts'
import { messageTime } from './message-time.ts'
import type { RespondParts, Said } from './obey.ts'
import { openPages, type Pages, type SharedPages } from './pages.ts'
import { notChanged, unknown } from './plain-answers.ts'
import { nameOf } from './present-heard.ts'
import { presentNotReceived } from './refusals.ts'
import type { EarlierQuestion } from './replaced-question.ts'
import { respond } from './respond.ts'
import { answerToError, beforeCommand, commandOfFiles, StoppedCommand } from './stopped-command.ts'
import { titlesOfFiles } from './titles-of-files.ts'
import { understandAmong } from './understand-among.ts'
import { whyUnreadable } from './unreadable.ts'
import { vocabularyFor } from './vocabulary-for.ts'
import { MOST_FILES_WAITING, queueFull } from './waiting-files.ts'

export interface ConversationParts extends RespondParts {
  readonly campaign: CampaignSource
  readonly conversations: ConversationStore
  readonly files: FilesOfMessages
  readonly exclusively: OneAtATime
  readonly clock: Clock
  readonly log: Log
  /** Calls back after so many milliseconds, unless cancelled. */
  readonly later: (ms: number, call: () => void) => () => void
  /** Where other nodes find the pages shown here; absent where this process answers alone. */
  readonly sharedPages?: SharedPages
}

/** Times that a message is judged anew because somebody else was first with the same record. */
const MOST_RIVALS = 5

/** The dialogue a message belongs to, as it stood before. */
interface Talk {
  readonly key: string
  readonly before: Dialogue<Conversation>
  readonly pages: Pages
}

/** Answers messages: understood with what was said before, handled by one command, one message at a time per dialogue. */
export function makeReceive(parts: ConversationParts): Receive {
  const pages = openPages()
  return async (incoming) => {
    const key = conversationKey(incoming.from, incoming.chat)
    const files = arrivingFiles(parts, incoming)
    const turn = () =>
      parts.exclusively(key, async () => {
        const before = await parts.conversations.load(key)
        if (parts.sharedPages) pages.put(key, await parts.sharedPages.load(key))
        const known = pages.answerAgain(key, incoming.id) ?? answerAgain(before, incoming.id)
        if (known) {
          await files.letGo()
          return known
        }
        const shown = pages.all(key)
        const answer = await converse(parts, { key, before, pages }, incoming, files.soon)
        if (pages.all(key) !== shown) await parts.sharedPages?.keep(key, pages.all(key))
        return answer
      })
    try {
      for (let rivals = 0; ; ) {
        try {
          const answer = await turn()
          if (answer) return answer
          await files.all()
        } catch (error) {
          rivals += 1
          if (!mayBeJudgedAnew(error, incoming) || rivals > MOST_RIVALS) throw error
        }
      }
    } catch (error) {
      return answerToError(error, parts.log, incoming)
    }
  }
}

/** Another node changed the record or the dialogue meanwhile. The files of a message were let go of when it broke off. */
const mayBeJudgedAnew = (error: unknown, { body }: Incoming): boolean =>
  error instanceof BotError && error.code === 'store_conflict' && !(body.kind === 'message' && body.files.length > 0)

/** Answers a message without words, as an @ alone is. */
const GREETING = '您好，我是督导通。发送「帮助」可查看我能办的事，例如「任务」「查询」。'

/** Undefined where the files of the message are not all there yet. */
async function converse(
  parts: ConversationParts,
  dialogue: Talk,
  incoming: Incoming,
  bring: BringFiles,
): Promise<Answer | undefined> {
  const { body } = incoming
  if (body.kind === 'unsupported') {
    return unknown(`暂不能接收${body.what}。报送网页请发送「提交 任务号 链接」；要交文件，请先发送「提交 任务号」。`)
  }
  // A newcomer gets the help.
  const { text: said, files: sent } = body.kind === 'greeting' ? { text: '帮助', files: [] } : body
  const current = await parts.campaign()
  const person = current.directory.personOf(incoming.from)
  const command = () => commandOfFiles(parts.commands, current, person, text)
  const isInGroup = incoming.chat.kind === 'group'
  const vocabulary = vocabularyFor(parts.commands, current, person)
  const text = isInGroup || addressesBot(said, vocabulary) ? withoutMentions(said, vocabulary) : said
  if (text.trim() === '' && sent.length === 0) return { command: 'help', outcome: 'ok', replies: [textReply(GREETING)] }
  if (isInGroup && isTelephoneList(text)) throw new StoppedCommand(command(), telephoneListInGroup())
  const unreadable = whyUnreadable(text)
  if (unreadable) return unknown(unreadable)
  const requireTaker = () => beforeCommand(command, async () => requireFileTaker(parts.commands, person))
  // In a group the files are looked at first: whoever sent a telephone list has to recall it.
  if (sent.length > 0 && !isInGroup) await requireTaker()

  const quota = current.campaign.quota
  const arrived = await bring({ person, quota, now: parts.clock.now() }, command)
  if (!arrived) return undefined
  const { kept, refused: notKept, ...times } = arrived
  const now = parts.clock.now()
  const graceMs = current.campaign.uploadGraceSeconds * 1000
  const time = messageTime(incoming, { ...times, graceMs }, parts.log)
  const inHand = [...kept]
  let refused = kept
  try {
    const list = notKept.find(({ error }) => error.code === 'telephone_list_in_group')
    if (list) throw new StoppedCommand(command(), list.error)
    if (sent.length > 0 && isInGroup) await requireTaker()
    const said = { incoming, text, current, person, kept, notKept, inHand, now, time }
    const given = await answerTo(parts, dialogue, said)
    refused = given.refused
    return given.answer
  } finally {
    await parts.files.release(inHand, refused)
  }
}

interface Arrived extends Omit<Said, 'keeping' | 'brought' | 'queue'> {
  readonly text: string
  readonly kept: readonly FileRef[]
  readonly notKept: readonly RefusedFile[]
  /** What is not to be deleted until the message is answered. */
  readonly inHand: FileRef[]
}

/** Hears a message, does it, and keeps the dialogue as the answer leaves it. */
async function answerTo(
  parts: ConversationParts,
  dialogue: Talk,
  { text, inHand, kept, notKept, ...said }: Arrived,
): Promise<{ readonly answer: Answer; readonly refused: readonly FileRef[] }> {
  const { incoming, current, person, now } = said
  const before = dialogue.before.said
  const taking = fileTakingOf(parts.commands, person)
  const { brought, queue, overflow, repeats } = queued(kept, text, before, now)
  const notReceived = [...notKept, ...overflow.map(({ name }) => ({ name, error: queueFull() }))]
  const isReceived = notReceived.length === 0
  const files = { files: brought, queue, taking }
  const context = { conversation: before, page: dialogue.pages.of(dialogue.key) }
  const ear = earOf(parts.commands, said, before)
  const listen = (words: string) => hear({ ...files, text: words, sentAt: incoming.sentAt }, context, ear, now)
  const hasFilesToAskAbout = queue.length > 0 && taking.placesEach !== undefined
  // Words that came with a file that was not received are not carried out.
  const meant = isReceived ? listen(text) : hasFilesToAskAbout ? listen('') : undefined
  const { heard, also } = meant
    ? divided(parts.commands, said, meant, isReceived ? splitTag(text).words : '')
    : { heard: undefined, also: [] }
  const used = heard && 'files' in heard && heard.kind !== 'filesDropped' ? heard.files : []
  const waiting = used.filter((file) => !brought.includes(file))
  const command = () => (heard?.kind === 'order' ? heard.request.command : 'unknown')
  await beforeCommand(command, () => parts.files.hold(waiting))
  inHand.push(...waiting)
  const keeping = keepingOf(dialogue, {
    incoming,
    brought,
    used,
    taking,
    also,
    overflow,
    repeats,
    notReceived: presentNotReceived(notReceived, text.trim() !== ''),
    leavesOpen: heard ? leavesQuestionOpen.has(heard.kind) : before.pending?.question.kind === 'file',
    drops: endsQuestion(heard),
    earlier: earlierQuestion(parts.commands, { ...said, text, before, heard }),
    namesFiles: heard !== undefined && aboutFiles.has(heard.kind),
    answers: isAnswer(splitTag(text).words),
    now,
  })

  const all = { ...said, brought, queue, keeping }
  const response = heard
    ? await withFilesAsked(parts, all, { files, heard, response: await respond(parts, all, heard) })
    : notChanged(commandOfFiles(parts.commands, current, person, text), 'refused')
  // What changed something was kept together with the change.
  const along = keeping.kept()
  const told = isReceived ? response : { ...response, answer: { ...response.answer, outcome: 'refused' as const } }
  const { answer, rest, write } = along ? { ...along, write: undefined } : keeping.keep(told)
  if (write) await parts.conversations.record(write)
  dialogue.pages.turn(dialogue.key, { message: incoming.id, answer, rest, at: now })
  return { answer, refused: keeping.refused() }
}

/** What this person can say: under the notice of the campaign, or of several under the one that is meant. */
function earOf(
  commands: readonly Command[],
  { current, person }: Pick<Said, 'current' | 'person'>,
  { pending }: Conversation,
): Ear {
  const notices = current.notices.map((notice) => ({
    current: notice,
    vocabulary: vocabularyFor(commands, notice, person),
  }))
  const asked = pending ? noticeOf(pending.question).notice : undefined
  const { vocabulary } = notices.find((one) => one.current.id === asked) ?? {
    vocabulary: vocabularyFor(commands, current, person),
  }
  return {
    vocabulary,
    titles: titlesOfFiles(current.notices, person),
    understand: (text) => understandAmong(text, notices, { commands, person }),
  }
}

/** What one answer can be about, and the lines that name the rest of the message. */
function divided(
  commands: readonly Command[],
  { current, person, incoming: { from: sender } }: Pick<Said, 'current' | 'person' | 'incoming'>,
  meant: Heard,
  text: string,
): { readonly heard: Heard; readonly also: readonly string[] } {
  const speaker = { commands, current, person, sender }
  const heard = onlyUsable(meant, speaker)
  const { request, ...more } =
    heard.kind === 'order' ? divide(heard.request, speaker) : { request: undefined, left: [], own: [] }
  const also = [...presentLeftOut(heard, more, speaker), ...presentUnusedLinks(text, heard, speaker)]
  return { heard: heard.kind === 'order' && request ? { ...heard, request } : heard, also }
}

/** The files of a message, each content once, and the queue that they join as far as it has room. */
function queued(kept: readonly FileRef[], text: string, before: Conversation, now: Date) {
  const atHand = filesAtHand(before, now).map(({ file }) => file)
  const isIn = (files: readonly FileRef[], { sha256 }: FileRef) => files.some((file) => file.sha256 === sha256)
  const once = kept.filter((file, index) => !isIn(kept.slice(0, index), file))
  const fresh = once.filter((file) => !isIn(atHand, file))
  const left = Math.max(0, MOST_FILES_WAITING - atHand.length)
  // Words may place all of the files beside them at once.
  const room = left > 0 && text.trim() !== '' ? fresh.length : left
  const overflow = fresh.slice(room)
  return {
    brought: once.filter((file) => !overflow.includes(file)),
    queue: [...atHand, ...fresh.slice(0, room)],
    overflow,
    repeats: kept.filter((file) => !once.includes(file)),
  }
}

const endsQuestion = (heard: Heard | undefined): boolean =>
  heard?.kind === 'cancelled' ||
  (heard?.kind === 'order' && heard.drops !== undefined) ||
  (heard?.kind === 'filesDropped' && heard.endsQuestion)

/** The open question, unless the message answers or ends it. */
function earlierQuestion(
  commands: readonly Command[],
  {
    before: { pending },
    heard,
    text,
    current,
    now,
  }: Pick<Arrived, 'text' | 'current' | 'now'> & { readonly before: Conversation; readonly heard: Heard | undefined },
): EarlierQuestion | undefined {
  if (!pending || !isOpen(pending.askedAt, now) || endsQuestion(heard)) return undefined
  const { question } = pending
  const bringsFile = question.kind === 'file' && text.trim() === ''
  if (bringsFile || (heard?.kind === 'order' && heard.answers)) return undefined
  return { question, line: `先前问的「${nameOf(question, current, commands)}」已作罢。` }
}

/** Asks about files whose message ordered nothing for them, after the answer to its words. */
async function withFilesAsked(
  parts: ConversationParts,
  said: Said,
  { files, heard, response }: { readonly files: FilesSaid; readonly heard: Heard; readonly response: Response },
): Promise<Response> {
  const refused = said.keeping.refused()
  const isDone = response.handled?.question !== undefined || said.keeping.kept() !== undefined
  const isForFiles = heard.kind === 'order' && files.taking.isTaker(response.answer.command)
  const left = files.files.filter((file) => !refused.includes(file))
  if (isDone || isForFiles || left.length === 0 || files.taking.placesEach === undefined) return response
  const { answer, handled } = await respond(parts, said, hearBare(files, null))
  const own = response.answer.outcome === 'unknown' ? answer : response.answer
  const both = { ...own, replies: [...response.answer.replies, ...answer.replies] }
  return { ...response, answer: both, ...(handled && { handled }) }
}

/** Answers that are about the open question, about its pages or about nothing: it is still what is talked about. */
const leavesQuestionOpen: ReadonlySet<Heard['kind']> = new Set(['acknowledged', 'more', 'noMore', 'stale', 'closed'])

/** Answers that name the files that wait, though nothing is asked or changed. */
const aboutFiles: ReadonlySet<Heard['kind']> = new Set(['cancelled', 'filesDropped', 'filesWait'])
