import { canonicalJson } from './canonical-json.ts'
import { Sha256 } from './sha256.ts'

/** SHA-256 over the chain of the act before and the canonical JSON of this act: no act can be altered or left out unseen. */
export const Chain = Sha256

/** SHA-256, 64 hex digits. */
export type Digest = (text: string) => string

interface Linked {
  readonly seq: number
  readonly chain: string
}

/** What the first act of a record is chained to. */
const START = '0'.repeat(64)

/** Chains new acts to those a record holds. */
export function chained<A extends object>(
  before: readonly Pick<Linked, 'chain'>[],
  acts: readonly A[],
  digest: Digest,
): (A & Pick<Linked, 'chain'>)[] {
  let chain = before.at(-1)?.chain ?? START
  return acts.map((act) => {
    chain = linkOf(chain, act, digest)
    return { ...act, chain }
  })
}

/** The number of the first act that does not follow from those before it; undefined where every link holds. */
export function brokenLink(acts: readonly Linked[], digest: Digest): number | undefined {
  let before = START
  for (const { chain, ...act } of acts) {
    if (chain !== linkOf(before, act, digest)) return act.seq
    before = chain
  }
  return undefined
}

const linkOf = (before: string, act: object, digest: Digest): string => digest(`${before}\n${canonicalJson(act)}`)
