import { setTimeout as wait } from 'node:timers/promises'

const LOOK_MS = 20
const PATIENCE_MS = 10_000

type Environment = Readonly<Record<string, string | undefined>>

/** Number of restarts in a row by the watcher; 0 where an operator started the process. */
export function restartsInARow({ DUDAO_RESTARTS: said = '' }: Environment): number {
  return /^\d{1,3}$/.test(said) ? Number(said) : 0
}

/** Resolves once the process that this one replaces has ended: its lock and its port are free then. */
export async function predecessorEnded({ DUDAO_PREDECESSOR: said }: Environment): Promise<void> {
  // An orphan gets another parent at once; the number of the dead one stays taken until somebody asks how it ended.
  for (let waited = 0; String(process.ppid) === said && waited < PATIENCE_MS; waited += LOOK_MS) await wait(LOOK_MS)
}
