import type { CommandId, Outcome } from '../domain/command.ts'
import type { Answer, Chat, Reply } from '../domain/message.ts'
import type { Person, Role, Sender } from '../domain/person.ts'
import type { Shown } from '../domain/shown.ts'
import type { FileRef } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { CurrentCampaign } from '../ports/campaign-source.ts'
import type { DialogueWrite } from '../ports/record-stores.ts'
import type { Request } from '../understanding/request.ts'
import type { CommandWords } from '../understanding/vocabulary.ts'
import type { Question } from './conversation.ts'

/** Everything a command knows of the message it answers. */
export interface Turn {
  readonly request: Request
  readonly current: CurrentCampaign
  readonly from: Sender
  /** Undefined for somebody the office does not know. */
  readonly person: Person | undefined
  readonly chat: Chat
  readonly message: string
  /**
   * Gives the change of the dialogue that belongs to an answer; it is written in the same commit. The answer may go on to
   * ask a question, and says which files it placed where these are not all that were meant.
   */
  alongside(
    answer: Answer,
    more?: { readonly question?: Question; readonly placed?: readonly FileRef[] },
  ): DialogueWrite | undefined
  /** When the message was sent, as far as the platform proves it: the receipt time of a submission. */
  readonly sentAt: Date
  /** When its upload began, where that took long: `sentAt` is when it ended. */
  readonly began?: Date
  readonly now: Date
  /** The files that are meant: those that came with the message, or the one that was waiting for its words. */
  readonly files: readonly FileRef[]
  /** Every file that is not placed yet, the oldest first; those that are meant are among them. */
  readonly queue: readonly FileRef[]
  /** True once a preview was confirmed. */
  readonly confirmed: boolean
  /** The seal of the preview that was confirmed, where it had one. */
  readonly seal?: string | undefined
  /** The state that the answered question was made from. */
  readonly shown?: Shown | undefined
  /** What a question would be made from that is asked now. */
  readonly asOf?: Shown
  /** It is only to be shown what would be done. */
  readonly looksOnly?: true
}

/** The result of a command, with the question it asks back. */
export interface Handled {
  readonly outcome: Outcome
  /** The rubric of the notice it is about, where the campaign has several. */
  readonly notice?: string
  readonly task?: number
  readonly unit?: UnitId
  /** The candidate it is about, in a selection. */
  readonly candidate?: UnitId
  readonly item?: string
  readonly replies: readonly Reply[]
  /** The question that the next message may answer; set when `asked`. */
  readonly question?: Question
  /** There is nothing to tell: beside other notices the first line of the replies is enough. */
  readonly idle?: true
  /** Enough of it beside other notices, where all of them together are longer than a phone. */
  readonly brief?: Brief
}

/** An answer in one line, and how to see the whole of it. */
export interface Brief {
  readonly line: string
  readonly next: string
}

/** One chat command: its words, its users, its help and its work. */
export interface Command {
  readonly id: CommandId
  /** Its own names and how the words beside them are read. */
  readonly words: Omit<CommandWords, 'id'>
  readonly who: readonly Role[] | 'anyone'
  /** Confirmed details and secrets are not for a group. */
  readonly singleChatOnly?: boolean
  /** An invitation code or that of a handover may stand in it: never taken where others read along. */
  readonly takesCode?: true
  /** Takes files, also those sent just before its words, unless what stands beside its words asks for none. */
  takesFiles?(rest: string): boolean
  /** It takes files with words alone: those without are never for it. */
  readonly filesNeedWords?: true
  /**
   * Beside several notices: `each`, it only looks, and tells of all of them where none is meant; `office`, it is about
   * none of them. Left out: it is about one, which is asked where it is not clear.
   */
  readonly notices?: 'each' | 'office'
  /** A candidate's name may stand where a task's number does, in a selection. */
  readonly takesCandidates?: true
  /** It tells of the candidates of a selection as it does of tasks: 待审. */
  readonly tellsOfCandidates?: true
  /** Without any words beside its own it only looks: it tells of all the notices that know of it. */
  readonly bareTellsAll?: true
  /** Whether the words beside it are said as that notice asks for them; only where that tells notices apart. */
  isSaidFor?(notice: CurrentCampaign, words: string): boolean
  /**
   * How well the words suit a notice by what is on record under it: the notices that they suit best are meant, where
   * nothing else tells which. Left out: records tell none apart.
   */
  suits?(notice: CurrentCampaign, words: string): Promise<number>
  /** Whether a notice knows what the command is about, such as flags; left out: each does. It is offered only there. */
  isKnownTo?(notice: CurrentCampaign): boolean
  /** It takes a task, and is of use under a notice without a table of tasks too. */
  worksWithoutTasks?(notice: CurrentCampaign): boolean
  /** It places each of several files on its own: says how, with an example. */
  readonly placesEach?: string
  /** What it previews cannot be taken back once it is done: only the word 「确认」, or the very button, confirms it. */
  readonly irrevocable?: true
  /** 「取消…」 is an order of its own: it takes back what this command offered, so it is run with 「取消」 as its rest. */
  readonly takesBack?: boolean
  /**
   * What 「收到」 alone may answer, where the person's word is still awaited under that notice; the order is asked about
   * first. Undefined where nothing is awaited.
   */
  awaits?(
    notice: CurrentCampaign,
    person: Person,
  ): Promise<{ readonly order: Request; readonly prompt: string } | undefined>
  /** One line of 「帮助」. */
  readonly summary: string
  /** Ready to send, of the asker's own and in the rubric's words: `unit` is one of theirs, or one of the campaign's; what the person may send. */
  examples(unit: UnitId, current: CurrentCampaign, person?: Person): readonly string[]
  run(turn: Turn): Promise<Handled>
}
