import type { Request, Understood } from '../request.ts'
import { commandOf, type Message } from '../words/message.ts'

const MOST_CHOICES = 6

/** Joins several commands of one message: lines of one list, or a question which of them is meant. */
export function together(all: readonly Understood[], message: Message): Understood | undefined {
  const doubtful = all.find(({ kind }) => kind === 'unclear')
  const requests = all.flatMap(requestsIn)
  const [first, ...others] = requests
  if (doubtful || !first) return doubtful ?? all[0]
  if (others.length === 0) return all[0]
  const same = others.every(({ command }) => command === first.command)
  const list = commandOf(message, first.command)?.perLine
  if (same && list && all.every(({ kind }) => kind === 'request')) {
    return { kind: 'request', request: { command: first.command, lines: requests.flatMap(({ lines }) => lines) } }
  }
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

/** The links behind each material; undefined where a link stands before the first, or a material has none. */
function linksByMaterial({ tokens, links }: Message): Map<number, string[]> | undefined {
  const groups = new Map<number, string[]>()
  let current: string[] | undefined
  let seen = 0
  for (const token of tokens) {
    if (token.kind === 'material') {
      const [material, ...more] = token.values
      if (material === undefined || more.length > 0 || token.ordinal || groups.has(material)) return undefined
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
