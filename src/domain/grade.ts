import { z } from 'zod'

/** 等次, a word of the rubric's own: 优, 达标, 一等. It never begins with a small Latin letter. */
export const Grade = z
  .string()
  .regex(/^[\p{Script=Han}A-Z\d][\p{L}\p{N}]{0,9}$/u, '应为等次，1至10个汉字、大写字母或数字')
  .brand<'Grade'>()
export type Grade = z.infer<typeof Grade>

/** The grades of a rubric, best first. */
export type GradeScale = readonly Grade[]

/** Reads one of the grades of a scale. */
export const gradeIn = (scale: GradeScale) =>
  Grade.refine((grade) => scale.includes(grade), `应为 ${scale.join('、')} 之一`)

/** 降一个等次; the last cannot fall further. */
export const demote = (grade: Grade, scale: GradeScale): Grade => scale[scale.indexOf(grade) + 1] ?? grade

/** Dossiers of early versions name the grades 优良中差 in English. */
const earlyNames: Readonly<Record<string, string>> = { excellent: '优', good: '良', fair: '中', poor: '差' }

/** Gives the grade of an act, which is kept as it was written: its receipt is sealed over it. */
export const gradeOfStored = (stored: string): Grade => Grade.parse(earlyNames[stored] ?? stored)
