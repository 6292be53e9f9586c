import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { errorForLog, logTo } from '../../src/compose/log.ts'
import { platforms } from '../../src/compose/platforms.ts'
import { readSettings } from '../../src/config.ts'
import { startService } from '../../src/service.ts'
import { robotMessage, signedHeaders } from '../support/dingtalk-message.ts'
import { dingtalkPlatform } from '../support/dingtalk-platform.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { textMessage, wecomPlatform } from '../support/wecom-platform.ts'

const campaign = `rubric: zhengzhou-2020
year: 2026
office:
  name: 市法治政府建设领导小组办公室
  clerks: [{ name: 督导员赵六, wecom: office-zhao, dingtalk: office-zhao }]
`
const roster = `units:
  - name: 金水区
    kind: 县市区
    aliases: [金水]
    contacts: [{ name: 联系人钱七, wecom: qianqi, dingtalk: qianqi }]
  - name: 中原区
    kind: 县市区
    contacts: [{ name: 联系人孙八, wecom: sunba, dingtalk: sunba }]
`

/** Content that no line may show: names, accounts, numbers, links, texts, secrets. */
const forbidden =
  /赵六|钱七|孙八|office-zhao|qianqi|sunba|13812345678|138 1234|secret\.example|path-of-a-link|暗语|S3CRET|token-\d|TokenOfTheCallback|abcdefghijklmnop|sendBySession|[?&](key|access_token|session)=/

interface Line {
  readonly message?: string
  readonly command?: string
  readonly outcome?: string
  readonly way?: string
  readonly result?: string
  readonly channel?: string
  readonly chat?: string
  readonly ms?: number
}

/** The whole program with a log that is kept. */
async function aService(environment: Readonly<Record<string, string>>) {
  const folder = await tempFolder()
  await writeFile(join(folder, 'campaign.yaml'), campaign)
  await writeFile(join(folder, 'roster.yaml'), roster)
  const written: string[] = []
  const { log, tracing } = logTo('trace', { write: (line) => void written.push(line) })
  const settings = readSettings({ DATA_DIR: folder, PORT: '0', ...environment }, platforms)
  const service = await startService(settings, log, { tracing })
  onTestFinished(() => service.stop())
  return {
    url: `http://127.0.0.1:${service.port}`,
    text: () => written.join(''),
    of: (message: string): Line[] =>
      written.map((line): Line & object => JSON.parse(line)).filter((line) => line.message === message),
  }
}

const TEXTS = [
  '查询',
  '提交 2 https://secret.example/path-of-a-link?token=暗语 请赵六收 13812345678',
  '提交 1 材料1 https://secret.example/path-of-a-link',
  '自评 5 92分 电话138 1234 5678',
  '暗语，天气怎么样，联系孙八 13812345678',
  '绑定 ABCD-2345',
  '验回执 AB12-CD34',
  '申诉 2 理由是暗语',
  '交接',
  '汇总',
  '\u0000',
]
const OFFICE_TEXTS = [
  '名单',
  '名单 金水区',
  '邀请 中原区',
  '看板',
  '公告 暗语 13812345678',
  '确认',
  '催办',
  '确认',
  '退回 金水区 2 暗语，请联系孙八',
  '报告',
]

describe('the log of the running service', () => {
  it('tells of each WeCom message that it was handled and what became of the answer, and nothing else', async () => {
    const platform = await wecomPlatform({ users: ['qianqi', 'sunba', 'office-zhao'] })
    onTestFinished(platform.stop)
    const service = await aService(platform.environment)
    let id = 7_300_000_000_000_000_100n
    const say = async (from: string, text: string) => {
      id += 1n
      await platform.deliver(
        `${service.url}/wecom/app`,
        textMessage(text, { FromUserName: from, MsgId: id, CreateTime: Math.floor(Date.now() / 1000) }),
      )
      return `wecom:${id}`
    }
    platform.failNext(
      'send',
      { kind: 'reset' },
      { kind: 'body', body: '{"errmsg": 暗语' },
      { kind: 'http', status: 500 },
    )
    platform.failNext('send', { kind: 'errcode', errcode: 81013, errmsg: 'invalid user qianqi' })
    for (const text of TEXTS) {
      const message = await say('qianqi', text)
      await expect
        .poll(() => service.of(message).filter(({ ms }) => ms !== undefined))
        .toMatchObject([{ channel: 'wecom', chat: 'single', command: expect.any(String), outcome: expect.any(String) }])
      await expect.poll(() => service.of(message).some(({ way }) => way !== undefined)).toBe(true)
    }
    for (const text of OFFICE_TEXTS) await say('office-zhao', text)
    await fetch(`${service.url}/wecom/app?msg_signature=暗语&timestamp=1&nonce=2`, { method: 'POST', body: '暗语' })

    const first = 'wecom:7300000000000000101'
    await expect.poll(() => service.of(first)).toHaveLength(2)
    await expect
      .poll(service.text, { timeout: 8000 })
      .toMatch(/"message":"announce\/zhengzhou-2020@2026\/[^"]*","way":"wecom"/)
    expect(service.of(first)).toMatchObject([
      { command: 'query', outcome: 'ok' },
      { way: 'exchange', result: 'sent' },
    ])
    expect(service.text()).not.toMatch(forbidden)
  })

  it('shows as little of DingTalk messages', async () => {
    const platform = await dingtalkPlatform({ users: ['qianqi', 'sunba', 'office-zhao'], mode: 'http' })
    onTestFinished(platform.stop)
    const service = await aService({
      ...platform.environment,
      DINGTALK_MODE: 'http',
    })
    let number = 0
    const say = async (from: string, text: string, group = false) => {
      number += 1
      const body = robotMessage({
        msgId: `msg${number}==`,
        createAt: Date.now(),
        senderStaffId: from,
        senderNick: '联系人钱七',
        text: { content: text },
        ...(group ? { conversationType: '2', conversationId: 'cidGroup==', conversationTitle: '暗语群' } : {}),
        sessionWebhook: `${platform.base}/robot/sendBySession?session=暗语${number}`,
        sessionWebhookExpiredTime: Date.now() + 3_600_000,
      })
      await fetch(`${service.url}/dingtalk/robot`, {
        method: 'POST',
        headers: signedHeaders(platform.settings.clientSecret, Date.now()),
        body: JSON.stringify(body),
      })
      return `dingtalk:msg${number}==`
    }
    platform.failNext('toPersons', { kind: 'code', code: 'staffId.notExisted', message: 'no staff 13812345678' })
    for (const text of TEXTS) {
      const message = await say('qianqi', text, text === '汇总')
      await expect.poll(() => service.of(message).some(({ way }) => way !== undefined), { timeout: 5000 }).toBe(true)
      expect(service.of(message)).toContainEqual(
        expect.objectContaining({
          channel: 'dingtalk',
          chat: text === '汇总' ? 'group' : 'single',
          ms: expect.any(Number),
        }),
      )
    }
    for (const text of OFFICE_TEXTS) await say('office-zhao', text)
    expect(service.text()).not.toMatch(forbidden)
  })

  it('leaves out of the sandbox who wrote, and gives an error the id of its message', async () => {
    const service = await aService({ SANDBOX: '1' })
    for (const [index, text] of [...TEXTS, ...OFFICE_TEXTS].entries()) {
      const user = index < TEXTS.length ? 'qianqi' : 'office-zhao'
      const body = JSON.stringify({ user, text, id: `m${index}` })
      await fetch(`${service.url}/sandbox/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
      expect(service.of(`sandbox:m${index}`)).toMatchObject([{ channel: 'sandbox', chat: 'single' }])
    }
    expect(service.text()).not.toMatch(forbidden)
  })
})

describe('logTo', () => {
  let written: string[]
  beforeAll(() => {
    written = []
  })

  it('gives what a request logs the id of the message that came in it, and no other', async () => {
    const { log, tracing } = logTo('info', { write: (line) => void written.push(line) })
    const request = (id: string) =>
      tracing.request(async () => {
        log.info({}, 'before')
        await tracing.message(id, async () => {
          await Promise.resolve()
          log.info({}, `in ${id}`)
        })
        log.error({ err: new Error('trouble') }, `after ${id}`)
        tracing.apart.info({}, 'apart')
      })
    await Promise.all([request('one'), request('two')])
    const lines = written.map((line): { message?: string; msg: string } => JSON.parse(line))
    expect(lines.map(({ msg, message }) => [msg, message]).toSorted()).toEqual([
      ['after one', 'one'],
      ['after two', 'two'],
      ['apart', undefined],
      ['apart', undefined],
      ['before', undefined],
      ['before', undefined],
      ['in one', 'one'],
      ['in two', 'two'],
    ])
  })

  it('shows of an error its kind, code, place and cause, without addresses, numbers and quotations', () => {
    const cause = Object.assign(new Error('GET https://user:pass@api.example/a/b?access_token=x 13812345678'), {
      code: 'ECONNRESET',
      request: { body: '暗语' },
    })
    const shown = JSON.stringify(errorForLog(new Error('failed', { cause })))
    expect(shown).toContain('https://api.example/…')
    expect(shown).toContain('138****5678')
    expect(shown).toContain('ECONNRESET')
    expect(shown).toContain('log.test.ts')
    expect(shown).not.toMatch(/access_token|pass|a\/b|暗语/)
    const notJson = () => {
      try {
        return JSON.parse('暗语 abc')
      } catch (error) {
        return errorForLog(error)
      }
    }
    expect(JSON.stringify(notJson())).not.toContain('暗')
  })
})
