import type { Command } from './command.ts'
import type { Heard } from './hear.ts'

/** 「取消交接」 said of a command that can be taken back: the order to do so. Undefined for any other reserve. */
export function takingBack(
  { request, why }: Extract<Heard, { kind: 'unclear' }>,
  commands: readonly Command[],
): Extract<Heard, { kind: 'order' }> | undefined {
  const command = commands.find(({ id }) => id === request.command)
  if (why !== 'negated' || !command?.takesBack) return undefined
  const lines = request.lines.map((line) => ({ ...line, rest: '取消' }))
  return { kind: 'order', request: { ...request, lines }, confirmed: false, files: [] }
}
