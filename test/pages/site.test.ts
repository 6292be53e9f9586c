import { readFileSync } from 'node:fs'
import { transform } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { assetNames } from '../../src/pages/site.ts'

const textOf = (name: string) => readFileSync(new URL(`../../src/pages/${name}`, import.meta.url), 'utf8')
const named = (kind: string) => assetNames.filter((name) => name.endsWith(kind))

/** What Chrome 90 runs beside ES2021: modules may wait (89). */
const CHROME_90 = { target: 'es2021', supported: { 'top-level-await': true }, format: 'esm' } as const

/** What came to Chrome after version 90 and no parser sees; the version it came with. */
const missing: readonly [what: RegExp, since: number][] = [
  [/\.at\(/, 92],
  [/\bObject\.hasOwn\(/, 93],
  [/\bstructuredClone\(/, 98],
  [/\.findLast(?:Index)?\(/, 97],
  [/\.to(?:Sorted|Reversed|Spliced)\(|\.with\(/, 110],
  [/\brandomUUID\(/, 92],
  [/\bAbortSignal\.(?:timeout|any)\(/, 103],
  [/\bObject\.groupBy\(|\bPromise\.withResolvers\(/, 117],
  [/:has\(/, 105],
  [/@(?:container|layer|scope|starting-style|property)\b/, 99],
  [/\bcolor-mix\(|\boklch\(|\blight-dark\(/, 111],
  [/\d[dsl]v[hw]\b/, 108],
  [/\((?:width|height) ?[<>]/, 104],
  // Known since 85, but a page must not need it.
  [/content-visibility/, 85],
]

const missingIn = (text: string) => missing.flatMap(([what, since]) => (what.test(text) ? [`${what} ${since}`] : []))

describe('what pages load, in Chrome 90', () => {
  it.each(named('.js'))('%s has no syntax that it does not know, and calls nothing it lacks', async (name) => {
    const text = textOf(name)
    const [as2021, asNow] = await Promise.all([
      transform(text, CHROME_90),
      transform(text, { target: 'esnext', format: 'esm' }),
    ])
    expect(as2021.code).toBe(asNow.code)
    expect(missingIn(text)).toEqual([])
  })

  it.each(named('.css'))('%s has no rule that it does not read', async (name) => {
    const text = textOf(name)
    const [asThen, asNow] = await Promise.all([
      transform(text, { target: 'chrome90', loader: 'css' }),
      transform(text, { target: 'esnext', loader: 'css' }),
    ])
    expect(asThen.code).toBe(asNow.code)
    expect(missingIn(text)).toEqual([])
  })

  it.each([
    ['js', 'class A { static { b() } }'],
    ['css', '.a { & .b { color: red } }'],
    ['css', '.a { inset: 0; color: rgb(0 0 0 / 50%); .b & { top: 0 } }'],
  ] as const)('would find %s: %s', async (loader, text) => {
    const asThen =
      loader === 'js' ? await transform(text, CHROME_90) : await transform(text, { target: 'chrome90', loader })
    const asNow = await transform(text, { target: 'esnext', loader, ...(loader === 'js' ? { format: 'esm' } : {}) })
    expect(asThen.code).not.toBe(asNow.code)
  })
})
