import type { Context } from 'koa'
import getRawBody from 'raw-body'
import type { z } from 'zod'
import { expectedInChinese } from '../domain/expected-in-chinese.ts'
import { badJson, badRequest, bodyTooLarge, notJson } from './errors.ts'

/**
 * Reads a JSON body of at most `limit` bytes and checks it. A longer one is refused before it is read where its length
 * is declared, else cut off at the limit. Rejects with a BotError that names the key.
 */
export async function readJson<Schema extends z.ZodType>(
  context: Context,
  schema: Schema,
  limit: number,
): Promise<z.infer<Schema>> {
  if (context.request.type.trim().toLowerCase() !== 'application/json') throw notJson()
  const parsed = schema.safeParse(parseJson(await readBody(context, limit)), { error: expectedInChinese })
  if (parsed.success) return parsed.data

  const [issue] = parsed.error.issues
  throw badRequest(issue?.path.join('.') ?? '', issue?.message ?? '无效输入')
}

async function readBody(context: Context, limit: number): Promise<Buffer> {
  // Not `context.request.length`: Koa cuts that to 32 bits.
  if (Number(context.get('Content-Length')) > limit) throw bodyTooLarge(limit)
  try {
    return await getRawBody(context.req, { limit })
  } catch (error) {
    if (error instanceof Error && 'type' in error && error.type === 'entity.too.large') throw bodyTooLarge(limit)
    throw badJson(error)
  }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch (error) {
    throw badJson(error)
  }
}

/** Reads a small form of a page of ours; rejects with a BotError for another type or above `limit` bytes. */
export async function readForm(context: Context, limit: number): Promise<URLSearchParams> {
  if (context.request.type.trim().toLowerCase() !== 'application/x-www-form-urlencoded') {
    throw badRequest('', '请用页面上的按钮提交')
  }
  if (Number(context.get('Content-Length')) > limit) throw bodyTooLarge(limit)
  try {
    return new URLSearchParams((await getRawBody(context.req, { limit })).toString('utf8'))
  } catch (error) {
    if (error instanceof Error && 'type' in error && error.type === 'entity.too.large') throw bodyTooLarge(limit)
    throw badRequest('', '内容不完整')
  }
}
