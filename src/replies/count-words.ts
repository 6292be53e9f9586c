import { Flag, flagWords } from '../domain/flag.ts'
import { Grade, gradeWords } from '../domain/grade.ts'

/** 「优1 良0 中0 差2」 */
export const gradeCounts = (grades: Readonly<Record<Grade, number>>): string =>
  Grade.options.map((grade) => `${gradeWords[grade]}${grades[grade]}`).join(' ')

/** 「蓝旗1 黄旗12」, without those there are none of. */
export const someFlagCounts = (flags: Readonly<Record<Flag, number>>): string =>
  Flag.options.flatMap((flag) => (flags[flag] > 0 ? [`${flagWords[flag]}${flags[flag]}`] : [])).join(' ')

/** 「红旗0 蓝旗1 黄旗12」 */
export const flagCounts = (flags: Readonly<Record<Flag, number>>): string =>
  Flag.options.map((flag) => `${flagWords[flag]}${flags[flag]}`).join(' ')
