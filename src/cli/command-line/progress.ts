import { clearLine, cursorTo } from 'node:readline'
import type { WriteStream } from 'node:tty'

/** How far long work is: one line on a terminal, which the next one replaces; nothing in a pipe, a log or CI. */
export interface Progress {
  /** Tells what is done just now, and how much of it. */
  at(doing: string, done?: number, total?: number): void
  /** Takes the line away before something else is printed, and at the end. */
  clear(): void
}

/** A line drawn more often cannot be read, and drawing takes its time. */
const REDRAW_MS = 100

type Terminal = Pick<WriteStream, 'isTTY' | 'write'> & NodeJS.WritableStream

/** Opens the line on standard error, which is not what a command gives on. */
export function openProgress(
  out: Terminal = process.stderr,
  { CI, TERM }: Readonly<Record<string, string | undefined>> = process.env,
): Progress {
  if (!out.isTTY || TERM === 'dumb' || (CI ?? '') !== '') return { at: () => {}, clear: () => {} }
  let shown: string | undefined
  let drawnAt = 0
  const clear = () => {
    if (shown === undefined) return
    cursorTo(out, 0)
    clearLine(out, 0)
    shown = undefined
  }
  return {
    at(doing, done, total) {
      const now = performance.now()
      if (shown === doing && now - drawnAt < REDRAW_MS) return
      clear()
      out.write(lineOf(doing, done, total))
      shown = doing
      drawnAt = now
    },
    clear,
  }
}

/** 「正在核对　1234 / 5678（21%）」 */
function lineOf(doing: string, done?: number, total?: number): string {
  if (done === undefined) return `${doing}……`
  if (total === undefined || total === 0) return `${doing}　${done}`
  return `${doing}　${done} / ${total}（${Math.floor((done / total) * 100)}%）`
}
