import { Grade } from '../../src/domain/grade.ts'

/** The grades of zhengzhou-2020, best first. */
export const GRADES = ['优', '良', '中', '差'].map((word) => Grade.parse(word))

export const grade = (word: string): Grade => Grade.parse(word)
