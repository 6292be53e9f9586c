import type { UnitId } from '../domain/unit.ts'
import type { HandedInAt } from '../dossier/same-materials.ts'

const MOST_NAMED = 5

/** For the office alone: 「与二七区任务3的材料相同」; nothing where there is none. */
export function sameMaterialWords(unit: UnitId, found: readonly HandedInAt[]): string[] {
  if (found.length === 0) return []
  const names = found.slice(0, MOST_NAMED).map((at) => `${at.unit === unit ? '本单位' : at.unit}任务${at.task}`)
  return [`与${names.join('、')}${found.length > MOST_NAMED ? `等${found.length}处` : ''}的材料相同`]
}
