import type { Understood } from '../understood.ts'
import type { Message } from '../words/message.ts'

/**
 * 「提交 1 材料1 链接 材料2 链接」: each material with the links behind it is one submission of several lines, not a
 * choice between materials. Left alone where anything else differs.
 */
export function pairMaterials(understood: Understood | undefined, message: Message): Understood | undefined {
  if (understood?.kind !== 'several') return understood
  const [first, ...others] = understood.requests
  const line = first?.lines[0]
  if (!first || !line || others.length === 0) return understood
  const onlyMaterialsDiffer = understood.requests.every(
    ({ command, lines }) =>
      command === 'submit' &&
      lines.length === 1 &&
      JSON.stringify({ ...lines[0], material: null }) === JSON.stringify({ ...line, material: null }),
  )
  const groups = linksByMaterial(message)
  const offered = new Set(understood.requests.map(({ lines }) => lines[0]?.material))
  if (!onlyMaterialsDiffer || groups?.size !== offered.size) return understood
  if (![...groups.keys()].every((material) => offered.has(material))) return understood
  const lines = [...groups].map(([material, links]) => ({ ...line, material, links }))
  return { kind: 'request', request: { command: 'submit', lines } }
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
