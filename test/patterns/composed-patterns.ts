import type { Pattern } from './pattern.ts'

/** A pattern that was composed at run time, and where: tsx gives the stack in lines of the sources. */
export type Composed = Pattern & { readonly path: string; readonly line: number }

/** From here on every pattern that a program composes is kept, and where it did. */
export function recordComposed(): readonly Composed[] {
  const composed: Composed[] = []
  const keep = (pattern: RegExp) => {
    const [, path = '', line = ''] = /([^\s(]+):(\d+):\d+\)?$/.exec(new Error().stack?.split('\n')[3] ?? '') ?? []
    if (path !== '') composed.push({ source: pattern.source, flags: pattern.flags, path, line: Number(line) })
    return pattern
  }
  globalThis.RegExp = new Proxy(RegExp, {
    construct: (target, args, newTarget) => keep(Reflect.construct(target, args, newTarget)),
    apply: (target, self, args) => keep(Reflect.apply(target, self, args)),
  })
  return composed
}
