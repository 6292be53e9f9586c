import { z } from 'zod'

/** 等次, best first. */
export const Grade = z.enum(['excellent', 'good', 'fair', 'poor'])
export type Grade = z.infer<typeof Grade>

/** The one place where a grade meets its Chinese word. */
export const gradeWords = { excellent: '优', good: '良', fair: '中', poor: '差' } as const satisfies Record<
  Grade,
  string
>

export const GradeWord = z.enum(['优', '良', '中', '差'])

const gradesByWord = { 优: 'excellent', 良: 'good', 中: 'fair', 差: 'poor' } as const satisfies Record<
  z.infer<typeof GradeWord>,
  Grade
>

/** Reads 优 良 中 差 as data and replies write them. */
export const GradeFromWord = GradeWord.transform((word): Grade => gradesByWord[word])

/** 降一个等次; 差 cannot fall further. */
export const demote = (grade: Grade): Grade =>
  Grade.options[Math.min(Grade.options.indexOf(grade) + 1, Grade.options.length - 1)] ?? 'poor'
