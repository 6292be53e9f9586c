import type { CommandId } from '../domain/command.ts'
import type { Task } from '../domain/task.ts'
import type { UnitId } from '../domain/unit.ts'
import type { Reserve } from './request.ts'

/**
 * How the words behind a change are read: `act`, names and perhaps a note; `facts`, a task and what is claimed of it;
 * `reason`, names and then free words; `free`, free words alone.
 */
export type Shape = 'act' | 'facts' | 'reason' | 'free'

/**
 * A message that holds no command's word: a greeting, a question how something is done, links, a receipt's code, a
 * unit or a question whether something is done (`standing`), a task, facts about a task.
 */
export type Unsaid = 'greeting' | 'how' | 'links' | 'receiptCode' | 'standing' | 'task' | 'facts'

/** What may be named or said beside a command's word. */
export interface Takes {
  readonly unit?: boolean
  readonly task?: boolean
  readonly material?: boolean
  /** Fields of a form with their labels, kept as they were said: 单位地址：…. */
  readonly form?: boolean
  /** 第2次, 首次: which of a task's uploads. */
  readonly round?: boolean
  readonly links?: boolean
  readonly text?: boolean
  /** A day, that may be said as 昨天. */
  readonly day?: boolean
}

/** What the words beside a command assert where its act is meant: words that say otherwise are asked about first. */
export type Asserts =
  /** Something happened or was decided. */
  | {
      readonly kind: 'event'
      /** Words for it: a denial or a plan of one of them says otherwise. */
      readonly of: readonly string[]
      /** Words that say otherwise by themselves. */
      readonly against?: readonly string[]
      /** Marks that such a reason has by nature: they count only where they speak of the event itself. */
      readonly natural?: readonly ('denied' | 'planned' | 'doubted')[]
      /** It may tell somebody what to do, which says nothing of the event. */
      readonly demands?: true
      /** It may be done again: a plan behind it takes nothing back. */
      readonly repeats?: true
      /** The words before the reason; without them there is none. */
      readonly behind?: RegExp
    }
  /** Something is wrong; `of` are words for the act itself. */
  | { readonly kind: 'fault'; readonly of: readonly string[] }
  /** Nothing: words that are not such a note belong to another sentence. */
  | { readonly kind: 'nothing'; readonly note: RegExp }

/** Words that order another part of a command: it is told by `said` at the head of the rest. */
export interface Aside {
  readonly said: string
  readonly words: readonly string[]
}

/** How a command is asked for by words that are ordinary in other messages: 材料 金水区 1, 把金水区任务1的链接发我. */
export interface AroundNames {
  /** Those of the command's own words: in other messages they mean no command. */
  readonly ordinary: readonly string[]
  /** All that the message says around one name or more, as one text: 把的链接发我. */
  readonly named: RegExp
  /** All that a message without any name says. */
  readonly alone: RegExp
}

/** What is said of a place in a list where this command is meant, though its word may be missing: 第2条 通过. */
export interface ByPlace {
  /** All that stands behind the place. */
  readonly pattern: RegExp
  /** What of it the command is to read behind 「第n条」. */
  readonly rest: (...said: readonly (string | undefined)[]) => string
}

/** The words of one command, and how what stands beside them is read. */
export interface CommandWords {
  readonly id: CommandId
  /** The canonical word first, then synonyms and common slips. */
  readonly words: readonly string[]
  /** More words, 「～」 for each level that the rubric in force has for a total: ～了吗, 能评上～吗. */
  readonly aboutLevels?: readonly string[]
  readonly asides?: readonly Aside[]
  readonly aroundNames?: AroundNames
  readonly byPlace?: ByPlace
  /** True where the command changes something, or sends something to people: such a command is never guessed. */
  readonly changes: boolean
  /** One message may hold several, one a line (自评). */
  readonly perLine?: boolean
  /** Several units that are named are one order, a line each: it is done for each of them. */
  readonly eachUnit?: true
  readonly takes?: Takes
  /** `act` where absent; only read for commands that change something. */
  readonly shape?: Shape
  /** Messages without any of its words that mean this command. */
  readonly meantBy?: readonly Unsaid[]
  /** Text behind its word that is kept as it was said, whatever other commands it names. */
  readonly keepsText?: RegExp
  /**
   * Reserves that belong to the words of a `reason` and do not make them talk: `future`, to be done by a coming day;
   * `hypothetical` and `question`, an argument; `negated` and `quoted`, a report where nothing is named.
   */
  readonly allows?: readonly Reserve[]
  /** What the reason beside its word asserts. */
  readonly asserts?: Asserts
  /** It mends a mistake: 写错了 and 不要了 are reasons for it, and do not take it back. */
  readonly mends?: true
  /** A person's name may be written close to its word: 解绑王五. */
  readonly gluedNames?: boolean
  /** Names are read to the end of the text, not only before the first ordinary word. */
  readonly namesAnywhere?: boolean
  /** Without a unit it is for all units, so a body that the roster does not hold is asked about. */
  readonly forAllUnits?: boolean
  /** 提交了吗 asks how the matter stands; without this it is talk about a change. */
  readonly askedWhetherDone?: boolean
  /** One of its words alone behind the names of a change asks for it: 申诉 1 结果. */
  readonly askedBehindNames?: boolean
  /** Words of its own that ask how the command beside them is used: 查询怎么用, 帮助 到期. */
  readonly explains?: readonly string[]
  /** Words of other queries beside its own say what it is asked about: 依据 金水区城管局 期限. */
  readonly keepsQueries?: true
  /** The command that answers where speakers ask for themselves: 我们还有哪些没交. */
  readonly forOneself?: CommandId
}

/** A unit, and the other names it goes by. */
export interface UnitWords {
  readonly id: UnitId
  readonly aliases: readonly string[]
  /** Of a candidate the body that recommends it, which may be said before it: 金水区 金水区城管局. */
  readonly body?: UnitId
}

/** A material of a selection, which a candidate hands in, and what it is called: 申报表. */
export interface MaterialWords {
  readonly no: number
  readonly names: readonly string[]
}

/** Everything a message can name, as the speaker knows it. */
export interface Vocabulary {
  /** All commands of the product; those that the speaker's role may use come first. */
  readonly commands: readonly CommandWords[]
  /** Those that the speaker may use: only they are guessed at from words of one's own; absent, all of them. */
  readonly own?: ReadonlySet<CommandId>
  readonly tasks: readonly Task[]
  readonly units: readonly UnitWords[]
  /** What is handed in for a candidate, where the notice selects. */
  readonly materials?: readonly MaterialWords[]
  /** The labels of the fields of a form, where the notice has one. */
  readonly fields?: readonly string[]
  /** Names of the bot after an @. */
  readonly botNames: readonly string[]
  /** Whether two words sound alike (pinyin without tones); absent: only spelling is compared. */
  readonly soundsLike?: (one: string, other: string) => boolean
}
