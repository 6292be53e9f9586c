import type { ServerResponse } from 'node:http'

/** Trouble for the next calls of an API; `lostAnswer`: it is carried out, and then the connection breaks. */
export type Trouble =
  | { readonly kind: 'code'; readonly code: string; readonly status?: number; readonly message?: string }
  | { readonly kind: 'errcode'; readonly errcode: number | string; readonly errmsg?: string }
  | { readonly kind: 'http'; readonly status: number; readonly body?: string }
  | { readonly kind: 'html' }
  | { readonly kind: 'banned' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'silence' }
  | { readonly kind: 'lostAnswer' }
  /** Carried out, with these people left out of it in the answer. */
  | { readonly kind: 'leftOut'; readonly list: string; readonly userIds: readonly string[] }

/** The platform's answer: the new API says it by status and code, the old one by errcode. */
export interface Answered {
  readonly status: number
  readonly body: object
}

/** Answers in the way of that trouble. */
export async function makeTrouble(
  trouble: Trouble,
  answer: () => Promise<Answered>,
  response: ServerResponse,
): Promise<unknown> {
  switch (trouble.kind) {
    case 'code':
      return json(response, failed(trouble.code, trouble.message, trouble.status))
    case 'errcode':
      return json(response, ok({ errcode: trouble.errcode, errmsg: trouble.errmsg ?? 'told to fail' }))
    case 'http':
      return response.writeHead(trouble.status).end(trouble.body ?? 'upstream trouble')
    case 'html':
      return response.writeHead(200, { 'content-type': 'text/html' }).end('<html>429</html>')
    case 'banned':
      return json(response, ok({ status: 1111, wait: 5, punish: 'deny' }))
    case 'reset':
      return response.socket?.resetAndDestroy()
    case 'silence':
      return undefined
    case 'lostAnswer':
      await answer()
      return response.socket?.resetAndDestroy()
    case 'leftOut': {
      const { status, body } = await answer()
      return json(response, { status, body: { ...body, [trouble.list]: trouble.userIds } })
    }
  }
}

export const ok = (body: object): Answered => ({ status: 200, body })

/** A failure of the new API. */
export const failed = (code: string, message = code, status = 400): Answered => ({
  status,
  body: { code, message, requestid: '0A1B2C3D' },
})

/** Answers as the API does. */
export const json = (response: ServerResponse, { status, body }: Answered) =>
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
