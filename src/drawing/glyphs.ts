import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { GlobalFonts } from '@napi-rs/canvas'
import { z } from 'zod'

/** The packaged font: Noto Sans SC (SIL OFL 1.1), in about a hundred slices of characters that are used together. */
const PACKAGE = '@fontsource-variable/noto-sans-sc'

export const FAMILY = 'Noto Sans SC'

/** A slice of the font, and the characters in it. */
interface Slice {
  readonly path: string
  readonly ranges: readonly (readonly [number, number])[]
}

/** The characters of the slices by their name, `[4]` or `latin`: 「U+4e00-4e01,U+4e03」. */
const Slices = z.record(z.string(), z.string().regex(/^U\+[\da-f]+(-[\da-f]+)?(,U\+[\da-f]+(-[\da-f]+)?)*$/i))

/** Loads of the font what the characters of a text need, and gives those it has no glyph for. */
export type LoadGlyphs = (text: string) => Promise<ReadonlySet<string>>

/** The whole font takes seconds to load: each slice is loaded when a character of it is first drawn. */
export function packagedGlyphs(): LoadGlyphs {
  let slices: Promise<readonly Slice[]> | undefined
  const loaded = new Set<Slice>()
  const load = async (slice: Slice) => {
    if (loaded.has(slice)) return
    const key = GlobalFonts.register(await readFile(slice.path), FAMILY)
    if (key === null) throw new Error(`cannot load the font of ${slice.path}`)
    loaded.add(slice)
  }
  return async (text) => {
    slices ??= readSlices()
    const all = await slices
    const missing = new Set<string>()
    const needed = new Set<Slice>()
    for (const character of new Set(text)) {
      const slice = all.find(({ ranges }) => isIn(ranges, character.codePointAt(0) ?? 0))
      if (slice) needed.add(slice)
      else if (character.trim() !== '') missing.add(character)
    }
    for (const slice of needed) await load(slice)
    return missing
  }
}

async function readSlices(): Promise<readonly Slice[]> {
  const folder = dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`))
  const listed = Slices.parse(JSON.parse(await readFile(join(folder, 'unicode.json'), 'utf8')))
  return Object.entries(listed).map(([name, ranges]) => ({
    path: join(folder, 'files', `noto-sans-sc-${name.replaceAll(/[[\]]/g, '')}-wght-normal.woff2`),
    ranges: ranges.split(',').map((range) => {
      const [first = 0, last = first] = range
        .slice(2)
        .split('-')
        .map((code) => Number.parseInt(code, 16))
      return [first, last]
    }),
  }))
}

const isIn = (ranges: Slice['ranges'], code: number): boolean =>
  ranges.some(([first, last]) => first <= code && code <= last)
