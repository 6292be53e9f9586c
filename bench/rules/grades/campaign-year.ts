import type { Facts } from '../../../src/domain/facts.ts'
import type { UnitKind } from '../../../src/domain/unit.ts'
import type { TaskInput } from '../../../src/rules/task-input.ts'
import type { CompiledTask } from '../../../src/rules/tasks-rubric.ts'
import { type Random, seeded } from '../seeded.ts'

const DAY = 86_400_000
const KINDS: readonly UnitKind[] = ['县市区', '开发区', '部门']

/**
 * The units' materials of a year, fresh plain objects, the same in every run: one in six late, one in twelve never, one
 * score in four an average of three experts.
 */
export function campaignYear(
  tasks: readonly CompiledTask[],
  year: number,
  firstUnit: number,
  units: number,
): TaskInput[] {
  const random = seeded(firstUnit + 1)
  const at = new Date(`${year}-12-31T23:59:59.999+08:00`)
  return Array.from({ length: units }, (_, n) => KINDS[(firstUnit + n) % KINDS.length] ?? '县市区').flatMap((unit) =>
    tasks.map((task): TaskInput => {
      const submitted = task.deadlines({ year }).map(({ limit }) => {
        const luck = random(12)
        if (luck === 0) return null
        return new Date(limit + (luck <= 2 ? 1 + random(5) : -random(20)) * DAY)
      })
      const { no } = task.data
      return { unit, task: no, year, at, submitted, facts: factsOf(no, random), rectified: random(20) === 0 }
    }),
  )
}

function factsOf(task: number, random: Random): Facts {
  switch (task) {
    case 1:
    case 2:
      return { criteria: [1, 2, 3].slice(0, random(4)) }
    case 3:
      return random(2) === 0 ? { criteria: [2, 3].slice(0, random(3)), ways: random(6) } : { criteria: [1, 2] }
    case 4:
      return { provided: 10, unreachable: Math.max(0, random(12) - 8), score: score(random) }
    case 5:
    case 7:
      return { score: score(random) }
    case 6:
      return { trained: random(13), total: 12 }
    case 8:
      return { prize: ['一等奖', '二等奖', '三等奖', '无'][random(4)] ?? '无' }
    case 9:
      return { done: ['督察', '考核'].slice(0, random(3)) }
    case 10:
      return { done: ['布署', '结果'].slice(0, random(3)) }
    case 11:
      return { innovation: random(10) === 0 }
    default:
      return { misconduct: random(50) === 0 }
  }
}

const score = (random: Random): number | string =>
  random(4) === 0 ? `${180 + random(120)}/3` : (600 + random(400)) / 10
