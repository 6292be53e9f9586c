import type { Request } from '../request.ts'
import type { Understood } from '../understood.ts'
import type { Message } from '../words/message.ts'

const MOST_CHOICES = 6

/** Several commands in one message: lines of one list, or a question which of them is meant. */
export function together(all: readonly Understood[], { vocabulary }: Message): Understood | undefined {
  const doubtful = all.find(({ kind }) => kind === 'unclear')
  const requests = all.flatMap(requestsIn)
  const [first, ...others] = requests
  if (doubtful || !first) return doubtful ?? all[0]
  if (others.length === 0) return all[0]
  const same = others.every(({ command }) => command === first.command)
  const list = vocabulary.commands.find(({ id }) => id === first.command)?.perLine
  if (same && list && all.every(({ kind }) => kind === 'request')) {
    return { kind: 'request', request: { command: first.command, lines: requests.flatMap(({ lines }) => lines) } }
  }
  return { kind: 'several', about: same ? 'task' : 'command', requests: requests.slice(0, MOST_CHOICES) }
}

const requestsIn = (understood: Understood): readonly Request[] => {
  if (understood.kind === 'request') return [understood.request]
  return understood.kind === 'several' ? understood.requests : []
}
