import { z } from 'zod'
import { UnitKind } from '../domain/unit.ts'
import { Name } from './notice.ts'
import { ClauseName, onceById } from './rubric-data.ts'

const word = z.string().min(2).max(12)

/** Something that the notice has a unit arrange: no material, no deadline and no grade. */
const Arrangement = z
  .strictObject({
    id: Name,
    title: z.string().min(1).max(40),
    /** What it is called behind 「登记」, the usual word first. */
    words: z.array(word).min(1),
    appliesTo: z.array(UnitKind).min(1),
    /** Of those kinds only these units, by a name or an alias. */
    onlyUnits: z.array(z.string().min(1)).min(1).exactOptional(),
    /** 名称 of bodies; 姓名 of persons, shown to the office and the unit alone; 说明 in the unit's own words. */
    entry: z.enum(['名称', '姓名', '说明']),
    /** Exactly so many names. */
    count: z.int().min(1).max(20).exactOptional(),
    /** The only names that may be given. */
    choices: z.array(z.string().min(2).max(40)).min(1).exactOptional(),
    clause: ClauseName,
  })
  .superRefine(({ entry, count, choices }, context) => {
    const refuse = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message })
    if (entry === '说明' && count !== undefined) refuse('count', '登记说明的不写个数，应去掉')
    if (entry !== '名称' && choices !== undefined) refuse('choices', '只有登记名称的才能列出可选的名称，应去掉')
  })

/** The part `arrangements`. */
export const ArrangementsData = z.array(Arrangement).min(1).superRefine(onceById)
export type ArrangementsData = z.infer<typeof ArrangementsData>
