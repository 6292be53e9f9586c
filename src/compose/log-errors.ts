import { maskTelephones } from '../domain/mask-telephones.ts'

/** An address may be a link somebody sent, or hold a token: only its host is logged. */
const ADDRESS = /\b((?:https?|wss?):\/\/)(?:[^\s/@]*@)?([^\s/?#"'，。]+)(?:[/?#][^\s"'，。)）]*)?/g
/** A JSON parser quotes what it could not read between these. */
const [BEFORE_QUOTED, AFTER_QUOTED] = ['Unexpected token ', ' is not valid JSON']

/** Text of an error, as an operator may read it. */
export const withoutSecrets = (text: unknown): unknown =>
  typeof text === 'string' ? maskTelephones(withoutQuoted(text.replace(ADDRESS, '$1$2/…'))) : text

function withoutQuoted(text: string): string {
  const [from, to] = [text.indexOf(BEFORE_QUOTED), text.lastIndexOf(AFTER_QUOTED)]
  if (from < 0 || to < from) return text
  return `${text.slice(0, from)}not valid JSON${text.slice(to + AFTER_QUOTED.length)}`
}

/** So many causes of causes. */
const DEEPEST = 4

/** Kind, code, message, stack and cause of an error, and none of what else hangs on it: a request with its headers. */
export function errorForLog(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return withoutSecrets(error)
  const code = 'code' in error ? error.code : undefined
  return {
    type: error.name,
    message: withoutSecrets(error.message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    stack: withoutSecrets(error.stack),
    ...(error.cause === undefined || depth >= DEEPEST ? {} : { cause: errorForLog(error.cause, depth + 1) }),
  }
}
