import { Flag, flagWords } from '../domain/flag.ts'
import { Grade, gradeWords } from '../domain/grade.ts'

/** 优 … 差 or 文件未规定, whether the data still has the word or already the grade. */
export function verdictWords(value: unknown): string {
  const grade = Grade.safeParse(value)
  if (grade.success) return gradeWords[grade.data]
  return value === 'silent' ? '文件未规定' : String(value)
}

/** 红旗 … or 不挂旗. */
export function flagValueWords(value: unknown): string {
  if (value === null) return '不挂旗'
  const flag = Flag.safeParse(value)
  return flag.success ? flagWords[flag.data] : String(value)
}

/** 含本数 / 不含本数 */
export const inclusiveWords = (value: unknown): string => (value === true ? '含本数' : '不含本数')
