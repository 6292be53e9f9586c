import type { UnitId } from '../../domain/unit.ts'
import type { UnitWords } from '../vocabulary.ts'
import type { Token } from './token.ts'

const byUnits = new WeakMap<readonly UnitWords[], ReadonlyMap<UnitId, UnitId>>()

/** The body of each candidate; made once for a list of units. */
function bodiesIn(units: readonly UnitWords[]): ReadonlyMap<UnitId, UnitId> {
  const known = byUnits.get(units)
  if (known) return known
  const made = new Map(units.flatMap(({ id, body }) => (body === undefined ? [] : [[id, body] as const])))
  byUnits.set(units, made)
  return made
}

/** 金水区 金水区城管局, or 金水区推荐的金水区城管局: a candidate behind its own body is one name. */
export function withBodiesJoined(
  tokens: readonly Token[],
  text: string,
  units: readonly UnitWords[],
): readonly Token[] {
  const bodies = bodiesIn(units)
  if (bodies.size === 0) return tokens
  const joined: Token[] = []
  for (const token of tokens) {
    const from = startOfBody(joined, token, bodies)
    const [first] = from < 0 ? [] : joined.splice(from)
    joined.push(first ? { ...token, start: first.start, text: text.slice(first.start, token.end) } : token)
  }
  return joined
}

/** The place of the body's name before a candidate; -1 where another word, or none, stands there. */
function startOfBody(before: readonly Token[], token: Token, bodies: ReadonlyMap<UnitId, UnitId>): number {
  const [candidate, ...others] = unitsOf(token)
  const body = candidate !== undefined && others.length === 0 ? bodies.get(candidate) : undefined
  if (body === undefined) return -1
  const at = before.findLastIndex(({ kind, text }) => kind !== 'blank' && !BETWEEN.has(text))
  const named = before[at]
  return named && unitsOf(named).length === 1 && unitsOf(named)[0] === body ? at : -1
}

const BETWEEN: ReadonlySet<string> = new Set(['的', '推荐', '所推荐'])

const unitsOf = (token: Token): readonly UnitId[] => (token.kind === 'word' ? token.senses.units : [])
