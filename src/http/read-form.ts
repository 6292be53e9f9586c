import type { Context } from 'koa'
import getRawBody from 'raw-body'
import { badRequest, bodyTooLarge } from './errors.ts'

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
