import { networkCause } from './call.ts'

/** What asking an address came to; `certain` where asking again will not do better. */
export type Asked =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string; readonly date: Date | undefined }
  | { readonly kind: 'silent'; readonly cause: string; readonly certain: boolean }

interface Options {
  readonly method?: 'GET' | 'POST'
  readonly timeoutMs: number
  /** Of the answer, in bytes; the rest is not read. */
  readonly most?: number
}

/** Asks an address once, following no redirect; it never rejects. */
export async function askAddress(address: string, options: Options): Promise<Asked> {
  const { method = 'GET', timeoutMs, most = 4096 } = options
  try {
    const response = await fetch(address, { method, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    const date = Date.parse(response.headers.get('date') ?? '')
    return {
      kind: 'answered',
      status: response.status,
      body: await beginningOf(response, most),
      date: Number.isNaN(date) ? undefined : new Date(date),
    }
  } catch (error) {
    const cause = networkCause(error)
    return { kind: 'silent', cause, certain: !slow.has(cause) }
  }
}

async function beginningOf({ body }: Response, most: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes >= most) break
  }
  return Buffer.concat(chunks).subarray(0, most).toString()
}

const slow: ReadonlySet<string> = new Set(['TimeoutError', 'UND_ERR_CONNECT_TIMEOUT', 'EAI_AGAIN'])
