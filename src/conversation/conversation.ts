import { z } from 'zod'
import { CommandId } from '../domain/command.ts'
import { Moment } from '../domain/day.ts'
import type { Chat } from '../domain/message.ts'
import type { Sender } from '../domain/person.ts'
import { QuestionTag } from '../domain/question-tag.ts'
import { Shown } from '../domain/shown.ts'
import { FileRef } from '../domain/task.ts'
import { UnitId } from '../domain/unit.ts'
import { Request } from '../understanding/request.ts'

/** A question stays open, and a file stays at hand, for ten minutes. */
export const OPEN_FOR_MS = 10 * 60_000

/** One numbered answer to a question, complete: choosing it is sending it. */
export const Choice = z.object({
  /** The number shown and said; a task's own number where tasks are offered. */
  number: z.int().min(1),
  label: z.string(),
  request: Request,
})
export type Choice = z.infer<typeof Choice>

/**
 * A question to the sender. `choose` wants a number, `confirm` a 「确认」, `file` a file. `shown` is the state that it was
 * made from; questions of earlier versions do not have it.
 */
export const Question = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('choose'),
    choices: z.array(Choice).min(1),
    /** Each of them was ordered: those not chosen are named as not done. */
    all: z.literal(true).exactOptional(),
    /** The question itself, where it is about files that wait: it is asked again under their names. */
    asks: z.string().exactOptional(),
    shown: Shown.exactOptional(),
  }),
  z.object({
    kind: z.literal('confirm'),
    request: Request,
    /** The seal of the preview, where a change meanwhile must be noticed. */
    seal: z.string().exactOptional(),
    /** Only the word 「确认」, or the button, confirms it. */
    irrevocable: z.literal(true).exactOptional(),
    /** It asks what is meant: the order is then carried out as if it were sent, with a preview of its own. */
    asSent: z.literal(true).exactOptional(),
    shown: Shown.exactOptional(),
  }),
  z.object({ kind: z.literal('file'), request: Request }),
])
export type Question = z.infer<typeof Question>

/** A file that is not placed yet; it waits for its words from the time it came, or was last asked about. */
export const HeldFile = z.object({ file: FileRef, message: z.string(), at: Moment })
export type HeldFile = z.infer<typeof HeldFile>

/** The open question and the waiting files of a person in a chat; it survives a restart. */
export const Conversation = z.object({
  pending: z
    .object({
      command: CommandId,
      question: Question,
      /** Files that came with what was asked about. */
      files: z.array(FileRef),
      /** The task and the unit that it was asked about, where it was about one. */
      task: z.int().exactOptional(),
      unit: UnitId.exactOptional(),
      askedAt: Moment,
      /** Something else was said since: only the buttons of the question still answer it, until it is asked again. */
      suspended: z.literal(true).exactOptional(),
      /** The values of its own buttons, beside their words. */
      tag: QuestionTag.exactOptional(),
      /** No later than when the message that led to it was sent: what is older answers something else. */
      sentAt: Moment.exactOptional(),
    })
    .nullable(),
  /** The queue of the files that are not placed yet, the oldest first. */
  held: z.array(HeldFile),
})
export type Conversation = z.infer<typeof Conversation>

export const noConversation = (): Conversation => ({ pending: null, held: [] })

/** Dialogues are told apart by person and chat. */
export const conversationKey = (from: Sender, chat: Chat): string =>
  [from.channel, from.userId, ...(chat.kind === 'group' ? ['group', chat.groupId] : ['single'])].join(' ')

/** Whether something asked or sent at one time is still at hand at another. */
export const isOpen = (since: string, now: Date): boolean => now.getTime() - Date.parse(since) <= OPEN_FOR_MS

/** The files still at hand. */
export const filesAtHand = (conversation: Conversation, now: Date): HeldFile[] =>
  conversation.held.filter(({ at }) => isOpen(at, now))
