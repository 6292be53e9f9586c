import type { History } from './history.ts'

/** Things that somebody was shown more often than once. */
export interface Doubles {
  /** Pushed in one life and again in a later one: it had left when the process died, and nothing on disk said so. */
  readonly pushes: number
  /** Answered within the exchange, and pushed in a later life for the same reason. */
  readonly replies: number
  /** Twice within one life: never to happen. */
  readonly withinOneLife: readonly string[]
  readonly pushed: number
}

export function doublesIn({ shown }: History): Doubles {
  const byKey = new Map<string, number[]>()
  for (const { key, user, life } of shown) {
    if (key !== undefined) byKey.set(`${key} ${user}`, [...(byKey.get(`${key} ${user}`) ?? []), life])
  }
  const answered = new Set(shown.flatMap(({ answers, user }) => (answers === undefined ? [] : [`${answers} ${user}`])))
  const repliesPushed = [...byKey.keys()].flatMap(
    (key) => /^reply\/(.+)#\d+ (.+)$/.exec(key)?.slice(1, 3).join(' ') ?? [],
  )
  const all = [...byKey.values()]
  return {
    pushed: all.length,
    pushes: all.reduce((sum, lives) => sum + lives.length - 1, 0),
    replies: repliesPushed.filter((reply) => answered.has(reply)).length,
    withinOneLife: [...byKey].flatMap(([key, lives]) => (new Set(lives).size < lives.length ? [key] : [])),
  }
}
