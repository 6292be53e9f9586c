import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const folder = new URL('../understanding/utterances/', import.meta.url)
const Rows = z.array(z.strictObject({ say: z.string(), expect: z.string() }))

/** Everything that is labelled with what it means. */
export const utterances: readonly string[] = readdirSync(folder).flatMap((name) =>
  Rows.parse(parse(readFileSync(new URL(name, folder), 'utf8'))).map(({ say }) => say),
)
