import { brokenLink } from '../../src/domain/chain.ts'
import { type Dialogue, owedKeys } from '../../src/domain/dialogue.ts'
import type { Waiting } from '../../src/domain/message.ts'
import { ASKED_ANEW, type History, type Message } from './history.ts'
import type { Population } from './population.ts'
import { type OnDisk, sha256 } from './records-on-disk.ts'

/** One message's mark in the records. */
interface Effect {
  readonly entries: number
  readonly codes: ReadonlySet<string>
  readonly owner: string
  readonly hashes: readonly string[]
}

/** Finds the faults in the records of a dead process, one sentence each; none if every promise holds. */
export async function examine(disk: OnDisk, history: History, population: Population): Promise<readonly string[]> {
  const { effects, twice } = effectsIn(disk)
  const sent = new Set(history.messages.map(({ id }) => id))
  const foreign = [...effects.keys()].filter((id) => !sent.has(id))
  return [
    ...disk.complaints.map((complaint) => `the store complains: ${complaint}`),
    ...twice,
    ...foreign.map((id) => `entries of a message that nobody sent: ${id}`),
    ...brokenRecords(disk),
    ...wrongIndexes(disk),
    ...history.messages.flatMap((message) =>
      wrongWith(message, effects.get(message.id), { disk, history, population }),
    ),
    ...(await unknownReceipts(disk, effects)),
    ...(await wrongFiles(disk, history, effects)),
  ]
}

function effectsIn({ dossiers, office }: OnDisk) {
  const effects = new Map<string, Effect>()
  const twice: string[] = []
  const records = [
    ...dossiers.map(({ unit, entries }) => ({ owner: String(unit), acts: entries })),
    { owner: 'office', acts: office.acts },
  ]
  for (const { owner, acts } of records) {
    for (const message of new Set(acts.map((act) => act.message))) {
      const own = acts.filter((act) => act.message === message)
      const hashes = own.flatMap(({ detail }) =>
        detail.kind === 'submitted' ? detail.files.map((file) => file.sha256) : [],
      )
      if (effects.has(message)) twice.push(`${message} is in the records of ${owner} and of another`)
      effects.set(message, { entries: own.length, codes: new Set(own.map(({ code }) => code)), owner, hashes })
    }
  }
  return { effects, twice }
}

/** Chains, numbers and versions. */
function brokenRecords({ dossiers, office }: OnDisk): string[] {
  const all = [
    ...dossiers.map(({ unit, version, entries }) => ({ name: String(unit), version, acts: entries })),
    { name: 'office', version: office.version, acts: office.acts },
  ]
  return all.flatMap(({ name, version, acts }) => {
    const broken = brokenLink(acts)
    const messages = new Set(acts.map(({ message }) => message)).size
    return [
      ...(broken === undefined ? [] : [`${name}: the chain is broken at ${broken}`]),
      ...(acts.every(({ seq }, index) => seq === index + 1) ? [] : [`${name}: entries are not numbered 1, 2, 3…`]),
      ...(version === messages ? [] : [`${name}: version ${version} with ${messages} messages`]),
    ]
  })
}

function wrongIndexes({ dossiers, dialogues, owingUnits, owingDialogues }: OnDisk): string[] {
  const units = dossiers.flatMap(({ unit, outbox }) => (outbox.length > 0 ? [String(unit)] : []))
  const chats = [...dialogues.values()].filter(({ outbox }) => outbox.length > 0).length
  return [
    ...(units.toSorted().join() === owingUnits.toSorted().join() ? [] : ['the index of who owes notices is wrong']),
    ...(chats === owingDialogues.length ? [] : ['the index of who owes replies is wrong']),
  ]
}

interface World {
  readonly disk: OnDisk
  readonly history: History
  readonly population: Population
}

function wrongWith(message: Message, effect: Effect | undefined, world: World): string[] {
  const { id, from, answers } = message
  const dialogue = world.disk.dialogues.get(from)
  if (!dialogue) throw new Error(`no dialogue of ${from.user}`)
  const whole = wasAskedAnew(message, dialogue, world.history) ? 0 : message.effect
  const there = effect?.entries ?? 0
  const wrong: string[] = []
  const unlike = answers.filter((answer) => answer !== answers[0])
  if (unlike.length > 0) wrong.push(`answered differently when delivered again: ${answers[0]} / ${unlike[0]}`)
  if (there !== 0 && there !== whole) wrong.push(`${there} of ${whole} entries`)
  const acknowledged = answers.length > 0 || world.history.shown.some(({ key }) => key?.startsWith(`reply/${id}#`))
  if (acknowledged && there !== whole) wrong.push(`acknowledged, with ${there} of ${whole} entries`)
  if (effect && effect.codes.size !== 1) wrong.push('entries of more than one receipt')

  const isKnown = dialogue.known.includes(id)
  if (there > 0 && !isKnown) wrong.push('its effect is there, the dialogue does not know it')
  if (whole > 0 && there === 0 && isKnown) wrong.push('the dialogue knows it, its effect is not there')
  const owed = owedKeys(dialogue, id).length > 0
  if (there > 0 && !owed && !wasShown(world.history, message, effect)) wrong.push('its reply is neither given nor owed')
  if (there === 0 && whole > 0 && owed) wrong.push('a reply is owed for nothing')
  if (effect) wrong.push(...noticesMissing(message, effect, world))
  return wrong.map((what) => `${id} (${from.user} 「${message.text}」): ${what}`)
}

/** Whether it answered a question that something newer had overtaken, as its answer says wherever it is. */
function wasAskedAnew({ id, answers }: Message, dialogue: Dialogue<unknown>, { shown, askedAnew }: History): boolean {
  const isReply = (key: string | undefined) => key?.startsWith(`reply/${id}#`) === true
  const kept = dialogue.answers.filter(({ message }) => message === id).flatMap(({ answer }) => answer.replies)
  const owed = dialogue.outbox.filter(({ key }) => isReply(key)).map(({ reply }) => reply)
  const pushed = shown.filter(({ key }) => isReply(key))
  const texts = [...answers, ...[...kept, ...owed, ...pushed].map(({ text }) => text)]
  if (texts.some((text) => ASKED_ANEW.test(text))) askedAnew.add(id)
  return askedAnew.has(id)
}

/** Whether its sender has seen its answer. */
function wasShown({ shown }: History, { id, from, answers }: Message, effect: Effect | undefined): boolean {
  if (answers.length > 0) return true
  return shown.some(
    ({ user, key, text }) =>
      user === from.user &&
      (key?.startsWith(`reply/${id}#`) || [...(effect?.codes ?? [])].some((code) => text.includes(code))),
  )
}

/** The others of the unit are told, or will be. */
function noticesMissing({ from, text }: Message, effect: Effect, { disk, history, population }: World): string[] {
  const isHandedIn = text.startsWith('提交') || text === '2' || (text === '确认' && from.unit !== undefined)
  if (!isHandedIn) return []
  const dossier = disk.dossiers.find(({ unit }) => unit === effect.owner)
  const others = population.people.filter(({ unit, user }) => unit === effect.owner && user !== from.user)
  const [code = ''] = effect.codes
  return others.flatMap(({ user }) => {
    const told = history.shown.some((shown) => shown.user === user && shown.text.includes(code))
    const waits = dossier?.outbox.some((waiting) => addressOf(waiting) === user && waiting.reply.text.includes(code))
    return told || waits ? [] : [`${user} is neither told of it nor will be`]
  })
}

const addressOf = ({ to }: Waiting): string | undefined =>
  to.kind === 'person' ? (to.addresses.wecom ?? to.addresses.dingtalk) : undefined

async function unknownReceipts(disk: OnDisk, effects: ReadonlyMap<string, Effect>): Promise<string[]> {
  const wrong: string[] = []
  for (const { owner, codes } of effects.values()) {
    for (const code of owner === 'office' ? [] : codes) {
      if ((await disk.unitOfReceipt(code)) !== owner) wrong.push(`the index does not find receipt ${code} of ${owner}`)
    }
  }
  return wrong
}

async function wrongFiles(
  disk: OnDisk,
  { messages }: History,
  effects: ReadonlyMap<string, Effect>,
): Promise<string[]> {
  const wrong: string[] = []
  for (const { id, file } of messages) {
    const effect = effects.get(id)
    if (file === undefined || effect === undefined) continue
    if (effect.hashes.join() !== sha256(file)) wrong.push(`${id}: its entry names another file`)
    for (const hash of effect.hashes) {
      const kept = await disk.file(hash)
      if (kept === undefined || sha256(kept) !== hash) wrong.push(`${id}: its file is not there, or another`)
    }
  }
  return wrong
}

/** Messages still to be sent; none is left once a process had time to send them. */
export const unsentIn = ({ dossiers, office, dialogues }: OnDisk): readonly Waiting[] => [
  ...dossiers.flatMap(({ outbox }) => outbox),
  ...office.outbox,
  ...[...dialogues.values()].flatMap(({ outbox }) => outbox),
]
