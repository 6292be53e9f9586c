import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { wrongIn } from './try-wordings.ts'
import { wordingsIn } from './wording.ts'

/*
 * A table per kind: the effect each wording must have, and everything else must stay as it is. `wording.ts` says how a
 * row is written.
 */
const tables = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.yaml'))

it.each(tables)(
  '%s',
  async (name) => {
    expect(await wrongIn(wordingsIn(`${import.meta.dirname}/${name}`))).toEqual([])
  },
  60_000,
)
