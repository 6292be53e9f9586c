import { isContactOf, ownUnitLeftOut } from '../domain/who-may-act.ts'
import type { Line } from '../understanding/request.ts'
import type { Turn } from './command.ts'

/** Of several lines about units one is done, never one on the sender's own unit; the others are named as not done. */
export function oneOfLines(turn: Turn): { readonly turn: Turn; readonly notDone: readonly string[] } {
  const { request, current, person, from: sender } = turn
  const [first, ...others] = request.lines
  if (!first || others.length === 0 || !person) return { turn, notDone: [] }
  const isOwn = ({ unit }: Line) => unit !== undefined && isContactOf(current, { person, sender }, unit)
  const done = request.lines.find((line) => !isOwn(line)) ?? first
  const notDone = request.lines
    .filter((line) => line !== done)
    .map((line) => {
      if (line.unit !== undefined && isOwn(line)) return ownUnitLeftOut(current, { person, sender }, line.unit)
      return `未办理：${line.unit ?? ''} 任务${line.task ?? ''}（一条消息只办理一项，请另行发送）`
    })
  return { turn: { ...turn, request: { ...request, lines: [done] } }, notDone }
}
