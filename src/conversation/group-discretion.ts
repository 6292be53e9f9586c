import type { Standing } from '../dossier/standing.ts'
import type { Turn } from './command.ts'

/** In a group the other units read along: no confirmed detail there. */
export const isHiddenHere = (turn: Pick<Turn, 'chat'>, standing: Standing): boolean =>
  turn.chat.kind === 'group' && standing.basis === 'confirmed'

export const HIDDEN_HERE = '这一项已经核定，结果请在与督导通的单聊中查询。'
