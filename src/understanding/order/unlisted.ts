import type { UnitId } from '../../domain/unit.ts'
import type { Request, Understood } from '../request.ts'
import type { Message } from '../words/message.ts'
import type { Token } from '../words/token.ts'

const MOST_CHOICES = 6

/** A message whose requests name bodies that the roster does not hold asks for the unit; nothing is done for a near one. */
export function withoutUnlisted(understood: Understood, { tokens }: Message): Understood {
  if (understood.kind !== 'request' && understood.kind !== 'several') return understood
  const said = understood.kind === 'request' ? [understood.request] : understood.requests
  const bodies = tokens.flatMap(bodyIn).filter(({ unit }) => said.some((request) => names(request, unit)))
  if (bodies.length === 0) return understood
  const offered = bodies.reduce(
    (requests, { unit, near }) => requests.flatMap((request) => nearOnes(request, unit, near)).slice(0, MOST_CHOICES),
    said,
  )
  const { others } = understood
  return {
    kind: 'unlisted',
    bodies: [...new Set(bodies.map(({ text }) => text))],
    requests: offered,
    ...(others && { others }),
  }
}

interface Body {
  readonly text: string
  readonly unit: UnitId
  readonly near: readonly UnitId[]
}

function bodyIn(token: Token): readonly Body[] {
  if (token.kind !== 'word' || !token.near) return []
  const { text, near, senses } = token
  return senses.units.map((unit) => ({ text, unit, near }))
}

const names = ({ lines }: Request, unit: UnitId): boolean => lines.some((line) => line.unit === unit)

const nearOnes = (request: Request, body: UnitId, near: readonly UnitId[]): readonly Request[] =>
  names(request, body) ? near.map((unit) => renamed(request, body, unit)) : [request]

const renamed = ({ command, lines }: Request, from: UnitId, unit: UnitId): Request => ({
  command,
  lines: lines.map((line) => (line.unit === from ? { ...line, unit } : line)),
})
