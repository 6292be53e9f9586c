import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Composed, recordComposed } from './composed-patterns.ts'
import type { Pattern } from './pattern.ts'
import { patternsIn } from './patterns-in.ts'
import { superLinear } from './super-linear.ts'

/*
 * A part of `npm run lint`: no regular expression of the product may take more than linear time, for nobody knows which
 * text will reach it. Those that are written are read from the sources. Those that are composed are taken from the
 * running program: the modules that compose some are loaded, and the facts of every notice are read.
 */

interface Placed extends Pattern {
  /** File and line. */
  readonly place: string
}

const composed = recordComposed()
const { readFacts } = await import('../../src/understanding/facts/read-facts.ts')
const { factSpecs } = await import('../support/fact-specs.ts')

const sources = ['src', 'handlers'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.[jt]sx?$/.test(name))
    .map((name) => {
      const path = resolve(folder, name)
      return { path, ...patternsIn(path, readFileSync(path, 'utf8')) }
    }),
)

const written = sources.flatMap(({ path, literals }) =>
  literals.map((pattern): Placed => ({ ...pattern, place: `${path}:${pattern.line}` })),
)

async function composedPatterns(): Promise<readonly Placed[]> {
  const composing = sources.filter(({ composedOn }) => composedOn.length > 0)
  for (const { path } of composing) await import(pathToFileURL(path).href)
  for (const specs of factSpecs()) readFacts('1', specs)
  const places = new Set(composing.flatMap(({ path, composedOn }) => composedOn.map((line) => `${path}:${line}`)))
  const found = composed
    .map((pattern) => ({ ...pattern, place: placeOf(pattern) }))
    .filter(({ place }) => places.has(place))
  const seen = new Set(found.map(({ place }) => place))
  for (const place of places) if (!seen.has(place)) tell(place, 'composes a pattern, which this check never sees')
  return found
}

const placeOf = ({ path, line }: Composed): string => `${path}:${line}`

function tell(place: string, problem: string): void {
  process.stderr.write(`${place}: ${problem}\n`)
  process.exitCode = 1
}

/** Each pattern once, at the first place where it stands. */
const all = new Map(
  [...written, ...(await composedPatterns())].toReversed().map((one) => [`${one.flags} ${one.source}`, one]),
)

for (const { source, flags, place } of all.values()) {
  for (const why of superLinear({ source, flags })) tell(place, `${why}\n    /${source}/${flags}`)
}
