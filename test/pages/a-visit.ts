import type { Visit } from '../../src/pages/board/board-data.ts'
import { aSite } from './a-site.ts'

/** A leader's look at the board, now. */
export const aVisit: Visit = {
  site: aSite,
  who: '领导 · 领导',
  acts: false,
  seesAll: true,
  seesUnits: true,
  scores: false,
  now: new Date('2026-07-20T10:00:00+08:00'),
  past: null,
}
