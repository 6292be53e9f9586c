interface Quoting {
  readonly clauses: readonly unknown[]
  readonly interpretations: readonly string[]
}

/** The result, once the derivation was gone through: one made only when asked for is no advantage. */
export function wholly<Result>({
  result,
  derivation,
}: {
  readonly result: Result
  readonly derivation: { readonly steps: readonly Quoting[] }
}): Result | null {
  let rests = 0
  for (const { clauses, interpretations } of derivation.steps) rests += clauses.length + interpretations.length
  return rests > 0 ? result : null
}
