import { beginningOf, networkCause } from './call.ts'

/** The outcome of asking an address; `certain` where asking again will not do better. */
export type Asked =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string; readonly date: Date | undefined }
  | { readonly kind: 'silent'; readonly cause: string; readonly certain: boolean }

interface Options {
  readonly method?: 'GET' | 'POST'
  readonly timeoutMs: number
  /** Maximum bytes of the answer that are read. */
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

const slow: ReadonlySet<string> = new Set(['TimeoutError', 'UND_ERR_CONNECT_TIMEOUT', 'EAI_AGAIN'])
