import { brokenLink, type Digest } from './chain.ts'

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
  digest: Digest,
  codeOf?: (acts: readonly [A, ...A[]]) => string,
): readonly ActFault<A>[] {
  const at = brokenLink(acts, digest)
  const broken = acts.filter(({ seq }) => seq === at).slice(0, 1)
  const faults = broken.map((act) => ({ act, what: 'chain' as const }))
  if (codeOf === undefined) return faults
  const unsealed = byMessage(acts).filter((group) => {
    const code = codeOf(group)
    return group.some((act) => act.code !== code)
  })
  return [...faults, ...unsealed.map(([act]) => ({ act, what: 'code' as const }))]
}

/** One message is one receipt. */
function byMessage<A extends Sealed>(acts: readonly A[]): readonly (readonly [A, ...A[]])[] {
  const groups = new Map<string, [A, ...A[]]>()
  for (const act of acts) {
    const group = groups.get(act.message)
    if (group) group.push(act)
    else groups.set(act.message, [act])
  }
  return [...groups.values()]
}
