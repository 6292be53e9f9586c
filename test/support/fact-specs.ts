import { fileURLToPath } from 'node:url'
import type { FactSpec } from '../../src/domain/facts.ts'
import { loadRubrics } from '../../src/stores/rubrics.ts'

/** Kinds of facts that none of the notices asks for, and other rubrics do. */
const OTHERS: readonly FactSpec[] = [
  { kind: 'percent', name: 'share', label: '公开率', words: ['公开'] },
  { kind: 'points', name: 'quality', label: '报送质量', words: ['质量'], from: 1, to: 5, sign: 'takes' },
  { kind: 'points', name: 'rank', label: '排名得分', words: ['排名'], from: 0, to: 5, sign: 'gives' },
  {
    kind: 'counts',
    name: 'adopted',
    label: '信息采用',
    words: ['采用'],
    levels: [
      { value: '国家级', label: '国家级', words: ['国家'] },
      { value: '省级', label: '省级', words: ['省'] },
    ],
  },
]

/** A table in points, whose facts are told by an office's own labels. */
const inPoints = loadRubrics(fileURLToPath(new URL('qinghe/rubrics', import.meta.url)))

/** The facts that every task and every item of every notice and of a table in points asks for, and the kinds that others ask for. */
export function factSpecs(): readonly (readonly FactSpec[])[] {
  const asked = [...loadRubrics().byId.values(), ...inPoints.byId.values()].flatMap((rubric) => {
    const ofTasks = [...rubric.tasks.values()].map(({ grader }) => grader.specs)
    return [...ofTasks, ...[...(rubric.sheet?.items.values() ?? [])].map(({ specs }) => specs)]
  })
  return [...asked.filter(({ length }) => length > 0), OTHERS]
}
