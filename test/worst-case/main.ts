import { writeSync } from 'node:fs'
import { basename } from 'node:path'
import { argumentsFor, materialOf } from './arguments.ts'
import { textReaders } from './readers.ts'
import { worstTexts } from './texts.ts'

/*
 * Reads the worst texts with every function that reads text. Says before each call which it is, at once: whoever
 * started this sees in which one it stands.
 */

/** A full pipe is tried again: whoever reads it is busy. */
function say(line: string): void {
  try {
    writeSync(1, `${line}\n`)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5)
    say(line)
  }
}

const readers = await textReaders()
say(`${readers.length} functions`)
for (const text of worstTexts()) {
  const end = JSON.stringify(`${text.slice(0, 40)}…${text.slice(-12)}`)
  say(`understand ${end}`)
  const material = materialOf(text)
  for (const reader of readers) {
    say(`${basename(reader.path)} ${reader.name} ${end}`)
    for (const values of argumentsFor(reader, material)) {
      try {
        reader.call(...values)
      } catch {
        // A text that is refused was read, too.
      }
    }
  }
}
say('done')
