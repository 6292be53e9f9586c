import { askToConfirm } from './ask.ts'
import type { Handled, Turn } from './command.ts'

/**
 * Asks to confirm a preview; null once just this was confirmed. Where something changed meanwhile the preview is shown
 * anew, so that nothing is done that was not seen. A preview that does not show all brings a `seal` of the whole.
 */
export function confirmPreview(turn: Turn, preview: readonly string[], seal = preview.join('\n')): Handled | null {
  if (turn.confirmed && turn.seal === seal) return null
  return { ...askToConfirm(turn.request, ...preview), question: { kind: 'confirm', request: turn.request, seal } }
}
