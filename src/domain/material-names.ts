import type { Task } from './task.ts'

/** 「材料4」 as the notice numbers it, or 「材料」 where it has no number. */
export const materialName = (task: Task, position: number): string => {
  const material = task.materials[position]
  return material?.no === undefined ? '材料' : `材料${material.no}`
}

/** The materials at those positions in words: 「材料4、材料5」. */
export const materialNames = (task: Task, positions: readonly number[]): string =>
  positions.map((position) => materialName(task, position)).join('、')
