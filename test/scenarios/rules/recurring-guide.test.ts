import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { tasksCases } from '../../../src/cli/cases/tasks-cases.ts'
import { DueData, EventData } from '../../../src/rules/due/due-data.ts'
import { compileRubric } from '../../../src/rules/rubric.ts'
import { TasksData } from '../../../src/rules/tasks-data.ts'
import { guideBlocks } from '../../docs/guide-blocks.ts'
import { linshui } from '../../support/linshui.ts'

const guide = readFileSync(fileURLToPath(new URL('../../../docs/writing-a-rubric.md', import.meta.url)), 'utf8')

const List = z.array(z.record(z.string(), z.unknown()))
const listIn = (name: string) => List.parse(parse(guideBlocks(guide).find(({ about }) => about === name)?.text ?? ''))

/** The guide's rows, under clauses of the test rubric. */
const clauses = { requirements: ['monthly'], schedule: 'monthly', grading: 'monthly-points' }
const tasks = TasksData.parse(listIn('每期的任务').map((task) => ({ ...task, ...clauses })))
const { total, ...data } = linshui.data
const rubric = compileRubric({ ...data, tasks }, linshui.clauses)

it.each(listIn('每期的用例').map((stated) => [stated]))('gives what the guide says: %o', (stated) => {
  const { expect: expected, outcome } = tasksCases(rubric, 2027)(stated)
  expect(outcome.kind === 'answer' && outcome.values).toMatchObject(expected)
})

it.each([...guide.matchAll(/`due: ([^`]+)`/g)].map(([, written = '']) => [written]))('reads due: %s', (written) => {
  expect(DueData.safeParse(parse(written)).error).toBeUndefined()
})

it('reads the event of the guide', () => {
  const [, written = ''] = /`events: ([^`]+)`/.exec(guide) ?? []
  expect(z.array(EventData).min(1).safeParse(parse(written)).error).toBeUndefined()
})
