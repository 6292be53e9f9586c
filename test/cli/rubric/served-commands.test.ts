import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { problemsOfCommands, wordOf } from '../../../src/cli/rubric/served-commands.ts'
import { spokenCommands } from '../../../src/compose/spoken-commands.ts'
import { type ClauseUse, type TracedClause, traceClauses } from '../../../src/rules/clause-uses.ts'
import { clauseKey } from '../../../src/rules/notice.ts'
import { faultsOfServed } from '../../../src/rules/served.ts'
import { loadRubrics, openRubrics, RUBRICS_FOLDER } from '../../../src/stores/rubrics.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const rubrics = loadRubrics()
const traced = traceClauses(rubrics.byId.values())

it('calls a command as people type it', () => {
  expect(wordOf('submit')).toBe('提交')
  expect(wordOf('duties')).toBe('值守')
})

describe.each(['zhengzhou-2020', 'henan-2015', 'pingdingshan-2019', 'pacesetter-2020', 'responsibility-2017'])(
  'served.yaml of %s',
  (id) => {
    const data = rubrics.byId.get(id)?.data
    const statements = traced.filter(({ rubric }) => rubric === id).flatMap((clause) => clause.statements)

    it('covers every word of every clause', () => {
      expect(data?.served).toBeDefined()
      expect(data && faultsOfServed(data)).toEqual([])
    })

    it('names commands that there are', () => {
      expect(data && problemsOfCommands(join(RUBRICS_FOLDER, id), data)).toEqual([])
    })

    it('shows for each command what people type, and quotes nothing else', () => {
      const wrong = statements.flatMap(({ by, how = '' }) => {
        const typed = [...how.matchAll(/「([^」]*)」/g)].map(([, said = '']) => commandsOpening(said))
        const ids = by.flatMap(({ kind, of }) => (kind === 'command' ? [of] : []))
        const isShown = ids.every((command) => typed.some((meant) => meant.includes(command)))
        const isNamed = typed.every((meant) => meant.some((command) => ids.includes(command)))
        return isShown && isNamed ? [] : [how]
      })
      expect(wrong).toEqual([])
    })
  },
)

/** The ids of the commands with the longest word that a text begins with. */
function commandsOpening(said: string): readonly string[] {
  const lengths = spokenCommands.map(({ id, words: { words, asides = [] } }) => ({
    id,
    length: Math.max(
      0,
      ...[...words, ...asides.flatMap((aside) => aside.words)]
        .filter((word) => said.startsWith(word))
        .map((word) => word.length),
    ),
  }))
  const longest = Math.max(1, ...lengths.map(({ length }) => length))
  return lengths.filter(({ length }) => length === longest).map(({ id }) => id)
}

const keyOf = ({ clause }: TracedClause): string => clauseKey(clause)

describe('what the rules compute of a clause', () => {
  const computed: readonly ClauseUse['kind'][] = ['schedule', 'grading', 'flag', 'condition', 'limit']
  const ofServed = traced.filter(({ statements }) => statements.length > 0)

  const isComputed = ({ uses }: TracedClause) => uses.some(({ kind }) => computed.includes(kind))
  const isSaid = ({ statements }: TracedClause) => statements.some(({ by }) => by.some(({ kind }) => kind === 'rule'))

  it('is said of one of its statements', () => {
    expect(ofServed.filter((one) => isComputed(one) && !isSaid(one)).map(keyOf)).toEqual([])
  })

  it('is said of no clause that no rule is made of', () => {
    const made = (one: TracedClause) => isComputed(one) || one.uses.some(({ kind }) => kind === 'course')
    expect(ofServed.filter((one) => isSaid(one) && !made(one)).map(keyOf)).toEqual([])
  })

  it('is a duty of the office only where 「值守」 serves it', () => {
    const wrong = ofServed.filter(
      ({ uses, statements }) =>
        uses.some(({ kind }) => kind === 'duty') &&
        !statements.some(({ by }) => by.some(({ kind, of }) => kind === 'command' && of === 'duties')),
    )
    expect(wrong.map(keyOf)).toEqual([])
  })
})

it('names with file, line and key a sentence that is left out, and a command that is not there', async () => {
  const folder = join(await tempFolder(), 'henan-2015')
  cpSync(join(RUBRICS_FOLDER, 'henan-2015'), folder, { recursive: true })
  const path = join(folder, 'served.yaml')
  const text = readFileSync(path, 'utf8')
  const told = () => {
    const { byId, broken } = openRubrics(RUBRICS_FOLDER, folder)
    const data = byId.get('henan-2015')?.data
    const problems = data ? problemsOfCommands(folder, data) : broken.flatMap(({ problem }) => problem.problems)
    return problems.map((line) => line.replace(`${folder}/`, ''))
  }

  writeFileSync(path, text.replace('command: sample', 'command: samples'))
  expect(told()).toEqual([
    expect.stringMatching(/^served\.yaml:\d+ served\.\d+\.statements\.0\.by\.0\.command：没有指令「samples」/),
  ])

  writeFileSync(path, text.replace('quote: 定期通报本地、', 'quote: 本地、'))
  expect(told()).toEqual([
    expect.stringMatching(
      /^served\.yaml:\d+ served\.\d+\.statements\.0\.quote：前面还有原文没有写由谁办理：「定期通报」$/,
    ),
  ])
})
