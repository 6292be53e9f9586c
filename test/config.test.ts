import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { platforms } from '../src/compose/platforms.ts'
import {
  type Environment,
  readDataFolder,
  readEnvironment,
  readPlaces,
  readSettings as readSettingsOf,
  SettingsError,
} from '../src/config.ts'
import { tempFolder } from './support/temp-folder.ts'

const wecom = {
  WECOM_CORP_ID: 'ww0123456789abcdef',
  WECOM_AGENT_ID: '1000002',
  WECOM_SECRET: 'app-secret-value',
  WECOM_TOKEN: 'QDG6eK',
  WECOM_ENCODING_AES_KEY: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
}
const robot = { WECOM_BOT_ID: 'bot', WECOM_BOT_SECRET: 'bot-secret-value' }
const dingtalk = { DINGTALK_CLIENT_ID: 'ding123', DINGTALK_CLIENT_SECRET: 'ding-secret-value' }
const s3 = {
  S3_ENDPOINT: 'https://s3.example.test',
  S3_BUCKET: 'dudao-files',
  S3_ACCESS_KEY_ID: 'access-key-value',
  S3_SECRET_ACCESS_KEY: 's3-secret-value',
}

const readSettings = (environment: Environment) => readSettingsOf(environment, platforms)

const errorOf = (environment: Environment): Error => {
  try {
    readSettings(environment)
  } catch (error) {
    if (error instanceof SettingsError) return error
    throw error
  }
  throw new Error('accepted')
}

describe('settings', () => {
  it('have defaults, and without a platform start the sandbox', () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: undefined,
      dataFolder: resolve('data'),
      maxFileMb: 20,
      logLevel: 'info',
      sandbox: true,
      platforms: {},
    })
  })

  it('count an empty value as not set, and ignore blanks around one', () => {
    const empty = Object.fromEntries(
      Object.keys({ ...wecom, ...robot, ...s3, PORT: '', SANDBOX: '' }).map((n) => [n, '']),
    )
    expect(readSettings({ ...empty, DATABASE_URL: ' ', HOST: ' ::1 ' })).toEqual({ ...readSettings({}), host: '::1' })
  })

  it('hand each platform in use what was set of its own, and then do not start the sandbox', () => {
    const settings = readSettings({ ...wecom, WECOM_API_BASE: 'http://127.0.0.1:8080/', PORT: '1' })
    expect(settings).toMatchObject({ sandbox: false, port: 1 })
    expect(settings.platforms).toEqual({ wecom: { ...wecom, WECOM_API_BASE: 'http://127.0.0.1:8080/' } })
    expect(readSettings({ WECOM_API_BASE: 'http://127.0.0.1:8080/' })).toMatchObject({ sandbox: true, platforms: {} })
    const both = readSettings({ ...wecom, ...robot, ...dingtalk })
    expect(both.platforms).toEqual({ wecom: { ...wecom, ...robot }, dingtalk })
    const webhooks = { WECOM_GROUP_WEBHOOKS: 'https://a.test/?key=1, http://localhost:1/?key=2' }
    expect(readSettings(webhooks)).toMatchObject({ sandbox: false, platforms: { wecom: webhooks } })
  })

  it.each<[Environment, object]>([
    [{ PORT: '0' }, { port: 0 }],
    [
      { PORT: '65535', HOST: '0.0.0.0' },
      { port: 65535, host: '0.0.0.0' },
    ],
    [{ HOST: 'dudao.intranet' }, { host: 'dudao.intranet' }],
    [{ PUBLIC_URL: 'http://10.1.2.3:3000/dudao/' }, { publicUrl: 'http://10.1.2.3:3000/dudao' }],
    [{ DATA_DIR: '/var/lib/dudao' }, { dataFolder: '/var/lib/dudao' }],
    [{ DATA_DIR: '~/dudao' }, { dataFolder: join(homedir(), 'dudao') }],
    [{ DATA_DIR: '～' }, { dataFolder: homedir() }],
    [{ MAX_FILE_MB: '0.5' }, { maxFileMb: 0.5 }],
    [{ LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
    [{ SANDBOX: '1' }, { sandbox: true }],
    [{ UNKNOWN: 'x', DINGTALKER: 'x', S3_: 'x' }, { sandbox: true }],
  ])('take %o', (environment, expected) => {
    expect(readSettings(environment)).toMatchObject(expected)
  })

  it.each<[string, Environment]>([
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '-1' }],
    ['PORT', { PORT: '3000.5' }],
    ['PORT', { PORT: 'http' }],
    ['PORT', { PORT: '0x10' }],
    ['HOST', { HOST: 'http://localhost' }],
    ['HOST', { HOST: '256.0.0.1' }],
    ['HOST', { HOST: '本机' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'dudao.example.test' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'ftp://dudao.example.test' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://user:pass@dudao.example.test' }],
    ['HOST', { HOST: 'a.1' }],
    ['DATA_DIR', { DATA_DIR: '~other/data' }],
    ['DATA_DIR', { DATA_DIR: '$HOME/data' }],
    ['DATA_DIR', { DATA_DIR: 'package.json' }],
    ['DATA_DIR', { DATA_DIR: 'package.json/a/b' }],
    ['WECOM_GROUP_WEBHOOKS', { WECOM_GROUP_WEBHOOKS: 'https://a.test/?key=1;https://b.test/?key=2' }],
    ['MAX_FILE_MB', { MAX_FILE_MB: '0' }],
    ['MAX_FILE_MB', { MAX_FILE_MB: '-20' }],
    ['MAX_FILE_MB', { MAX_FILE_MB: '20MB' }],
    ['MAX_FILE_MB', { MAX_FILE_MB: '1e9' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'verbose' }],
    ['SANDBOX', { SANDBOX: 'true' }],
    ['SANDBOX', { ...wecom, SANDBOX: '1' }],
    ['SANDBOX', { ...robot, SANDBOX: '1' }],
    ['SANDBOX', { ...dingtalk, SANDBOX: '1' }],
    [
      'SANDBOX',
      { WECOM_GROUP_WEBHOOKS: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=hook-key', SANDBOX: '1' },
    ],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://root:db-secret@localhost/dudao' }],
    ['S3_ENDPOINT', { ...s3, S3_ENDPOINT: 'http://s3.example.test' }],
    ['S3_BUCKET', { ...s3, S3_BUCKET: 'Dudao_Files' }],
    ['S3_SECRET_ACCESS_KEY', { ...s3, S3_SECRET_ACCESS_KEY: '' }],
    ['S3_ENDPOINT、S3_BUCKET、S3_SECRET_ACCESS_KEY', { S3_ACCESS_KEY_ID: 'access-key-value' }],
    ['WECOM_CORP_ID', { ...wecom, WECOM_CORP_ID: '企业' }],
    ['WECOM_AGENT_ID', { ...wecom, WECOM_AGENT_ID: 'app' }],
    ['WECOM_AGENT_ID', { ...wecom, WECOM_AGENT_ID: '0' }],
    ['WECOM_SECRET', { ...wecom, WECOM_SECRET: 'app secret value' }],
    ['WECOM_TOKEN', { ...wecom, WECOM_TOKEN: 'a'.repeat(33) }],
    ['WECOM_ENCODING_AES_KEY', { ...wecom, WECOM_ENCODING_AES_KEY: 'short-key-value' }],
    ['WECOM_API_BASE', { WECOM_API_BASE: 'http://qyapi.weixin.qq.com' }],
    ['WECOM_API_BASE', { WECOM_API_BASE: 'https://qyapi.weixin.qq.com?access_token=x' }],
    ['WECOM_API_BASE', { WECOM_API_BASE: 'http://127.0.0.1.example.test' }],
    ['WECOM_API_BASE', { WECOM_API_BASE: 'qyapi.weixin.qq.com' }],
    ...Object.keys(wecom).map((name): [string, Environment] => [name, { ...wecom, [name]: undefined }]),
    ['WECOM_CORP_ID、WECOM_AGENT_ID、WECOM_TOKEN、WECOM_ENCODING_AES_KEY', { WECOM_SECRET: 'app-secret-value' }],
    ['WECOM_BOT_SECRET', { WECOM_BOT_ID: 'bot' }],
    ['WECOM_BOT_WS_URL', { ...robot, WECOM_BOT_WS_URL: 'https://openws.example.test' }],
    ['WECOM_BOT_WS_URL', { ...robot, WECOM_BOT_WS_URL: 'ws://openws.example.test' }],
    ['WECOM_GROUP_WEBHOOKS', { WECOM_GROUP_WEBHOOKS: 'https://a.example.test/?key=hook-key,http://b.example.test' }],
    ['WECOM_GROUP_WEBHOOKS', { WECOM_GROUP_WEBHOOKS: 'https://a.example.test/?key=hook-key,' }],
    ['DINGTALK_CLIENT_SECRET', { DINGTALK_CLIENT_ID: 'ding123' }],
    ['DINGTALK_CLIENT_ID', { DINGTALK_CLIENT_SECRET: 'ding-secret-value' }],
    ['DINGTALK_CLIENT_ID、DINGTALK_CLIENT_SECRET', { DINGTALK_ROBOT_CODE: 'ding123' }],
    ['DINGTALK_MODE', { ...dingtalk, DINGTALK_MODE: 'https' }],
    ['DINGTALK_API_BASE', { ...dingtalk, DINGTALK_API_BASE: 'ftp://api.dingtalk.com' }],
    ['DINGTALK_OAPI_BASE', { ...dingtalk, DINGTALK_OAPI_BASE: 'http://oapi.dingtalk.com' }],
    ['DINGTALK_GROUP_WEBHOOKS', { DINGTALK_GROUP_WEBHOOKS: 'https://oapi.dingtalk.com/robot/send?access_token=x#a#b' }],
  ])('name %s in one line that says what is expected: %o', (name, environment) => {
    const { message } = errorOf(environment)
    expect(message).toMatch(new RegExp(`^设置 ${name} (有误|缺少)：[^\n]*应[^\n]+$`))
    expect(message).not.toMatch(/value|hook-key|db-secret|pass/)
  })

  it('tell the bucket of the files, and the folder alone where there is none', () => {
    const bucket = {
      endpoint: 'https://s3.example.test',
      bucket: 'dudao-files',
      accessKeyId: 'access-key-value',
      secretAccessKey: 's3-secret-value',
    }
    expect(readSettings({ ...s3, S3_ENDPOINT: `${s3.S3_ENDPOINT}/` }).s3).toEqual(bucket)
    expect(readSettings({}).s3).toBeUndefined()
    expect(readPlaces({ ...s3, DATA_DIR: '/srv/dudao', PORT: 'x' })).toEqual({ dataFolder: '/srv/dudao', s3: bucket })
  })

  it('take the address of a database', () => {
    const url = 'postgres://dudao:db-secret@localhost/dudao'
    expect(readSettings({ DATABASE_URL: url }).databaseUrl).toBe(url)
  })

  it('never fail but by a SettingsError of one line, without the value', () => {
    const names = ['PORT', 'HOST', 'PUBLIC_URL', 'WECOM_API_BASE', 'WECOM_GROUP_WEBHOOKS', 'DATABASE_URL', 'S3_BUCKET']
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.oneof(fc.string(), fc.webUrl(), fc.ipV6()), (name, value) => {
        try {
          readSettings({ [name]: value })
        } catch (error) {
          expect(error).toBeInstanceOf(SettingsError)
          expect(String(error)).toMatch(new RegExp(`^SettingsError: 设置 [^\n]*${name.slice(0, 3)}[^\n]+$`))
        }
      }),
    )
  })
})

describe('the environment', () => {
  it('is completed by a .env file, what is set already wins', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, '.env'), '# 设置\nPORT=4000\nHOST="0.0.0.0"\r\nLOG_LEVEL=\n')
    const environment = readEnvironment(folder, { PORT: '5000' })
    expect(readSettings(environment)).toMatchObject({ port: 5000, host: '0.0.0.0', logLevel: 'info' })
  })

  it('is as it was without a .env file, and a .env that is none is named', async () => {
    const folder = await tempFolder()
    expect(readEnvironment(folder, { PORT: '5000' })).toEqual({ PORT: '5000' })
    await writeFile(join(folder, 'file'), '')
    expect(() => readEnvironment(join(folder, 'file'), {})).toThrow(SettingsError)
  })

  it.each([
    ['WECOM_BOTID=a', /^设置文件 \.env 中的 WECOM_BOTID .*WECOM_BOT_ID/],
    ['port=4000', /^设置文件 \.env 中的 port .*PORT/],
    ['WECOM_BOT_ID＝a', /^设置文件 \.env 第 1 行有误/],
  ])('%s in a .env file is told, never ignored', async (text, problem) => {
    const folder = await tempFolder()
    await writeFile(join(folder, '.env'), text)
    expect(() => readEnvironment(folder, {}, platforms)).toThrow(problem)
  })

  it('takes the line for DingTalk groups as its guide has it', async () => {
    const folder = await tempFolder()
    const guide = readFileSync(new URL('../docs/dingtalk.md', import.meta.url), 'utf8')
    const [line = ''] = /DINGTALK_GROUP_WEBHOOKS=.*/.exec(guide) ?? []
    await writeFile(join(folder, '.env'), line)
    const { platforms: inUse } = readSettings(readEnvironment(folder, {}, platforms))
    expect(inUse).toEqual({ dingtalk: { DINGTALK_GROUP_WEBHOOKS: line.slice(line.indexOf('=') + 1) } })
    expect(line).toMatch(/#SEC\w+,.*#SEC\w+$/)
  })

  it('has a misspelt setting of a platform told too', () => {
    expect(errorOf({ wecom_bot_id: 'a' }).message).toMatch(/环境变量 wecom_bot_id .*WECOM_BOT_ID/)
  })
})

it('reads the data folder alone, whatever else is set', () => {
  expect(readDataFolder({ DATA_DIR: '/srv/dudao', PORT: 'x' })).toBe('/srv/dudao')
  expect(readDataFolder({})).toBe(resolve('data'))
})
