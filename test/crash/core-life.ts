import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { FromCore, type ToCore } from './core-messages.ts'
import { type CUT_SIGNAL, type FaultPlan, PLAN_VARIABLE } from './plan.ts'
import { CLOCK_VARIABLE } from './population.ts'

/** The two files of a core's process. */
export interface CoreProgram {
  readonly preload: string
  readonly main: string
}

/** One process with the core in it, from its start to its end. */
export interface CoreLife {
  /** Resolves with false if the process died over it. */
  open(folder: string, platform: string): Promise<boolean>
  /** The answer within the exchange; undefined if the process died, or hung up as it was told to. */
  say(message: Omit<Extract<ToCore, { kind: 'message' }>, 'kind' | 'delivery'>): Promise<string | undefined>
  /** Resolves with false if the process died over it. */
  does(order: { readonly kind: keyof typeof DONE }): Promise<boolean>
  kill(signal?: 'SIGKILL' | typeof CUT_SIGNAL): void
  readonly ended: Promise<void>
  /** Log lines that should not be there. */
  complaints(): string
}

const DONE = { checkpoint: 'checkpointed', settle: 'settled', close: 'closed' } as const

/** One clock for all lives: a clock set back would make every answer older than its question. */
const CLOCK_BEGAN = Date.now()

/** Starts one and lets it load the program; nothing is opened yet. */
export function coreLife(program: CoreProgram, plan: FaultPlan): CoreLife {
  const child = fork(program.main, [], {
    execArgv: ['--import', program.preload],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      [PLAN_VARIABLE]: JSON.stringify(plan),
      [CLOCK_VARIABLE]: String(CLOCK_BEGAN),
    },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
  const said = outputOf(child)
  const answers = new Map<number, (text: string | undefined) => void>()
  const waits = new Map<FromCore['kind'], (came: boolean) => void>()
  let deliveries = 0
  let isOver = false
  const ended = once(child, 'exit').then(() => {
    isOver = true
    for (const resolve of answers.values()) resolve(undefined)
    for (const resolve of waits.values()) resolve(false)
  })
  child.on('message', (message) => {
    const from = FromCore.parse(message)
    if (from.kind === 'answer') answers.get(from.delivery)?.(from.text)
    else waits.get(from.kind)?.(true)
  })
  const waitFor = (kind: FromCore['kind']) =>
    new Promise<boolean>((resolve) => (isOver ? resolve(false) : waits.set(kind, resolve)))
  const tell = (order: ToCore) => void (child.connected && child.send(order, () => undefined))
  const loaded = waitFor('loaded')

  return {
    ended,
    async open(folder, platform) {
      if (!(await loaded)) return false
      const opened = waitFor('opened')
      tell({ kind: 'open', folder, platform })
      return opened
    },
    say: (message) =>
      new Promise((resolve) => {
        if (isOver) return resolve(undefined)
        const delivery = ++deliveries
        if (!message.hangUp) answers.set(delivery, resolve)
        tell({ kind: 'message', delivery, ...message })
        if (message.hangUp) resolve(undefined)
      }),
    does(order) {
      const done = waitFor(DONE[order.kind])
      tell(order)
      return done
    },
    kill: (signal = 'SIGKILL') => void child.kill(signal),
    complaints: () => said(),
  }
}

function outputOf(child: ChildProcess): () => string {
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  return () => said
}
