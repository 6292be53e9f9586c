import { writeSync } from 'node:fs'
import { basename } from 'node:path'
import { argumentsFor, materialOf } from './arguments.ts'
import { textReaders } from './readers.ts'
import { worstTexts } from './texts.ts'

/*
 * Reads the worst texts with every function that reads text. Says before each call which it is, at once: whoever
 * started this sees in which one it stands.
 */

const say = (line: string) => writeSync(1, `${line}\n`)

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
