import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parsedCopies } from '../../src/stores/parsed-copies.ts'
import { parseYamlFile } from '../../src/stores/yaml-file.ts'
import { tempFolder } from '../support/temp-folder.ts'

const units = Array.from({ length: 40_000 }, (_, index) => ({ name: `第${index}单位` }))
const text = ['units:', ...units.map(({ name }) => `  - name: ${name}`), ''].join('\n')
const Units = z.strictObject({ units: z.array(z.strictObject({ name: z.string() })) })

describe('parsed copies', () => {
  it('give what a long text was parsed to, and nothing for any other text', async () => {
    const copies = parsedCopies(join(await tempFolder(), 'cache'), 'roster')
    expect(copies.find(text)).toBeUndefined()
    copies.keep(text, { units })
    expect(copies.find(text)).toEqual({ units })
    expect(copies.find(`${text}#`)).toBeUndefined()
  })

  it('are not made of a short text', async () => {
    const copies = parsedCopies(await tempFolder(), 'roster')
    copies.keep('units: []', { units: [] })
    expect(copies.find('units: []')).toBeUndefined()
  })

  it.each([
    ['a letter changed', (copy: string) => copy.replace('第7单位', '第8单位')],
    ['its end lost', (copy: string) => copy.slice(0, 1000)],
    ['nothing left', () => ''],
  ])('are not taken with %s', async (_, damage) => {
    const folder = await tempFolder()
    const copies = parsedCopies(folder, 'roster')
    copies.keep(text, { units })
    const path = join(folder, 'roster.json')
    writeFileSync(path, damage(readFileSync(path, 'utf8')))
    expect(copies.find(text)).toBeUndefined()
  })

  it('are no reason to fail where they cannot be written', async () => {
    const file = join(await tempFolder(), 'a-file')
    writeFileSync(file, '')
    const copies = parsedCopies(file, 'roster')
    expect(() => copies.keep(text, { units })).not.toThrow()
    expect(copies.find(text)).toBeUndefined()
  })
})

describe('a YAML file with copies', () => {
  it('is checked by the schema though it comes from a copy', async () => {
    const copies = parsedCopies(await tempFolder(), 'roster')
    expect(parseYamlFile('roster.yaml', text, Units, { copies })).toEqual({ units })
    expect(parseYamlFile('roster.yaml', text, Units, { copies })).toEqual({ units })
    const Fewer = z.strictObject({ units: z.array(z.strictObject({ name: z.string() })).max(10) })
    expect(() => parseYamlFile('roster.yaml', text, Fewer, { copies })).toThrow(/^roster\.yaml:1 units：/)
  })

  it('is read from its copy', async () => {
    const copies = parsedCopies(await tempFolder(), 'roster')
    copies.keep(text, { units: [{ name: '只在副本里' }] })
    expect(parseYamlFile('roster.yaml', text, Units, { copies }).units).toEqual([{ name: '只在副本里' }])
  })
})
