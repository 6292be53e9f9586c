import { type Concatenation, JS, NFA, type NoParent, visitAst } from 'refa'
import type { Pattern } from './pattern.ts'

/** Fewer rounds cost little, however they are divided. */
const FEWEST_ROUNDS = 10

/**
 * Whether a text that a repetition takes can be divided into its rounds in several ways, as 测评平均分 by
 * (?:测评平均分|测评|平均分)*: each time it stands in a text that does not fit after all, the ways to be tried double.
 */
export function divided(pattern: Pattern): boolean {
  const { expression, maxCharacter } = JS.Parser.fromLiteral(pattern).parse()
  let found = false
  visitAst(expression, {
    onQuantifierEnter({ max, alternatives }) {
      if (max >= FEWEST_ROUNDS) found ||= hasTwoWays(alternatives, maxCharacter)
    },
  })
  return found
}

type State = NFA.ReadonlyNode
/** The places of two readers of one text; `apart` once the places differed. */
type Pair = readonly [one: State, other: State, apart: boolean]

/** Two readers take the same letters, each beginning a new round where it may: can they part and meet again? */
function hasTwoWays(alternatives: readonly NoParent<Concatenation>[], maxCharacter: number): boolean {
  const round = NFA.fromRegex(
    { type: 'Expression', alternatives: [...alternatives] },
    { maxCharacter },
    { assertions: 'ignore' },
  )
  const ends = (state: State): readonly State[] =>
    [...round.finals].some((final) => final === state) ? [state, round.initial] : [state]
  const waiting: Pair[] = [[round.initial, round.initial, false]]
  const seen = new Map<State, Map<State, Set<boolean>>>()
  for (const [one, other, apart] of waiting) {
    for (const [next, letters] of one.out) {
      for (const [beside, others] of other.out) {
        if (letters.isDisjointWith(others)) continue
        for (const to of ends(next)) {
          for (const too of ends(beside)) {
            const parted = apart || to !== too
            if (parted && to === round.initial && too === round.initial) return true
            if (!isNew(seen, [to, too, parted])) continue
            waiting.push([to, too, parted])
          }
        }
      }
    }
  }
  return false
}

function isNew(seen: Map<State, Map<State, Set<boolean>>>, [one, other, apart]: Pair): boolean {
  const beside = seen.get(one) ?? new Map<State, Set<boolean>>()
  const known = beside.get(other) ?? new Set<boolean>()
  const fresh = !known.has(apart)
  seen.set(one, beside.set(other, known.add(apart)))
  return fresh
}
