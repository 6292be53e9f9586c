import { canonicalJson, hashHex, Sha256 } from './hash.ts'

/** SHA-256 over the chain of the act before and the canonical JSON of this act: no act can be altered or left out unseen. */
export const Chain = Sha256

interface Linked {
  readonly seq: number
  readonly chain: string
}

/** The chain value before the first act of a record. */
const START = '0'.repeat(64)

/** Chains new acts to those a record holds. */
export function chained<A extends object>(
  before: readonly Pick<Linked, 'chain'>[],
  acts: readonly A[],
): (A & Pick<Linked, 'chain'>)[] {
  let chain = before.at(-1)?.chain ?? START
  return acts.map((act) => {
    chain = linkOf(chain, act)
    return { ...act, chain }
  })
}

/** The number of the first act that does not follow from those before it; undefined where every link holds. */
export function brokenLink(acts: readonly Linked[]): number | undefined {
  let before = START
  for (const { chain, ...act } of acts) {
    if (chain !== linkOf(before, act)) return act.seq
    before = chain
  }
  return undefined
}

const linkOf = (before: string, act: object): string => hashHex(`${before}\n${canonicalJson(act)}`)

/** An act that is not as it was written. */
export interface ActFault<A> {
  readonly act: A
  /** `chain`: it does not follow from those before it; `code`: its receipt is not the one that was given. */
  readonly what: 'chain' | 'code'
}

interface Sealed {
  readonly seq: number
  readonly message: string
  readonly code: string
  readonly chain: string
}

/**
 * Finds what was altered in a history: the first act that does not follow from those before it, and each first act of a
 * message whose receipt comes out with another code. `codeOf` makes that code anew; without it the chain alone is asked.
 */
export function faultsInActs<A extends Sealed>(
  acts: readonly A[],
  codeOf?: (acts: readonly [A, ...A[]]) => string,
): readonly ActFault<A>[] {
  const at = brokenLink(acts)
  const broken = acts.filter(({ seq }) => seq === at).slice(0, 1)
  const faults = broken.map((act) => ({ act, what: 'chain' as const }))
  if (codeOf === undefined) return faults
  const unsealed = byMessage(acts).filter((group) => {
    const code = codeOf(group)
    return group.some((act) => act.code !== code)
  })
  return [...faults, ...unsealed.map(([act]) => ({ act, what: 'code' as const }))]
}

/** Groups acts by message, as one message has one receipt. */
function byMessage<A extends Sealed>(acts: readonly A[]): readonly (readonly [A, ...A[]])[] {
  const groups = new Map<string, [A, ...A[]]>()
  for (const act of acts) {
    const group = groups.get(act.message)
    if (group) group.push(act)
    else groups.set(act.message, [act])
  }
  return [...groups.values()]
}
