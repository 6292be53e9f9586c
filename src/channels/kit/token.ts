import type { Clock } from '../../ports/clock.ts'

interface Fetched {
  readonly kind: 'ok'
  readonly value: { readonly token: string; readonly seconds: number }
}

interface Failure {
  readonly kind: 'error' | 'unreachable'
}

/** The token, or the reason why there is none. */
export type TokenResult<F> = { readonly kind: 'ok'; readonly value: string } | F

/** The one access token of an application. */
export interface KeptToken<F> {
  get(): Promise<TokenResult<F>>
  /** Forgets a token that the platform refused, unless another one has taken its place already. */
  drop(token: string): void
}

/** Ends a token this long before the platform does, so that no call meets the end under way. */
const EARLY_S = 300

/** A wrong secret stays wrong for a while, and frequent fetching is throttled. */
const HOLD_OFF_MS = 60_000

/** Fetches the token when it is first needed, under one lock, and keeps it until shortly before its end. */
export function keptToken<F extends Failure>(parts: {
  fetch(): Promise<Fetched | F>
  /** Whether a retry at once would fail again. */
  isFinal(failure: F): boolean
  readonly clock: Clock
}): KeptToken<F> {
  let kept: { readonly result: TokenResult<F>; readonly until: number } | undefined
  let fetching: Promise<TokenResult<F>> | undefined
  const now = () => parts.clock.now().getTime()

  const fetchToken = async (): Promise<TokenResult<F>> => {
    const fetched = await parts.fetch()
    if (fetched.kind !== 'ok') {
      if (parts.isFinal(fetched)) kept = { result: fetched, until: now() + HOLD_OFF_MS }
      return fetched
    }
    const { token, seconds } = fetched.value
    const result = { kind: 'ok', value: token } as const
    kept = { result, until: now() + (seconds - Math.min(EARLY_S, seconds / 10)) * 1000 }
    return result
  }

  return {
    async get() {
      if (kept && now() < kept.until) return kept.result
      fetching ??= fetchToken().finally(() => {
        fetching = undefined
      })
      return fetching
    },
    drop(token) {
      if (kept?.result.kind === 'ok' && kept.result.value === token) kept = undefined
    },
  }
}

/** Makes a call with the token, and once more with a fresh one where the platform says that the token has ended. */
export async function withToken<R, F extends Failure>(
  token: KeptToken<F>,
  call: (token: string) => Promise<R>,
  hasEnded: (result: R) => boolean,
): Promise<R | F> {
  const current = await token.get()
  if (current.kind !== 'ok') return current
  const first = await call(current.value)
  if (!hasEnded(first)) return first
  token.drop(current.value)
  const fresh = await token.get()
  return fresh.kind === 'ok' ? call(fresh.value) : fresh
}
