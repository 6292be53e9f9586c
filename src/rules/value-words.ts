import { Flag, flagWords } from '../domain/flag.ts'

/** A grade or 文件未规定, whether the data still has the words or already the verdict. */
export const verdictWords = (value: unknown): string => (value === 'silent' ? '文件未规定' : String(value))

/** 红旗 … or 不挂旗. */
export function flagValueWords(value: unknown): string {
  if (value === null) return '不挂旗'
  const flag = Flag.safeParse(value)
  return flag.success ? flagWords[flag.data] : String(value)
}

/** 含本数 / 不含本数 */
export const inclusiveWords = (value: unknown): string => (value === true ? '含本数' : '不含本数')
