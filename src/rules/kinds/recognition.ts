import { z } from 'zod'
import { invalidFact } from '../../domain/errors.ts'
import type { Facts } from '../../domain/facts.ts'
import { FlagFromWord } from '../../domain/flag.ts'
import { flagValueWords } from '../value-words.ts'
import { refuseOthers } from './fact-values.ts'
import { type Grader, judgement } from './grader.ts'
import { Words } from './words.ts'

/** No grade; what the office establishes gives a flag (有创新举措的挂红旗；粗暴执法等造成恶劣影响的挂黄旗). */
/** The commands that establish it, as a rubric may name them. */
const named: ReadonlyMap<string, string> = new Map([
  ['创新', 'innovation'],
  ['扣分', 'misconduct'],
])

export const RecognitionRule = z.strictObject({
  kind: z.literal('recognition'),
  fact: z
    .string()
    .regex(/^(?:[a-z][A-Za-z]*|创新|扣分)$/, '应为 创新（督导办以「创新」认定的）或 扣分（督导办以「扣分」认定的）')
    .transform((fact) => named.get(fact) ?? fact),
  label: z.string().min(1),
  words: Words,
  flag: FlagFromWord,
  /** The clause that gives the flag. */
  clause: z.string().min(1),
})
export type RecognitionRule = z.infer<typeof RecognitionRule>

const NOTHING = judgement('none')
const RECOGNISED = judgement('none', { recognised: true })

/** Compiles a rule of this kind. */
export function compileRecognition({ fact, label, words, flag }: RecognitionRule): Grader {
  const names = [fact]
  const established = (facts: Facts): boolean => {
    const value = facts[fact]
    if (value === undefined || typeof value === 'boolean') return value === true
    throw invalidFact(label, '应为是或否')
  }
  return {
    names,
    specs: [{ kind: 'yes', name: fact, label, words }],
    judge(facts) {
      refuseOthers(facts, names)
      return established(facts) ? RECOGNISED : NOTHING
    },
    reason: () => null,
    consulted: () => [],
    missing: () => [],
    dials(facts) {
      if (flag === 'yellow' || established(facts)) return []
      const change = { kind: 'be-recognised', fact, label } as const
      return [{ fact, options: [{ changes: [change], apply: (was) => ({ ...was, [fact]: true }) }] }]
    },
    samples: () => [{}, { [fact]: false }, { [fact]: true }],
    describe: ({ text }) => [`不评等次；督导办认定「${text(label)}」后挂${flagValueWords(flag)}`],
  }
}
