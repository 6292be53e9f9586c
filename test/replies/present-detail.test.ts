import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BotError } from '../../src/domain/errors.ts'
import type { Standing } from '../../src/dossier/standing.ts'
import { taskStateOf } from '../../src/dossier/task-state.ts'
import { presentDetail } from '../../src/replies/present-detail.ts'
import { evaluateTask } from '../../src/rules/evaluate-task.ts'
import type { TaskInput } from '../../src/rules/task-input.ts'
import { tasksOf } from '../../src/rules/tasks-of.ts'
import { situations, zhengzhou } from '../rules/situations.ts'

const rubric = zhengzhou()
const tasks = tasksOf(rubric, 2026)
const bases = ['timing', 'selfAssessed', 'confirmed'] as const

/** A standing with that input, whoever stated its facts; undefined where the rules refuse the facts. */
function aStanding(input: TaskInput, basis: Standing['basis']): Standing | undefined {
  const task = tasks.find(({ no }) => no === input.task)
  if (!task) throw new Error(`no task ${input.task}`)
  const stated = { facts: input.facts, by: '联系人甲', on: input.at }
  const state = { ...taskStateOf([], task), assessed: stated, reviewed: stated }
  try {
    const result = evaluateTask(rubric, input)
    return {
      task,
      state,
      basis,
      facts: input.facts,
      input,
      result,
      flagIsOfficial: basis === 'confirmed',
      scoring: null,
    }
  } catch (error) {
    if (error instanceof BotError) return undefined
    throw error
  }
}

describe('a result in detail', () => {
  it('has few lines, each of them whole, for every task and basis', () => {
    fc.assert(
      fc.property(situations(rubric), fc.constantFrom(...bases), (input, basis) => {
        const standing = aStanding(input, basis)
        if (!standing) return
        const lines = presentDetail(standing, rubric)
        expect(lines.length).toBeLessThanOrEqual(16)
        expect(lines.join()).not.toMatch(/undefined|NaN|\n/)
      }),
      { numRuns: 2000 },
    )
  })

  it('puts grade, flag and the clause of the grade first, then steps and facts', () => {
    const input = {
      unit: '县市区',
      task: 1,
      year: 2026,
      at: new Date('2026-08-03T10:00:00+08:00'),
      submitted: [new Date('2026-08-03T09:00:00+08:00')],
      facts: { criteria: [1, 2, 3] },
      rectified: false,
    } as const
    const lines = presentDetail(
      aStanding({ ...input, facts: { criteria: [1, 2, 3] } }, 'confirmed') ?? expect.fail(),
      rubric,
    )
    expect(lines).toEqual([
      '等次：良（核定）',
      expect.stringMatching(/^旗帜：黄旗·.*（正式）$/),
      '依据：郑法政办〔2020〕5号　附件 第1项等3条、豫依法行政领办〔2015〕85号，发送「依据 1」看原文',
      '推算：',
      expect.stringMatching(/^1\. 期限7月29日.*超期报送$/),
      expect.stringMatching(/^2\. .* → 优$/),
      '3. 超期完成，降一个等次：优 → 良',
      expect.stringMatching(/^4\. .*黄旗$/),
      expect.stringMatching(/^事实（核定/),
    ])
  })
})
