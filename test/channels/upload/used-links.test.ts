import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { noUsedLinks, UsedLinksDocument, usedLinks } from '../../../src/channels/upload/used-links.ts'
import { jsonDocument } from '../../../src/stores/lowdb/json-document.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const NOW = new Date('2026-08-15T17:00:00+08:00')
const LATER = '2026-08-15T19:00:00+08:00'

const openIn = (folder: string) =>
  usedLinks((name) =>
    jsonDocument({ path: join(folder, `${name}.json`), schema: UsedLinksDocument, empty: noUsedLinks }),
  )

describe('used links', () => {
  it('are known again after a restart, each with the attempt that used it', async () => {
    const folder = await tempFolder()
    const ids = Array.from({ length: 20 }, (_, index) => `link-number-${index}`)
    const used = openIn(folder)
    await Promise.all(ids.map((id) => used.add(id, `attempt-of-${id}`, LATER)))
    const again = openIn(folder)
    for (const id of ids) expect(await again.by(id, NOW)).toBe(`attempt-of-${id}`)
    expect(await again.by('another-link-altogether', NOW)).toBeUndefined()
  })

  it('are forgotten once they are over', async () => {
    const path = join(await tempFolder(), 'all.json')
    const document = jsonDocument({ path, schema: UsedLinksDocument, empty: noUsedLinks })
    const used = usedLinks(() => document)
    await used.add('the-first', 'attempt', LATER)
    await used.by('the-second', new Date('2026-08-15T19:00:01+08:00'))
    await used.add('the-second', 'attempt', '2026-08-15T21:00:00+08:00')
    expect((await document.load()).used.map(({ id }) => id)).toEqual(['the-second'])
  })

  it('make no document large', async () => {
    const folder = await tempFolder()
    const used = openIn(folder)
    await Promise.all(Array.from({ length: 600 }, (_, index) => used.add(`link-number-${index}`, 'attempt', LATER)))
    const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size)
    expect(Math.max(...sizes)).toBeLessThan(2000)
  })
})
