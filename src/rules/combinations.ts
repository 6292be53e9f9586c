/** Every way to take one from each list, in order. */
export const oneOfEach = <T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] =>
  lists.reduce<readonly (readonly T[])[]>((so, next) => so.flatMap((taken) => next.map((one) => [...taken, one])), [[]])

/** Every way to choose so many of a list, keeping its order. */
export function chosen<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]]
  return list.flatMap((first, at) => chosen(list.slice(at + 1), size - 1).map((rest) => [first, ...rest]))
}
