import type { Random } from '../crash/random.ts'
import { doubted } from './doubts.ts'
import type { Memory } from './memory.ts'
import { named, type Ordered, ofUnitOrCandidate } from './ordered.ts'
import { type Order, orderOf } from './orders.ts'
import type { Someone } from './people.ts'
import { type SentSheet, sheetOf } from './sheets.ts'
import { consent, firmConsent, secondThoughts, smallTalk, thanks } from './small-talk.ts'

/** A message with what its author means by it: known because it was made so, never read from the text. */
export type Message = { readonly text: string } & (
  | {
      readonly kind: 'order'
      readonly ordered: readonly Ordered[]
      readonly about: readonly Ordered[]
    }
  /** An order that is refused, put off, asked about or quoted: a question may come of it, nothing else. */
  | { readonly kind: 'doubt'; readonly about: readonly Ordered[] }
  | { readonly kind: 'answer'; readonly way: 'firm' | 'consent' | 'choice' | 'button' | 'thanks' }
  | { readonly kind: 'secondThoughts' }
  | { readonly kind: 'smallTalk' }
  /** A file without words: it is to be handed in, and where must be asked unless that was said before. */
  | { readonly kind: 'file'; readonly file: string; readonly about: readonly Ordered[] }
  /** A sheet to be imported: it is shown first, and orders what its rows say once that is confirmed. */
  | {
      readonly kind: 'sheet'
      readonly file: string
      readonly rows: SentSheet['rows']
      readonly about: readonly Ordered[]
    }
)

/** What somebody says next, in view of what they were asked. */
export function nextMessage(by: Someone, memory: Memory, id: number, random: Random): Message {
  if (memory.open && random.chance(0.6)) return answerTo(memory, random)
  if (memory.waits && random.chance(0.5)) return fileOf(id, by)
  if (random.chance(SHEETS[by.role])) return sheetBy(by, id, random)
  const kind = random.below(100)
  if (kind < 34) return asOrder(orderOf(by, id, random), by, id, random)
  if (kind < 70) {
    const { text, ordered, takenBack = [] } = orderOf(by, id, random)
    const said = doubted(text, random)
    return { kind: 'doubt', text: said, about: [...ordered, ...takenBack].map((one) => ({ ...one, words: said })) }
  }
  if (kind < 74) return fileOf(id, by)
  if (kind < 82) return stray(random)
  if (kind < 86) return { kind: 'secondThoughts', text: random.pick(secondThoughts) }
  return { kind: 'smallTalk', text: random.pick(smallTalk) }
}

/** Now and then two orders in one message; a link without a task would go with the other one. */
function asOrder(order: Order, by: Someone, id: number, random: Random): Message {
  const { text, ordered } = order
  if (random.chance(0.88)) return asOne(order)
  const other = orderOf(by, id + 0.5, random)
  if ([order, other].some(isPlaceless) || [order, other].every(isReminder) || !BEGINS_WITH_WORD.test(other.text))
    return asOne(order)
  const joints = HAS_OBJECT.test(other.text) ? [...apart, ...leading] : apart
  const both = [...ordered, ...other.ordered]
  return {
    kind: 'order',
    text: `${text}${random.pick(joints)}${other.text}`,
    ordered: both,
    about: both,
  }
}

const BEGINS_WITH_WORD = /^\p{Script=Han}/u
/** A word alone may also be a thing: 材料不全，还有报告. */
const HAS_OBJECT = /\d|[ ：第]/
const apart = ['\n', '，顺便', '，然后']
const leading = ['；', '，再', '，另外', '，还有']

const isPlaceless = ({ ordered }: Order): boolean =>
  ordered.some(({ kind, task }) => kind === 'submitted' && task === undefined)

/** Two reminders are one act. */
const isReminder = ({ ordered }: Order): boolean => ordered.some(({ kind }) => kind === 'reminded')

const asOne = ({ text, ordered }: Order): Message => ({ kind: 'order', text, ordered, about: ordered })

/** How many of their messages are sheets. */
const SHEETS = { contact: 0.01, clerk: 0.15, expert: 0.15, leader: 0.02, stranger: 0.02 } as const

function sheetBy(by: Someone, id: number, random: Random): Message {
  const { ordered, ...sheet } = sheetOf(by, id, random)
  return { kind: 'sheet', ...sheet, about: by.unit === undefined ? ordered : handedIn(by.unit, sheet.file) }
}

const fileOf = (id: number, { unit }: Someone): Message => ({
  kind: 'file',
  text: '',
  file: `材料${id}.pdf`,
  about: unit === undefined ? [] : handedIn(unit, `材料${id}.pdf`),
})

/** A file is its sender's own material, whatever it holds. */
const handedIn = (unit: string, file: string): readonly Ordered[] =>
  ofUnitOrCandidate(unit, { kind: 'submitted', holds: ['"links":[]', named(file)], words: '' })

/** An answer to nothing, or to what is open no more. */
function stray(random: Random): Message {
  const way = random.pick(['firm', 'consent', 'thanks', 'choice'] as const)
  const texts = { firm: firmConsent, consent, thanks, choice: ['1', '2', '3', '第一个', '选2'] }
  return { kind: 'answer', way, text: random.pick(texts[way]) }
}

function answerTo({ open }: Memory, random: Random): Message {
  const kind = random.below(10)
  if (kind === 0) return { kind: 'answer', way: 'thanks', text: random.pick(thanks) }
  if (kind === 1) return { kind: 'secondThoughts', text: random.pick(secondThoughts) }
  if (kind === 2) return { kind: 'answer', way: 'consent', text: random.pick(consent) }
  if (kind === 3 && open && open.buttons.length > 0)
    return { kind: 'answer', way: 'button', text: random.pick(open.buttons) }
  if (!open || open.labels.size === 0) return { kind: 'answer', way: 'firm', text: random.pick(firmConsent) }
  const number = random.pick([...open.labels.keys()])
  return {
    kind: 'answer',
    way: 'choice',
    text: random.pick([`${number}`, `${number}`, `第${number}个`, `选${number}`]),
  }
}
