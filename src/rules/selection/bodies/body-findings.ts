import type { Finding } from '../../finding.ts'
import type { Interpretation } from '../../interpretation.ts'
import type { Body, BodyInput } from './body.ts'

/** What a walk through recommendations found: kinds of body the notice is silent on, and interpretations at work. */
export function bodyFindings(
  body: Body,
  interpretations: readonly Interpretation[],
  year: number,
): readonly Finding<BodyInput>[] {
  const seen = body.samples(year).map((input) => ({ input, ...body.judge(input) }))
  const silent = seen.find(({ result }) => result.undecided)
  return [
    ...(silent ? [{ kind: 'silent', of: 'body', interpretation: null, example: silent.input } as const] : []),
    ...interpretations.flatMap(({ id }): Finding<BodyInput>[] => {
      const first = seen.find(({ steps }) => steps.some((step) => step.interpretations.includes(id)))
      return first ? [{ kind: 'settled', interpretation: id, of: ['body'], example: first.input }] : []
    }),
  ]
}
