import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { wrongIn } from './try-wordings.ts'
import { wordingsIn } from './wording.ts'

/*
 * A table per kind: the effect each wording must have, and everything else must stay as it is. `wording.ts` says how a
 * row is written. What is said to other offices takes long: `other-offices.process.ts`.
 */
const tables = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name, wordings: wordingsIn(`${import.meta.dirname}/${name}`) }))
  .filter(({ wordings }) => wordings.office === undefined)

it.each(tables)(
  '$name',
  async ({ wordings }) => {
    expect(await wrongIn(wordings)).toEqual([])
  },
  60_000,
)
