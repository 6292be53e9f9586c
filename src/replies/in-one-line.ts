import type { Basis } from '../rules/derivation.ts'

/** A derivation in one line, as `cases` prints it: each step in its own words, with the clauses it rests on. */
export const inOneLine = <S extends Basis>(steps: readonly S[], words: (step: S) => readonly string[]): string =>
  steps
    .map((step) => ({ step, said: words(step).join('；') }))
    .filter(({ said }) => said !== '')
    .map(({ step, said }) => `${said}${restsOn(step)}`)
    .join(' → ')

/** The clauses and the interpretations a step rests on, in brackets. */
export const restsOn = ({ clauses, interpretations }: Basis): string =>
  `〔${[...clauses.map(({ notice, clauseId }) => `${notice} ${clauseId}`), ...interpretations].join('，')}〕`
