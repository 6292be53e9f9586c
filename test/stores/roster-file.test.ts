import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { demoCampaign, demoRoster } from '../../src/channels/sandbox/demo.ts'
import { importedRoster, rosterFile, rosterYaml } from '../../src/stores/roster-file.ts'
import { parseYamlFile } from '../../src/stores/yaml-file.ts'
import { Roster } from '../support/office-schemas.ts'
import { tempFolder } from '../support/temp-folder.ts'

const awkward = Roster.parse({
  units: [
    {
      name: '2020',
      kind: '部门',
      aliases: ['是', '# 注', ': 冒号'],
      contacts: [{ name: 'no', wecom: '0012', wecomBot: '1e3' }, { name: '- 甲' }],
      leader: { name: '"引号"', dingtalk: 'null' },
    },
  ],
  groups: [{ name: 'all', units: ['2020'], dingtalkWebhook: 'https://example.test/?access_token=a#b' }],
})

it.each([demoRoster(), awkward])('what is written is read back the same', (roster) => {
  expect(parseYamlFile('roster.yaml', rosterYaml(roster), Roster)).toEqual(roster)
})

it('keeps the roster it replaces', async () => {
  const path = join(await tempFolder(), 'data', 'roster.yaml')
  const writer = rosterFile(path)
  await writer.write(demoRoster())
  await writeFile(path, '# 手写\n')
  await writer.write(awkward)
  expect(await readFile(`${path}.bak`, 'utf8')).toBe('# 手写\n')
  expect(await readFile(path, 'utf8')).toBe(rosterYaml(awkward))
})

it('an imported roster stands in for the one the sandbox started with', async () => {
  const folder = await tempFolder()
  const base = { campaign: demoCampaign(2026), roster: demoRoster() }
  const { current, writer } = importedRoster(folder, () => base, { Roster })
  expect(current()).toBe(base)
  await writer.write(awkward)
  expect(current().roster).toEqual(awkward)
  expect(current()).toBe(current())
  expect(importedRoster(folder, () => base, { Roster }).current().roster).toEqual(awkward)
})
