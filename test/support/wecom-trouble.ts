import type { ServerResponse } from 'node:http'

/** Trouble for the next calls of an API; `lostAnswer`: the message goes out, and then the connection breaks. */
export type Trouble =
  | { readonly kind: 'http'; readonly status: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'silence' }
  | { readonly kind: 'lostAnswer' }
  | { readonly kind: 'errcode'; readonly errcode: number; readonly errmsg?: string }
  | { readonly kind: 'body'; readonly body: string }

/** Answers in the way of that trouble. */
export async function makeTrouble(
  trouble: Trouble,
  answer: () => Promise<object | undefined>,
  response: ServerResponse,
): Promise<unknown> {
  switch (trouble.kind) {
    case 'http':
      return response.writeHead(trouble.status).end('upstream trouble')
    case 'reset':
      return response.socket?.resetAndDestroy()
    case 'lostAnswer':
      await answer()
      return response.socket?.resetAndDestroy()
    case 'silence':
      return undefined
    case 'errcode':
      return json(response, { errcode: trouble.errcode, errmsg: trouble.errmsg ?? 'told to fail' })
    case 'body':
      return response.writeHead(200).end(trouble.body)
  }
}

/** Answers as the API does. */
export const json = (response: ServerResponse, body: object) =>
  response.writeHead(200, { 'content-type': 'application/json; charset=UTF-8' }).end(JSON.stringify(body))
