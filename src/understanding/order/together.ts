import type { Line, Request, Understood } from '../request.ts'
import type { CommandWords } from '../vocabulary.ts'
import { commandOf, type Message } from '../words/message.ts'
import type { Token } from '../words/token.ts'

const MOST_CHOICES = 6

/** One part of a message, in the sender's words. */
export interface Part {
  readonly said: string
  readonly understood: Understood
  /** Set where it changes something though its command, said with less, only looks. */
  readonly changes?: true
}

/**
 * Joins the parts of one message: lines of one list, or the first with the others beside it. Behind a question a change
 * is only offered: 为什么 解绑 金水区 asks.
 */
export function together(parts: readonly Part[], message: Message): Understood | undefined {
  const all = parts.map(({ understood }) => understood)
  const [first] = parts
  const list = oneList(all, message)
  if (list || !first || parts.length === 1) return list ?? first?.understood
  const unclear = parts.find(isUnclear)
  if (!unclear && !isChange(first, message) && parts.some((part) => isChange(part, message))) return whichOf(parts)
  const main = unclear ?? first
  const { understood } = main
  const beside = parts.filter((part) => part !== main).map(({ said }) => said)
  return understood.kind === 'unknown' ? understood : { ...understood, others: beside }
}

/** A question which part is meant; the parts that are too many to offer stand beside it. */
function whichOf(parts: readonly Part[]): Understood | undefined {
  const offered = parts.slice(0, MOST_CHOICES).filter(({ understood }) => requestsIn(understood).length > 0)
  const requests = offered.flatMap(({ understood }) => requestsIn(understood).slice(0, 1))
  const others = parts.slice(MOST_CHOICES).map(({ said }) => said)
  if (requests.length < 2) return offered[0]?.understood
  return { kind: 'several', about: 'command', requests, all: true, ...(others.length > 0 && { others }) }
}

const isUnclear = ({ understood }: Part): boolean => understood.kind === 'unclear'

const isChange = ({ understood, changes }: Part, message: Message): boolean =>
  changes === true || requestsIn(understood).some(({ command }) => commandOf(message, command)?.changes)

function oneList(all: readonly Understood[], message: Message): Understood | undefined {
  const requests = all.flatMap((one) => (one.kind === 'request' ? [one.request] : []))
  const [first] = requests
  const command = first && commandOf(message, first.command)
  if (!command || requests.length < all.length || requests.some(({ command: id }) => id !== command.id))
    return undefined
  const lines = requests.flatMap((request) => request.lines)
  const isList =
    command.perLine || isOnePerUnit(command, lines) || (command.takes?.links === true && areMaterialsOfOne(lines))
  return isList ? { kind: 'request', request: { command: command.id, lines } } : undefined
}

/** Whether each line is about the same task of another unit, for a command that is done for each. */
const isOnePerUnit = ({ eachUnit }: CommandWords, lines: readonly Line[]): boolean =>
  eachUnit === true &&
  lines.every(({ unit }) => unit !== undefined) &&
  new Set(lines.map(({ unit }) => unit)).size === lines.length &&
  new Set(lines.map(({ task }) => task)).size === 1

/** Whether lines bring different materials of the same task, or of the same candidate. */
function areMaterialsOfOne(lines: readonly Line[]): boolean {
  const places = new Set(lines.map(({ unit, task, period, round }) => [unit, task, period, round].join('/')))
  const materials = new Set(lines.map(({ material }) => material))
  return places.size === 1 && materials.size === lines.length && !materials.has(undefined)
}

/** Joins what one word can mean: it is asked back. */
export function eitherOf(all: readonly Understood[]): Understood | undefined {
  const doubtful = all.find(({ kind }) => kind === 'unclear')
  const requests = all.flatMap(requestsIn)
  if (doubtful || requests.length < 2) return doubtful ?? all[0]
  const [first, ...others] = requests
  const same = others.every(({ command }) => command === first?.command)
  return { kind: 'several', about: same ? 'task' : 'command', requests: requests.slice(0, MOST_CHOICES) }
}

const requestsIn = (understood: Understood): readonly Request[] => {
  if (understood.kind === 'request') return [understood.request]
  return understood.kind === 'several' ? understood.requests : []
}

/**
 * Reads 「提交 1 材料1 链接 材料2 链接」 as one submission of several lines, one for each material with the links behind it,
 * and not as a choice between materials. Leaves it alone where anything else differs.
 */
export function pairMaterials(understood: Understood | undefined, message: Message): Understood | undefined {
  if (understood?.kind !== 'several') return understood
  const [first, ...others] = understood.requests
  const line = first?.lines[0]
  if (!first || !line || others.length === 0) return understood
  const onlyMaterialsDiffer = understood.requests.every(
    ({ command, lines }) =>
      command === first.command &&
      lines.length === 1 &&
      JSON.stringify({ ...lines[0], material: null }) === JSON.stringify({ ...line, material: null }),
  )
  const takesLinks = commandOf(message, first.command)?.takes?.links === true
  const groups = linksByMaterial(message)
  const offered = new Set(understood.requests.map(({ lines }) => lines[0]?.material))
  if (!takesLinks || !onlyMaterialsDiffer || groups?.size !== offered.size) return understood
  if (![...groups.keys()].every((material) => offered.has(material))) return understood
  const lines = [...groups].map(([material, links]) => ({ ...line, material, links }))
  return { kind: 'request', request: { command: first.command, lines } }
}

/** The materials that a token names: 材料1, or 申报表 where a selection asks for it; 第二份材料 counts within a task. */
function materialsNamed(token: Token): readonly (number | undefined)[] {
  if (token.kind === 'word') return token.senses.materials
  if (token.kind !== 'material') return []
  return token.ordinal ? [undefined] : token.values
}

/** The links behind each material; undefined where a link stands before the first, or a material has none. */
function linksByMaterial({ tokens, links }: Message): Map<number, string[]> | undefined {
  const groups = new Map<number, string[]>()
  let current: string[] | undefined
  let seen = 0
  for (const token of tokens) {
    const named = materialsNamed(token)
    if (named.length > 0) {
      const [material, ...more] = named
      if (material === undefined || more.length > 0 || groups.has(material)) return undefined
      current = []
      groups.set(material, current)
    }
    if (token.kind === 'link') {
      const link = links[seen]
      if (!current || link === undefined) return undefined
      current.push(link)
      seen += 1
    }
  }
  return [...groups.values()].every((group) => group.length > 0) ? groups : undefined
}
