import { createInterface } from 'node:readline'
import { courseOf } from './course.ts'
import { type Dialogue, plainDigits, type TableRead } from './dialogue.ts'

interface Terminal {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
  readTable(path: string): Promise<TableRead>
}

/** Any account may be typed, but hardly one that is a word or the single letter. */
const isBack = (line: string): boolean => /^(?:返回|上一步|上一题|上一个|后退|back|b)$/.test(plainDigits(line).trim())
const isEnd = (line: string): boolean => /^(?:退出|结束|quit|exit)$/i.test(plainDigits(line).trim())

/** Holds a dialogue over a terminal or a pipe, one line an answer; undefined where it was left before its end. */
export async function talk<T>(
  begin: () => Dialogue<T>,
  { input, output, readTable }: Terminal,
): Promise<{ readonly value: T } | undefined> {
  const reader = createInterface({ input, output })
  // The iterator keeps the lines that a pipe delivers before they are asked for; `question` would lose them.
  const lines = reader[Symbol.asyncIterator]()
  let ended = false
  reader.once('close', () => {
    ended = true
  })
  const show = (text: string) => {
    const prompt = text.slice(text.lastIndexOf('\n') + 1)
    output.write(text.slice(0, text.length - prompt.length))
    // The lines of a pipe that has ended are still to be read, but since Node.js 24 a closed reader prompts no more.
    if (ended) output.write(prompt)
    else {
      reader.setPrompt(prompt)
      reader.prompt()
    }
  }
  try {
    const course = courseOf(begin)
    let note = ''
    for (let wanted = course.wanted(); wanted !== undefined; wanted = course.wanted()) {
      if (wanted.kind === 'table') {
        course.give(await readTable(wanted.path))
        continue
      }
      show(note + wanted.prompt)
      note = ''
      const line = await lines.next()
      if (line.done || isEnd(line.value)) return undefined
      if (!isBack(line.value)) course.give(line.value)
      else if (!course.back()) note = '已经是第一个问题。\n'
    }
    return course.result()
  } finally {
    reader.close()
  }
}
