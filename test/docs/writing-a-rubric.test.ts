import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type CaseFileRun, runCaseFile } from '../../src/cli/cases/run-case-file.ts'
import { findingWords } from '../../src/documents/rules/check-up-section.ts'
import { checkUp } from '../../src/rules/check-up.ts'
import { isForgotten, traceClauses } from '../../src/rules/clause-uses.ts'
import { GradingRule } from '../../src/rules/kinds/grading-rule.ts'
import { PointsRuleData } from '../../src/rules/points/kinds/points-rule-data.ts'
import { loadRubrics, RUBRICS_FOLDER } from '../../src/stores/rubrics.ts'
import { YamlFileError } from '../../src/stores/yaml-file.ts'
import { guideBlocks } from './guide-blocks.ts'

const guide = readFileSync(fileURLToPath(new URL('../../docs/writing-a-rubric.md', import.meta.url)), 'utf8')
const blocks = guideBlocks(guide)
const CASES = 'rubrics/shili-2027/cases/examples.yaml'

let base = ''
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'guide-'))
  cpSync(RUBRICS_FOLDER, join(base, 'rubrics'), { recursive: true })
})
afterAll(() => {
  rmSync(base, { recursive: true })
})

/** The files of the guide: blocks of one path belong together in their order. */
const files = new Map<string, string>()
for (const { language, about, text } of blocks) {
  if (language === 'yaml' && about.startsWith('rubrics/')) files.set(about, (files.get(about) ?? '') + text)
}

beforeEach(() => {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(base, path)), { recursive: true })
    writeFileSync(join(base, path), text)
  }
})

/** The output of `npm run -s cases -- FILE` for the files as they stand: the problems, or the lines of the cases. */
function told(): readonly string[] {
  try {
    const { passed, differences }: CaseFileRun = runCaseFile(join(base, CASES), loadRubrics(join(base, 'rubrics')))
    return [...differences, `${passed} passed, ${differences.length} failed`].map(fromHere)
  } catch (error) {
    if (error instanceof YamlFileError) return error.problems.map(fromHere)
    throw error
  }
}
/** The cases are named as the command names them, the rubrics by where they are installed. */
const fromHere = (line: string) => line.replace(`${base}/${CASES}`, CASES).replace(`${base}/`, '…/')

const example = () => {
  const rubrics = loadRubrics(join(base, 'rubrics'))
  const rubric = rubrics.byId.get('shili-2027')
  if (!rubric) throw new Error('the example is a rubric')
  return { rubric, rubrics }
}

it('makes a rubric whose cases pass', () => {
  expect([...files.keys()]).toHaveLength(4)
  expect(told()).toEqual(blocks.filter(({ about }) => about === '结果').map(({ text }) => text.trim()))
})

it('makes something of every clause', () => {
  const { rubrics } = example()
  const left = traceClauses(rubrics.byId.values()).filter((one) => one.rubric === 'shili-2027' && isForgotten(one))
  expect(left).toEqual([])
})

it('shows what the check-up finds', () => {
  const { rubric } = example()
  const found = checkUp(rubric, rubric.year).map((finding) => findingWords(rubric, finding))
  const shown = blocks.find(({ about }) => about === '体检')?.text ?? ''
  expect(shown.trim().split('\n')).toEqual(found.map((line) => line.replace(/\[([^\]]+)\]\(#[^)]*\)/g, '$1')))
})

const changes = blocks.flatMap((change, at) => {
  const answer = blocks[at + 1]
  return change.language === 'diff' && answer ? [{ change, answer, to: /^\+(.*)$/m.exec(change.text)?.[1] ?? '' }] : []
})

describe('a change in the guide is answered as it says', () => {
  it('has several', () => {
    expect(changes.length).toBeGreaterThan(5)
  })

  it.each(changes)('$to', ({ change, answer, to }) => {
    const from = /^-(.*)$/m.exec(change.text)?.[1] ?? ''
    const text = files.get(change.about) ?? ''
    expect(text).toContain(from)
    writeFileSync(join(base, change.about), text.replace(from, to))
    const lines = told()
    const shown = answer.about === '报错' ? lines : lines.slice(0, -1)
    expect(shown.join('\n')).toBe(answer.text.trim())
  })
})

it.each(blocks.filter(({ about }) => about.startsWith('docs/')))(
  'shows what an example really says: $about',
  (block) => {
    expect(readFileSync(fileURLToPath(new URL(`../../${block.about}`, import.meta.url)), 'utf8')).toContain(block.text)
  },
)

const EXCERPT = '摘自 '

it.each(blocks.filter(({ about }) => about.startsWith(EXCERPT)))('shows what a rubric really says: $about', (block) => {
  const file = new URL(`../../${block.about.slice(EXCERPT.length)}`, import.meta.url)
  expect(readFileSync(fileURLToPath(file), 'utf8')).toContain(block.text)
})

describe('the table of rules for points', () => {
  const rows = [...guide.matchAll(/^\| .* \| `(\{ kind: .*\})` \|$/gm)].map(([, rule = '']) => rule)

  it.each(rows)('has a rule that is one: %s', (rule) => {
    expect(PointsRuleData.safeParse(parse(rule)).error).toBeUndefined()
  })

  it('has one of every kind', () => {
    const shown = rows.map((rule) => /kind: ([a-z-]+)/.exec(rule)?.[1])
    const kinds = PointsRuleData.options.map((option) => option.shape.kind.value)
    expect(new Set(shown)).toEqual(new Set(kinds))
  })
})

it('needs no more than 12 lines a row', () => {
  const [, tasks = ''] = (files.get('rubrics/shili-2027/rubric.yaml') ?? '').split('tasks:\n')
  const rows = tasks.split(/^(?= {2}- no:)/m).map((row) => row.trim().split('\n').length)
  expect(rows.length).toBeGreaterThan(3)
  expect(Math.max(...rows)).toBeLessThanOrEqual(12)
})

it('runs every block that it shows', () => {
  const known = blocks.filter(
    ({ language, about }) =>
      about.startsWith('rubrics/') ||
      about.startsWith('docs/') ||
      about.startsWith(EXCERPT) ||
      about.startsWith('每期') ||
      about === '规则' ||
      language === 'sh' ||
      language === 'text',
  )
  expect(blocks.filter((block) => !known.includes(block)).map(({ text }) => text)).toEqual([
    'rubric: shili-2027\nyear: 2027\n',
  ])
})

it.each(blocks.filter(({ about }) => about === '规则'))('shows a rule that is one: $text', ({ text }) => {
  expect(GradingRule.safeParse(parse(text)).error).toBeUndefined()
})
