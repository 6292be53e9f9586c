import type { Standing } from './standing.ts'

/** Nothing came in time or at all: the grade follows from that, whatever is claimed. */
export const isDecidedByTime = ({ input, result }: Standing): boolean =>
  result.timing === 'overdue' && input.submitted.every((moment) => moment === null)
