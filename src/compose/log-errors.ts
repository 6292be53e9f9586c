import { maskTelephones } from '../domain/mask-telephones.ts'

/** An address may be a link somebody sent, or hold a token: only its host is logged. */
const ADDRESS = /\b((?:https?|wss?):\/\/)(?:[^\s/@]*@)?([^\s/?#"'，。]+)(?:[/?#][^\s"'，。)）]*)?/g
/** A JSON parser quotes what it could not read. */
const QUOTED_BY_PARSER = /Unexpected token .*? is not valid JSON/gs

/** Text of an error, as an operator may read it. */
export const withoutSecrets = (text: unknown): unknown =>
  typeof text === 'string'
    ? maskTelephones(text.replace(ADDRESS, '$1$2/…').replace(QUOTED_BY_PARSER, 'not valid JSON'))
    : text

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
