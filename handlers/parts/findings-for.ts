import type { Turn } from '../../src/conversation/command.ts'
import type { Standing } from '../../src/dossier/standing.ts'
import { presentFindings } from '../../src/replies/present-findings.ts'

/** What was found in spot checks of a task: for the unit and the office, and not for a group. */
export const findingsFor = ({ chat, now }: Turn, { state }: Standing): readonly string[] =>
  chat.kind === 'group' ? [] : presentFindings(state.findings, now)
