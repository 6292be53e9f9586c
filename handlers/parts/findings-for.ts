import type { Turn } from '../../src/conversation/command.ts'
import type { Standing } from '../../src/dossier/standing.ts'
import { presentFindings, presentFlagReported } from '../../src/replies/present-findings.ts'

/** What was found in spot checks of a task, and the 整改 that its unit reports: for both sides, and not for a group. */
export const findingsFor = ({ chat, now }: Turn, standing: Standing): readonly string[] =>
  chat.kind === 'group' ? [] : [...presentFindings(standing.state.findings, now), ...presentFlagReported(standing)]
