import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const documents = [
  'README.md',
  'README.en.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'src/stores/journal/README.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

/** Paths of examples: a file, a platform and a rubric that a reader is to write. */
const EXAMPLE = /^(src|test)\/a\/b|\/feishu\/|shili-2027|[<>…*]/

const isThere = (path: string): boolean => EXAMPLE.test(path) || existsSync(path)

const namedPaths = (text: string): readonly string[] =>
  [...text.matchAll(/`((?:src|handlers|test|bench|docs|rubrics|\.ci|\.github)\/[^`\s]*)`/g)].map(
    ([, path = '']) => path,
  )

const linkedPaths = (text: string): readonly string[] =>
  [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, path = '']) => path)

it.each(documents)('%s names and links only what there is', (document) => {
  const text = readFileSync(document, 'utf8')
  const gone = [
    ...namedPaths(text).filter((path) => !isThere(path)),
    ...linkedPaths(text).filter((path) => !existsSync(join(dirname(document), path))),
  ]
  expect(gone).toEqual([])
})
