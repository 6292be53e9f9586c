import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkOfficeFiles } from '../../src/cli/check/check-other-files.ts'
import { printedFindings } from '../../src/cli/check/findings.ts'
import { readOfficeFiles, schemasFor } from '../../src/compose/office-files.ts'
import { platforms } from '../../src/compose/platforms.ts'
import { openRubrics } from '../../src/stores/rubrics.ts'
import { tempFolder } from '../support/temp-folder.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }

it('what campaign.yaml says to a platform is read, checked, and good for whoever reads the file', async () => {
  const folder = await tempFolder()
  const campaign = `rubric: zhengzhou-2020
year: 2026
office: { name: 督导办, clerks: [{ name: 督导员, dingtalk: office }] }
dingtalk: { apiCalls: 20000 }
`
  await writeFile(join(folder, 'campaign.yaml'), campaign)
  await writeFile(join(folder, 'roster.yaml'), 'units: [{ name: 金水区, kind: 县市区 }]\n')
  const files = readOfficeFiles({ folder, rubrics: openRubrics(), platforms, log: silent })
  expect(files.current().campaign.platforms).toEqual({ dingtalk: { apiCalls: 20_000, streamUses: 3000 } })
  const found: string[] = []
  checkOfficeFiles(
    folder,
    false,
    printedFindings(
      (line) => void found.push(line),
      () => {},
    ),
  )
  expect(found).toEqual([])
})

it('every platform accepts no options at all', () => {
  for (const { name, options } of platforms) expect([name, options.safeParse({}).success]).toEqual([name, true])
  expect(schemasFor(platforms).Campaign.safeParse({ noPlatform: {} }).error?.issues).toContainEqual(
    expect.objectContaining({ code: 'unrecognized_keys', keys: ['noPlatform'] }),
  )
})
