import { analyse, type Report } from 'scslre'
import { divided } from './divided.ts'
import type { Pattern } from './pattern.ts'

const WHY: Readonly<Record<Report['type'], string>> = {
  Self: 'a repetition repeats itself',
  Trade: 'two repetitions can take the same letters',
  Move: 'every letter of a long run begins the same search anew',
}

/**
 * Why a pattern can take more than linear time; nothing where it cannot. Two repetitions count even where no text is
 * known that makes them fight: the next change of the pattern may bring one.
 */
export function superLinear(pattern: Pattern): readonly string[] {
  const fighting = analyse(pattern, { reportTypes: { Move: false }, assumeRejectingSuffix: true })
  const restarting = analyse(pattern, { reportTypes: { Self: false, Trade: false } })
  const told = [...fighting.reports, ...restarting.reports].map(
    ({ type, character }) => `${WHY[type]}: ${JSON.stringify(character.pick)} again and again`,
  )
  return divided(pattern) ? [...told, 'what a repetition takes can be divided into its rounds in several ways'] : told
}
