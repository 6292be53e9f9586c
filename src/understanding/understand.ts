import { LRUCache } from 'lru-cache'
import { formStart } from './form-words.ts'
import { gistsOf, type ReadByWords } from './gist/gists.ts'
import { questionsIn } from './gist/questions.ts'
import { isGluedWord } from './gist/said.ts'
import { afterthoughtOf } from './order/afterthought.ts'
import { readAroundNames } from './order/around-names.ts'
import { readBare, readGreeting } from './order/bare.ts'
import { readByPlace } from './order/by-place.ts'
import { barePartsOf, partsOf } from './order/parts.ts'
import { readPastedReceipt } from './order/pasted-receipt.ts'
import { pairMaterials, together } from './order/together.ts'
import { withoutUnlisted } from './order/unlisted.ts'
import type { Line, Request, Understood } from './request.ts'
import { reworded } from './rewordings/reworded.ts'
import type { Read } from './rewordings/rewording.ts'
import { typedPiece } from './text/as-typed.ts'
import { withSchemes } from './text/bare-addresses.ts'
import { restoreLinks } from './text/links.ts'
import { tidy } from './text/tidy.ts'
import type { CommandWords, Vocabulary } from './vocabulary.ts'
import { mentionsIn } from './words/mentions.ts'
import { commandMeantBy, commandOf, type Message, readMessage } from './words/message.ts'
import { nearestCommands } from './words/nearest.ts'
import { withoutSlip } from './words/slip.ts'
import type { Token } from './words/token.ts'

const LONGEST_TEXT = 2000

/** Maximum length of a text that is remembered; short texts recur: 查询, 任务, 自评 1 符合1、3. */
const LONGEST_REMEMBERED = 40
const REMEMBERED = 1000

const remembered = new WeakMap<Vocabulary, LRUCache<string, Understood>>()

/**
 * Reads a message as a request, as something to ask back about, or as neither. Never throws; linear in the text. A text
 * that was read before under the same vocabulary is not read again, so the answer is frozen.
 */
export function understand(text: string, vocabulary: Vocabulary): Understood {
  if (text.length > LONGEST_REMEMBERED || text.includes('//')) return understandAnew(text, vocabulary)
  const memo = remembered.get(vocabulary) ?? new LRUCache<string, Understood>({ max: REMEMBERED })
  remembered.set(vocabulary, memo)
  const known = memo.get(text)
  if (known) return known
  const understood = frozen(understandAnew(text, vocabulary))
  memo.set(text, understood)
  return understood
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
}

/** Reads a message without looking whether it was read before. */
export function understandAnew(text: string, vocabulary: Vocabulary): Understood {
  const pasted = readPastedReceipt(text, vocabulary)
  if (pasted) return pasted
  if (text.length > LONGEST_TEXT) return unknown(text, vocabulary)
  const byPlace = readByPlace(text, vocabulary)
  if (byPlace) return byPlace
  const withForm = readWithForm(text, vocabulary)
  if (withForm) return withForm
  const message = readMessage(text, vocabulary)
  const read = withAddresses(message) ?? readPlainly(message)
  const plainly = read && withoutUnlisted(read, message)
  const understood = meantByRewording(text, plainly, vocabulary) ?? withGist(message, plainly)
  if (understood) return withTyped(withEachQuestion(understood, message), text)
  return unknown(message.text, vocabulary)
}

/** Each of several questions in one message, where every one of them is a look by itself. */
function withEachQuestion(understood: Understood, { text, vocabulary }: Message): Understood {
  const clauses = questionsIn(text)
  const read = clauses.map((clause) => understandAnew(clause, vocabulary))
  const requests = read.flatMap((one) => (one.kind === 'request' && !one.others ? [one.request] : []))
  const isLook = ({ command }: Request) => vocabulary.commands.some(({ id, changes }) => id === command && !changes)
  if (requests.length < clauses.length || !requests.every(isLook)) return understood
  const different = requests.filter((one, at) => !requests.slice(0, at).some((earlier) => asksSame(one, earlier)))
  return different.length > 1 ? { kind: 'several', about: 'command', requests: different, all: true } : understood
}

const asksSame = (one: Request, other: Request): boolean =>
  one.command === other.command &&
  one.lines.every(({ task, unit }) => other.lines.some((line) => line.task === task && line.unit === unit))

/** The order that a message may mean which is worded as no command is: only asked about, and only where it is whole. */
function meantByRewording(
  text: string,
  plainly: Understood | undefined,
  vocabulary: Vocabulary,
): Understood | undefined {
  for (const plain of reworded(text, readOtherwise(plainly, vocabulary))) {
    const request = wholeOrder(plain, vocabulary)
    if (request && isRead(request, plainly)) return undefined
    if (request) return { kind: 'several', about: 'command', requests: [request] }
    const each = plain.split('\n').map((line) => wholeOrder(line, vocabulary))
    const requests = each.filter((one) => one !== undefined)
    if (requests.length > 1 && requests.length === each.length) return { kind: 'several', about: 'command', requests }
  }
  return undefined
}

/**
 * What a message means by all that it speaks of, where its words are no command or only talk of one, or are a look that
 * something else is preferred to. An order is only asked about.
 */
function withGist(message: Message, plainly: Understood | undefined): Understood | undefined {
  for (const plain of gistsOf(message, readByWords(plainly, message))) {
    const meant = gistOrder(plain, message.vocabulary)
    if (!meant) continue
    if (isRead(meant, plainly) || isSameLook(meant, plainly, message)) return plainly
    return plainly?.kind === 'unclear'
      ? { ...plainly, meant }
      : { kind: 'several', about: 'command', requests: [meant] }
  }
  return plainly
}

/** The order of plain words that were made of a message, whatever its reason sounds like: it is only asked about. */
function gistOrder(plain: string, vocabulary: Vocabulary): Request | undefined {
  const read = understandMessage(readMessage(plain, vocabulary))
  if (read?.kind !== 'request' && read?.kind !== 'unclear') return undefined
  return read.others === undefined && vocabulary.own?.has(read.request.command) !== false ? read.request : undefined
}

/** Whether the words of commands are read, as a look that leaves some of the message unread, or whole; or as nothing. */
function readByWords(plainly: Understood | undefined, message: Message): ReadByWords {
  if (plainly === undefined || plainly.kind === 'unknown' || plainly.kind === 'unclear') return 'nothing'
  const { commands, own } = message.vocabulary
  if (plainly.kind === 'unlisted') return plainly.bodies.every(isGluedWord) ? 'nothing' : 'whole'
  const requests = plainly.kind === 'several' ? plainly.requests : [plainly.request]
  if (requests.every((request) => isWholeAside(request, commands))) return 'whole'
  const isOthers = ({ command }: Request) => own?.has(command) === false
  if (requests.every(isOthers) || (plainly.kind === 'several' && requests.some(isOthers))) return 'nothing'
  if (plainly.kind === 'several' && plainly.about === 'unit' && !message.tokens.some(namesUnit)) return 'nothing'
  if (requests.some((request) => isOfOtherThings(request, message))) return 'nothing'
  const isLook = ({ command }: Request) =>
    commands.some(({ id, changes, keepsText }) => id === command && !changes && keepsText === undefined)
  const isLeft = ({ lines }: Request) => lines.some(({ rest }) => rest !== '')
  const help = commandMeantBy(message, 'how')
  if (requests.every(({ command }) => command === help?.id))
    return requests.some(isLeft) && !explainsNothing(requests, message) ? 'whole' : 'nothing'
  if (!requests.every(isLook) || !requests.every(isLeft)) return 'whole'
  // 看看 and 查一下 look at nothing by themselves.
  return mentionsIn(message).every(({ weight }) => weight === 0) ? 'nothing' : 'look'
}

const namesUnit = (token: Token): boolean => token.kind === 'word' && token.senses.units.length > 0

/** Whether help is asked with a word that is no command of the speaker's. */
function explainsNothing(requests: readonly Request[], { vocabulary: { commands, own } }: Message): boolean {
  const said = requests.flatMap(({ lines }) => lines.map(({ rest }) => rest))
  const explained = commands.filter(({ words }) => said.some((rest) => words.includes(rest)))
  return explained.length > 0 && explained.every(({ id }) => own?.has(id) === false)
}

/** Whether the message names a unit and looks at it, and what is read takes none: 看金水区任务5的报告 is not 「报告」. */
function isOfOtherThings({ command, lines }: Request, message: Message): boolean {
  const { takes, shape = 'act' } = commandOf(message, command) ?? {}
  return (
    shape === 'act' &&
    takes?.unit !== true &&
    message.tokens.some(namesUnit) &&
    lines.some(({ rest }) => rest !== '') &&
    /[看调翻找]|发我/.test(message.text)
  )
}

/** Whether a command and another part of it were ordered by words that are its own: 汇总图, 谁可能逾期. */
function isWholeAside({ command, lines }: Request, commands: readonly CommandWords[]): boolean {
  const asides = commands.find(({ id }) => id === command)?.asides ?? []
  return lines.length > 0 && lines.every(({ rest }) => asides.some(({ said }) => said === rest))
}

/** Whether the words themselves were read as this look, with more of what they say of it. */
function isSameLook({ command, lines }: Request, plainly: Understood | undefined, message: Message): boolean {
  if (plainly?.kind !== 'request' || plainly.request.command !== command) return false
  const { takes = {} } = commandOf(message, command) ?? {}
  const subject = (all: readonly Line[]) => JSON.stringify(all.map(({ unit, task }) => [unit, task]))
  return takes.day !== true && subject(plainly.request.lines) === subject(lines)
}

/** Whether the words themselves were read as just this. */
const isRead = ({ command, lines }: Request, plainly: Understood | undefined): boolean =>
  plainly?.kind === 'request' &&
  plainly.others === undefined &&
  plainly.request.command === command &&
  JSON.stringify(plainly.request.lines) === JSON.stringify(lines)

/** The one order that plain words give whole: a change says what it is about, and nothing of them is left. */
function wholeOrder(plain: string, vocabulary: Vocabulary): Request | undefined {
  const message = readMessage(plain, vocabulary)
  const read = understandMessage(message)
  if (read?.kind !== 'request' || vocabulary.own?.has(read.request.command) === false) return undefined
  const isQuery = commandOf(message, read.request.command)?.changes === false
  return read.others === undefined && (isQuery || read.request.lines.every(isPlaced)) ? read.request : undefined
}

/** What is read of a message in plain words; of a command that is not the speaker's own it is no more than a query. */
function readOtherwise(plainly: Understood | undefined, { commands, own }: Vocabulary): Read {
  if (plainly === undefined || plainly.kind === 'unknown') return 'nothing'
  if (plainly.kind === 'unclear' || plainly.kind === 'unlisted') return 'talk'
  const requests = plainly.kind === 'request' ? [plainly.request] : plainly.requests
  const changes = (request: Request) =>
    own?.has(request.command) !== false && commands.some(({ id, changes }) => id === request.command && changes)
  return requests.some(changes) ? 'order' : 'query'
}

/** Whether a line says what it is about, or nothing at all. */
const isPlaced = ({ task, unit, rest }: Line): boolean => task !== undefined || unit !== undefined || rest === ''

/** Reads an order with fields of a form behind it, whose words mean nothing else; undefined where it brings none. */
function readWithForm(text: string, vocabulary: Vocabulary): Understood | undefined {
  const at = formStart(text, vocabulary.fields ?? [])
  if (at <= 0) return undefined
  const head = understandAnew(text.slice(0, at).trimEnd(), vocabulary)
  if (head.kind === 'unknown') return undefined
  const form = text.slice(at)
  const takesForm = ({ command }: Request) => vocabulary.commands.find(({ id }) => id === command)?.takes?.form === true
  const filled = (request: Request): Request => ({
    ...request,
    lines: request.lines.map((line, index) => (index === 0 ? { ...line, form } : line)),
  })
  if (head.kind === 'request' || head.kind === 'unclear')
    return takesForm(head.request) ? { ...head, request: filled(head.request) } : undefined
  return head.requests.every(takesForm) ? { ...head, requests: head.requests.map(filled) } : undefined
}

/** Adds the words of each line as they were typed, where tidying changed them. */
function withTyped(understood: Understood, text: string): Understood {
  if (tidy(text) === text) return understood
  if (understood.kind === 'request' || understood.kind === 'unclear') {
    return { ...understood, request: typedRequest(understood.request, text) }
  }
  if (understood.kind !== 'several') return understood
  return { ...understood, requests: understood.requests.map((request) => typedRequest(request, text)) }
}

const typedRequest = ({ command, lines }: Request, text: string): Request => ({
  command,
  lines: lines.map((line) => {
    const typed = typedPiece(text, line.rest)
    return typed === line.rest ? line : { ...line, typed }
  }),
})

function readPlainly(message: Message): Understood | undefined {
  const understood = pairMaterials(understandMessage(message), message)
  return understood && withAfterthought(understood, message)
}

/** A change that a last clause takes back, puts off or questions is only spoken of. */
function withAfterthought(understood: Understood, message: Message): Understood {
  const [first] = understood.kind === 'request' ? [understood.request] : requestsOffered(understood)
  const command = first && commandOf(message, first.command)
  const why = command && isChange(first, command) ? afterthoughtOf(message.text, command) : undefined
  return first && why ? { kind: 'unclear', request: first, why } : understood
}

const isChange = ({ lines }: Request, { changes, keepsText }: CommandWords): boolean =>
  changes || keepsText?.test(lines[0]?.rest ?? '') === true

const requestsOffered = (understood: Understood): readonly Request[] =>
  understood.kind === 'several' ? understood.requests : []

/** Reads addresses without https as the links they would be, to be asked back; undefined where none would be handed in. */
function withAddresses(message: Message): Understood | undefined {
  const written = withSchemes(message)
  if (written === restoreLinks(message.text, message.links)) return undefined
  const whole = readMessage(written, message.vocabulary)
  const understood = readPlainly(whole)
  const isNew = (link: string) => !message.links.includes(link)
  if (understood?.kind === 'several') return hasLink(understood.requests, isNew) ? understood : undefined
  if (understood?.kind !== 'request' || !hasLink([understood.request], isNew)) return undefined
  const { request, others } = understood
  return { kind: 'several', about: 'link', requests: [request], ...(others && { others }) }
}

const hasLink = (requests: readonly Request[], isMeant: (link: string) => boolean): boolean =>
  requests.some(({ lines }) => lines.some(({ links }) => links.some(isMeant)))

const unknown = (text: string, vocabulary: Vocabulary): Understood => ({
  kind: 'unknown',
  nearest: nearestCommands(text, vocabulary),
})

function understandSlip(message: Message): Understood | undefined {
  const corrected = withoutSlip(message)
  if (corrected === undefined) return undefined
  const again = readMessage(restoreLinks(corrected, message.links), message.vocabulary)
  return mentionsIn(again).length > 0 ? understandMessage(again) : undefined
}

const understandBare = (message: Message): Understood | undefined =>
  readGreeting(message) ?? understandSlip(message) ?? together(barePartsOf(message), message) ?? readBare(message)

function understandMessage(message: Message): Understood | undefined {
  const aroundNames = readAroundNames(message)
  if (aroundNames) return aroundNames
  const mentions = mentionsIn(message)
  return mentions.length === 0 ? understandBare(message) : together(partsOf(message, mentions), message)
}
