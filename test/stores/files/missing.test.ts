import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ifThere } from '../../../src/stores/files/missing.ts'
import { tempFolder } from '../../support/temp-folder.ts'

it('takes a missing file for none', async () => {
  expect(await ifThere(readFile(join(await tempFolder(), 'none.json')))).toBeUndefined()
})

it('hands on any other failure', async () => {
  await expect(ifThere(readFile(await tempFolder()))).rejects.toThrow('EISDIR')
})
