import { existsSync, readdirSync } from 'node:fs'
import { expect, it } from 'vitest'

/** Tests of behaviour that no single file has: by theme, of the whole service, and under crashes. */
const FOR_SCENARIOS = /^(scenarios\/[^/]+|e2e|crash)\//

/** The places of what a test is named after: a file or folder of the source, a document, or a tool of the tests. */
const namesakesOf = (name: string): string[] => [
  `src/${name}.ts`,
  `src/${name}.tsx`,
  `src/${name}`,
  `${name}.ts`,
  name,
  `${name}.md`,
  `test/${name}.ts`,
]

it('a test stands beside the mirrored path of its namesake, or in a folder for scenarios', () => {
  const lost = readdirSync('test', { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(test|process)\.ts$/.test(path) && !FOR_SCENARIOS.test(path))
    .filter((path) => !namesakesOf(path.replace(/\.(test|process)\.ts$/, '')).some((place) => existsSync(place)))
  expect(lost).toEqual([])
})
