import { mentionsIn } from '../words/mentions.ts'
import type { Message } from '../words/message.ts'
import type { Token } from '../words/token.ts'
import { clerksLookAt } from './clerks-look-at.ts'
import { clerksOrder } from './clerks-order.ts'
import { contactsLookAt } from './contacts-look-at.ts'
import { contactsOrder } from './contacts-order.ts'
import type { Gist, Speakers } from './gist.ts'
import { ofAll, ofStrangers } from './of-everybody.ts'
import { ofExperts } from './of-experts.ts'
import { readersLookAt } from './readers-look-at.ts'
import { readSaid, type Said } from './said.ts'

const speakers: readonly Speakers[] = [
  { use: '提交', mean: [...contactsLookAt, ...contactsOrder] },
  { use: '审核', mean: [...clerksLookAt, ...clerksOrder] },
  { use: '汇总', mean: readersLookAt },
  { use: '评分', mean: ofExperts },
  { mean: ofAll },
]

/** How a message is read by the words of commands. */
export type ReadByWords = 'nothing' | 'look' | 'whole'

/** The plain words of what a message may mean by all that it speaks of, the likeliest first. */
export function gistsOf(message: Message, read: ReadByWords): readonly string[] {
  if (read === 'whole' || isInForm(message)) return []
  const said = readSaid(message)
  if (!said || said.mood === 'held' || said.speaksOf('elsewhere')) return []
  return (
    speakersIn(message)
      .flatMap(({ mean }) => mean)
      .filter((gist) => (read === 'nothing' || gist.surely === true) && isMeant(gist, said))
      // Lines of their own are orders of their own, of which no one is made.
      .filter(({ is }) => is === 'look' || !message.text.includes('\n'))
      .flatMap((gist) => worded(gist, said))
  )
}

function speakersIn({ vocabulary: { commands, own } }: Message): readonly Speakers[] {
  const mayUse = ({ use }: Speakers): boolean =>
    use === undefined || commands.some(({ id, words }) => words[0] === use && own?.has(id) !== false)
  const all = speakers.filter(mayUse)
  return all.some(({ use }) => use !== undefined) ? all : [{ mean: ofStrangers }, ...all]
}

/** Whether a message has the form of an order, a command's word and then what it is about: such words mean no other. */
function isInForm(message: Message): boolean {
  const { tokens } = message
  const [first] = mentionsIn(message)
  if (!first || first.noun) return false
  const next = tokens[first.at + 1]
  const isBare = (token: Token): boolean =>
    token.kind !== 'other' && token.kind !== 'task' && token.kind !== 'number' && !namesUnit(token)
  return next !== undefined && isObject(next) && tokens.slice(0, first.at).every(isBare)
}

const isObject = (token: Token): boolean =>
  token.kind === 'blank' || token.kind === 'number' || token.kind === 'link' || token.text === ':'

const namesUnit = (token: Token): boolean => token.kind === 'word' && token.senses.units.length > 0

const isMeant = ({ is, needs, without = [], where = () => true }: Gist, said: Said): boolean =>
  !(is === 'look' && said.links > 0) &&
  needs.every((any) => said.speaksOf(...any)) &&
  !said.speaksOf(...without) &&
  where(said)

/** An order that is asked about is answered with its help. */
function worded({ is, plain }: Gist, said: Said): readonly string[] {
  const words = plain(said).trim()
  if (is === 'look' || said.mood === 'told') return [words]
  if (words.startsWith('帮助 ')) return [words]
  return said.mood === 'how' ? [`帮助 ${words.split(' ', 1)[0]}`] : []
}
