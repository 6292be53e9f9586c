import { createInterface } from 'node:readline'
import type { Dialogue } from './dialogue.ts'

interface Terminal {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
}

/** Holds a dialogue over a terminal or a pipe, one line an answer; undefined where the input ended before it. */
export async function talk<T>(dialogue: Dialogue<T>, { input, output }: Terminal): Promise<{ value: T } | undefined> {
  const reader = createInterface({ input, output })
  // The iterator keeps the lines that a pipe delivers before they are asked for; `question` would lose them.
  const lines = reader[Symbol.asyncIterator]()
  let ended = false
  reader.once('close', () => {
    ended = true
  })
  try {
    let step = dialogue.next()
    while (!step.done) {
      const prompt = step.value.slice(step.value.lastIndexOf('\n') + 1)
      output.write(step.value.slice(0, step.value.length - prompt.length))
      // The lines of a pipe that has ended are still to be read, but since Node.js 24 a closed reader prompts no more.
      if (ended) output.write(prompt)
      else {
        reader.setPrompt(prompt)
        reader.prompt()
      }
      const line = await lines.next()
      if (line.done) return undefined
      step = dialogue.next(line.value)
    }
    return { value: step.value }
  } finally {
    reader.close()
  }
}
