import type { Turn } from '../../src/conversation/command.ts'

/** What stands at the head of the rest where the derivation is asked for: 「为什么 1」. */
export const WHY = '为什么'

/** Whether the derivation is asked for, and the turn without the words that ask for it. */
export function whyAsked(turn: Turn): { readonly asksWhy: boolean; readonly turn: Turn } {
  const [line, ...others] = turn.request.lines
  if (!line?.rest.startsWith(WHY)) return { asksWhy: false, turn }
  const rest = line.rest.slice(WHY.length).trim()
  return { asksWhy: true, turn: { ...turn, request: { ...turn.request, lines: [{ ...line, rest }, ...others] } } }
}
