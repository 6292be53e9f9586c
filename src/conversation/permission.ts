import { DeniedError } from '../domain/errors.ts'
import { type Person, type Role, roleWords } from '../domain/person.ts'
import { isBeingScored } from '../dossier/scoring.ts'
import type { Standing } from '../dossier/standing.ts'
import type { Command, Turn } from './command.ts'

const HOW_TO_BIND = '您还没有绑定单位：请向督导办索取邀请码，发送「绑定 邀请码」。'

/** Somebody who is contact of no unit yet. */
export const notBound = () => new DeniedError(HOW_TO_BIND)

/** The role in which a person may use a command; throws a DeniedError naming the roles that may. */
export function roleFor(command: Pick<Command, 'who' | 'words'>, person: Person | undefined): Role {
  if (command.who === 'anyone') return [...(person?.roles ?? [])][0] ?? 'contact'
  const role = command.who.find((allowed) => person?.roles.has(allowed))
  if (role) return role
  const refusal = usersOf(command, person) ?? ''
  throw new DeniedError(person ? refusal : `${refusal}\n${HOW_TO_BIND}`)
}

/** Who may use a command that a person may not; null where they may. */
export function usersOf(command: Pick<Command, 'who' | 'words'>, person: Person | undefined): string | null {
  if (command.who === 'anyone' || command.who.some((allowed) => person?.roles.has(allowed))) return null
  const who = command.who.map((allowed) => roleWords[allowed]).join('、')
  return `「${command.words.words[0]}」由${who}使用，您暂不能使用。`
}

const CODE = /(?<![0-9A-Za-z])[0-9A-Za-z]{8}(?![0-9A-Za-z])/

/** Refuses a code in a group unread, so that nobody learns whether it is valid. */
export function requireUnseenCode(command: Command, { chat, request }: Pick<Turn, 'chat' | 'request'>): void {
  if (!command.takesCode || chat.kind === 'single' || !request.lines.some(({ rest }) => CODE.test(rest))) return
  throw new DeniedError(
    '邀请码、交接码只能在与督导通的单聊中发送，没有办理。群里的人可能已经看到这个码：请向督导办索取新的，再在单聊中使用。',
  )
}

/** Requires a single chat for confirmed details and secrets. */
export function requireSingleChat(command: Command, turn: Pick<Turn, 'chat'>): void {
  if (!command.singleChatOnly || turn.chat.kind === 'single') return
  throw new DeniedError(`「${command.words.words[0]}」请在与督导通的单聊中使用。`)
}

/** Confirmed details and scores are hidden in a group, where other units read along. */
export const isHiddenHere = (turn: Pick<Turn, 'chat'>, standing: Standing): boolean =>
  turn.chat.kind === 'group' && (standing.basis === 'confirmed' || isBeingScored(standing))

export const HIDDEN_HERE = '这一项已经核定或正在评分，结果请在与督导通的单聊中查询。'
