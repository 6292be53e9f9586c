import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { wrongIn } from './try-wordings.ts'
import { wordingsIn } from './wording.ts'

/*
 * What is said to offices with other rubrics, a table per office: the effect each wording must have, and everything
 * else must stay as it is. Each row opens its office anew.
 */
const tables = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => ({ name, wordings: wordingsIn(`${import.meta.dirname}/${name}`) }))
  .filter(({ wordings }) => wordings.office !== undefined)

it.each(tables)(
  '$name',
  async ({ wordings }) => {
    expect(await wrongIn(wordings)).toEqual([])
  },
  120_000,
)
