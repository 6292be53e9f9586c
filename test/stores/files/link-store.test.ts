import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { UnitId } from '../../../src/domain/unit.ts'
import { linkStore } from '../../../src/stores/files/link-store.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const place = { campaign: 'zhengzhou-2020@2026', unit: UnitId.parse('金水区') }
const links = {
  format: 1,
  links: { 'https://example.test/a': { tries: 1, triedAt: '2026-07-20T10:00:00+08:00', first: null, latest: null } },
} as const

it('keeps what is known of links, by the dossier', async () => {
  const folder = await tempFolder()
  await linkStore(folder).save(place, links)
  expect(await linkStore(folder).load(place)).toEqual(links)
  expect(await linkStore(folder).load({ ...place, unit: UnitId.parse('高新区') })).toEqual({ format: 1, links: {} })
})

it('knows nothing of links where its file is damaged', async () => {
  const folder = await tempFolder()
  await linkStore(folder).save(place, links)
  await writeFile(join(folder, 'links', 'zhengzhou-2020%402026', '金水区.json'), '{')
  expect(await linkStore(folder).load(place)).toEqual({ format: 1, links: {} })
})
