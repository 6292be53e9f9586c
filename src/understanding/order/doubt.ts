import type { Request } from '../request.ts'
import type { Asserts, CommandWords } from '../vocabulary.ts'
import { denials, doubts, lookalikes, plans } from '../words/lists/doubts.ts'
import { faultless, faults, merits } from '../words/lists/faults.ts'

/** How a reason seems to say otherwise than its command: not so, not yet, not sure, the opposite, something else. */
export type Seems = 'denied' | 'planned' | 'doubted' | 'opposite' | 'aside'

/** A reason that does not say what its command asserts. */
export interface Doubt {
  readonly reason: string
  readonly seems: Seems
}

/** Looks whether the words beside a command say what it asserts; undefined where they do, or where it asserts nothing. */
export function doubtIn({ lines }: Request, { asserts }: Pick<CommandWords, 'asserts'>): Doubt | undefined {
  if (!asserts) return undefined
  for (const { rest } of lines) {
    const reason = reasonIn(rest, asserts)
    const seems = reason === '' ? undefined : judge(reason, asserts)
    if (seems) return { reason, seems }
  }
  return undefined
}

/** The words that are the reason: those behind the part of the command that takes one, or none. */
function reasonIn(rest: string, asserts: Asserts): string {
  if (asserts.kind !== 'event' || !asserts.behind) return rest
  const before = asserts.behind.exec(rest)?.[0]
  return before === undefined ? '' : rest.slice(before.length)
}

function judge(reason: string, asserts: Asserts): Seems | undefined {
  switch (asserts.kind) {
    case 'event':
      return judgeEvent(clausesOf(reason), asserts)
    case 'fault':
      return judgeFault(clausesOf(reason), asserts)
    case 'nothing':
      return asserts.note.test(reason) ? undefined : 'aside'
    default:
      return asserts satisfies never
  }
}

const BREAK = /[,，.。;；:：!！、()（）\n]|但是?|不过|只是|然而|而且/

/** Maximum length of a reason that is looked at: a record holds no longer one. */
const LONGEST_REASON = 1000
/** Maximum length of a clause that is looked at; people write none so long. */
const LONGEST_CLAUSE = 100

const clausesOf = (reason: string): readonly string[] =>
  reason
    .slice(0, LONGEST_REASON)
    .replace(faultless, '妥当')
    .split(BREAK)
    .map((clause) => clause.trim().slice(0, LONGEST_CLAUSE))
    .filter((clause) => clause !== '')

type Event = Extract<Asserts, { kind: 'event' }>

/** Maximum length of a clause that holds a doubt and nothing else: 未必, 还不确定. */
const LONGEST_BARE = 5

/** A clause that leaves something to be added: 走访了四个单位，待补. */
const LEFT_OPEN = /^(?:还|尚)?待(?:补充?|完善|续|核对?|定)$/

const DONE = /已|了$|完成|完毕|过$/
const DEMAND = /请|务必|必须|须|应|需|不得|不要|勿|尽快|抓紧/

/** Something is said to have happened: it is not where that is denied or planned, or only that is left to say. */
function judgeEvent(clauses: readonly string[], event: Event): Seems | undefined {
  let loose: Seems | undefined
  let plain = false
  for (const clause of clauses) {
    const marks = marksIn(clause, event.of)
    if (marks.governs && !(marks.governs === 'planned' && plain && event.repeats)) return marks.governs
    if (event.demands && DEMAND.test(clause)) continue
    if (isAgainst(clause, event.against ?? [])) return 'opposite'
    if (LEFT_OPEN.test(clause)) return 'planned'
    if (marks.doubted && (marks.acts || clause.length <= LONGEST_BARE)) return 'doubted'
    plain ||= (marks.acts || (DONE.test(clause) && !marks.denied)) && !marks.planned && !marks.doubted
    loose ??= looseIn(marks, event)
  }
  return plain ? undefined : loose
}

function looseIn({ denied, planned, doubted }: Marks, { natural = [] }: Event): Seems | undefined {
  if (doubted && !natural.includes('doubted')) return 'doubted'
  if (planned && !natural.includes('planned')) return 'planned'
  return denied && !natural.includes('denied') ? 'denied' : undefined
}

type Fault = Extract<Asserts, { kind: 'fault' }>

/** Something is said to be wrong: it is not where that is unsure, or where all that is said is right. */
function judgeFault(clauses: readonly string[], { of }: Fault): Seems | undefined {
  let loose: Seems | undefined
  let wrong = false
  for (const clause of clauses) {
    const marks = marksIn(clause, of)
    if (marks.governs) return marks.governs
    if (marks.doubted || (marks.planned && !DEMAND.test(clause))) loose ??= marks.doubted ? 'doubted' : 'planned'
    else if (isWrong(clause, marks)) wrong = true
    else if (merits.some((word) => clause.includes(word))) loose ??= 'opposite'
  }
  return wrong ? undefined : loose
}

/** Whether a clause finds fault; what is lacking is a fault too, whatever it is. */
const isWrong = (clause: string, { denied }: Marks): boolean => denied || faults.some((word) => clause.includes(word))

/** What stands in one clause. */
interface Marks {
  readonly acts: boolean
  readonly denied: boolean
  readonly planned: boolean
  readonly doubted: boolean
  /** Set where the act itself is denied or planned. */
  readonly governs: 'denied' | 'planned' | undefined
}

function marksIn(said: string, of: readonly string[]): Marks {
  const clause = lookalikes.reduce((text, word) => text.replaceAll(word, '〇'.repeat(word.length)), said)
  const acts = placesOf(of, clause)
  const denied = placesOf(denials, clause)
  const planned = placesOf(plans, clause)
  return {
    acts: acts.length > 0,
    denied: denied.length > 0,
    planned: planned.length > 0,
    doubted: placesOf(doubts, clause).length > 0,
    governs: deniesAct(clause, denied, acts) ? 'denied' : goBefore(planned, acts) ? 'planned' : undefined,
  }
}

interface Place {
  readonly from: number
  readonly to: number
}

function placesOf(words: readonly string[], clause: string): readonly Place[] {
  return words.flatMap((word) => {
    const places: Place[] = []
    for (let from = clause.indexOf(word); from >= 0; from = clause.indexOf(word, from + 1)) {
      places.push({ from, to: from + word.length })
    }
    return places
  })
}

/** Maximum number of characters between a word and the act it speaks of. */
const REACH = 6

const goBefore = (marks: readonly Place[], acts: readonly Place[]): boolean =>
  marks.some((mark) => acts.some((act) => act.from >= mark.from && act.from - mark.to <= REACH))

/** The end of a clause that says that something did not come about: 批准还没下来, 电话没通. */
const CAME_TO_NOTHING =
  /^(?:有|能|得)?(?:下来|下达|通|成功?|果|到位?|着|上|完成?|定下?|好|开成?|去成?|来|批|准|动|回|结果|人接?|接听?)?[了呢啊]?$/

const deniesAct = (clause: string, denied: readonly Place[], acts: readonly Place[]): boolean =>
  goBefore(denied, acts) ||
  denied.some((mark) => CAME_TO_NOTHING.test(clause.slice(mark.to)) && acts.some((act) => act.to <= mark.from))

/** Whether words say the opposite by themselves and are not denied: 没有人接, not 不认可. */
const isAgainst = (clause: string, against: readonly string[]): boolean =>
  against.some((word) => {
    const at = clause.indexOf(word)
    return (
      at >= 0 &&
      !/[不没未无非别]/.test(clause.slice(Math.max(0, at - 2), at)) &&
      clause.charAt(at + word.length) !== '的'
    )
  })
