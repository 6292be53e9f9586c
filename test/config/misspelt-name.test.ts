import { expect, it } from 'vitest'
import { misspeltName, oursMisspelt } from '../../src/config/misspelt-name.ts'

const known = [
  'PORT',
  'HOST',
  'PUBLIC_URL',
  'DATA_DIR',
  'MAX_FILE_MB',
  'WECOM_BOT_ID',
  'WECOM_BOT_SECRET',
  'WECOM_TOKEN',
]

it.each([
  ['WECOM_BOTID', 'WECOM_BOT_ID'],
  ['wecom_bot_id', 'WECOM_BOT_ID'],
  ['ＷＥＣＯＭ_BOT_ID', 'WECOM_BOT_ID'],
  ['WECOM_BOT_SECERT', 'WECOM_BOT_SECRET'],
  ['WECOM_MY_TOKEN', 'WECOM_TOKEN'],
  ['WEWORK_TOKEN', undefined],
  ['port', 'PORT'],
  ['PROT', 'PORT'],
  ['DATADIR', 'DATA_DIR'],
  ['PUBLIC_URI', 'PUBLIC_URL'],
  ['PORT', undefined],
  ['HOME', undefined],
  ['PATH', undefined],
  ['TZ', undefined],
  ['NODE_OPTIONS', undefined],
  ['HTTPS_PROXY', undefined],
])('%s is most likely %s', (name, meant) => {
  expect(misspeltName(name, known)).toBe(meant)
})

it('knows no platform it was not told of', () => {
  expect(misspeltName('WECOM_BOT_ID', ['PORT', 'DATA_DIR'])).toBeUndefined()
})

it('of a whole environment only what is surely ours', () => {
  const told = ['wecom_bot_id', 'WECOM_BOTID', 'port', 'WECOM_OTHER', 'WECOM_BOT_ID'].map((name) =>
    oursMisspelt(name, known),
  )
  expect(told).toEqual(['WECOM_BOT_ID', 'WECOM_BOT_ID', undefined, undefined, undefined])
})
