import { BotError } from '../domain/errors.ts'

/** The body is larger than this address takes: answered 413, never read to its end. */
export const bodyTooLarge = (limit: number) =>
  new BotError('body_too_large', `内容过大，上限为 ${sizeWords(limit)}，请减小后再发。`)

/** Something else than JSON was sent: answered 415. */
export const notJson = () => new BotError('not_json', '请以 JSON 格式发送（Content-Type: application/json）。')

/** The body says it is JSON but is not, or broke off half way. */
export const badJson = (cause: unknown) => new BotError('bad_json', '内容不是完整的 JSON，请检查后再发。', { cause })

/** A key is missing or wrong; the sentence names it. */
export const badRequest = (key: string, why: string) =>
  new BotError('bad_request', key === '' ? `请求有误：${why}。` : `请求有误：「${key}」${why}。`)

/** The service could not take its address, said in words an operator can act on. */
export const cannotListen = (host: string, port: number, cause: unknown) =>
  new BotError('cannot_listen', `无法监听 ${host}:${port}，请检查 HOST 与 PORT，或端口是否已被占用。`, { cause })

const sizeWords = (bytes: number): string => {
  const MB = 1024 * 1024
  return bytes >= MB ? `${Math.floor(bytes / MB)} MB` : `${Math.floor(bytes / 1024)} KB`
}
