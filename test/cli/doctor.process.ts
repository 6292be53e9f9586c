import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { examineAll, linesOf } from '../../src/cli/doctor/examine-all.ts'
import { examineMachine } from '../../src/cli/doctor/examine-machine.ts'
import { platforms } from '../../src/compose/platforms.ts'
import { readSettings } from '../../src/config.ts'
import { startProcess } from '../e2e/service-process.ts'
import { dingtalkGateway } from '../support/dingtalk-gateway.ts'
import { dingtalkPlatform } from '../support/dingtalk-platform.ts'
import { allOf, troublesIn } from '../support/examine.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { wecomPlatform } from '../support/wecom-platform.ts'
import { wecomRobotPlatform } from '../support/wecom-robot-platform.ts'
import { runCli } from './run-cli.ts'

const campaign = `rubric: zhengzhou-2020
year: 2026
office:
  name: 督导办
  clerks: [{ name: 督导员, wecom: office }]
dingtalk: { apiCalls: 20000 }
`
const roster = `units:
  - { name: 金水区, kind: 县市区, contacts: [{ name: 联系人甲, wecom: jinshui }] }
  - { name: 中原区, kind: 县市区, contacts: [{ name: 联系人乙, wecomBot: BotZhongyuan }] }
`
const SLOW = 30_000

async function office(files: { readonly campaign?: string; readonly roster?: string } = { campaign, roster }) {
  const folder = await tempFolder()
  const data = join(folder, 'data')
  await mkdir(data, { mode: 0o700 })
  for (const [name, text] of Object.entries(files)) await writeFile(join(data, `${name}.yaml`), text)
  return data
}

/** App, robot and DingTalk, and the settings for them. */
async function fakes() {
  const app = await wecomPlatform({ users: ['jinshui', 'office'], now: () => Date.now() })
  const robot = await wecomRobotPlatform()
  const gateway = dingtalkGateway({ clientId: 'dingapp01', clientSecret: 'S3CRET-of-the-application' })
  const dingtalk = await dingtalkPlatform({ also: gateway.also })
  gateway.attach(dingtalk.server)
  onTestFinished(async () => {
    gateway.stop()
    await Promise.all([app.stop(), robot.stop(), dingtalk.stop()])
  })
  const settings = {
    ...app.environment,
    ...robot.environment,
    ...dingtalk.environment,
  }
  return { robot, gateway, settings }
}

/** A program that is not the service, on a port of its own, until it is told to make room. */
async function otherProgram() {
  const server = createServer((_, response) => response.end('hello'))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const end = () => new Promise((ended) => server.close(ended))
  onTestFinished(() => void end())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: String(address.port), end }
}

/** Every file below a folder, with what is in it and when it was written. */
async function everythingIn(folder: string) {
  const files = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = files.filter((file) => file.isFile()).map(({ parentPath, name }) => join(parentPath, name))
  return Promise.all(
    paths.toSorted().map(async (path) => [path, (await stat(path)).mtimeMs, await readFile(path, 'base64')]),
  )
}

it(
  'finds all well while the service runs, and whom it cannot reach',
  async () => {
    const { settings, robot, gateway } = await fakes()
    const { port, end } = await otherProgram()
    await end()
    const environment = { ...settings, DATA_DIR: await office(), PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` }
    await startProcess(environment)
    await expect.poll(() => robot.connected() && gateway.connected() === 1, { timeout: 8000 }).toBe(true)
    const { status, stdout, stderr } = await runCli('doctor', [], environment)
    expect(stderr).toBe('')
    const troubles = stdout.split('\n').filter((line) => /^[✗？]/.test(line))
    expect(troubles).toEqual([
      expect.stringMatching(/^✗ 有误 {2}1 名联系人、0 个群没有可用的联系方式，1 个单位无人可联系。无人可联系：中原区$/),
    ])
    expect([status, stdout]).toEqual([1, expect.stringMatching(/1 项有误，0 项待查。\n$/)])
    for (const line of [
      '各部分就绪',
      'PUBLIC_URL',
      '能验签、能解密',
      '运行中的服务已连接',
      '网关给了连接',
      '/20000 次',
    ]) {
      expect(stdout).toContain(line)
    }
    expect(stdout).not.toMatch(/S3CRET|联系人乙/)
    // The service's own: the robot was not kicked out.
    expect(robot.counts.logins).toBe(1)
  },
  SLOW,
)

it(
  'changes nothing and logs the robot in where no service runs',
  async () => {
    const { settings, robot } = await fakes()
    const data = await office()
    await mkdir(join(data, 'channels'))
    await writeFile(join(data, 'channels', 'wecom-robot-talked.json'), '{"single":["BotZhongyuan"],"group":[]}')
    const before = await everythingIn(data)
    const environment = { ...settings, DATA_DIR: data, PORT: '1', PUBLIC_URL: 'https://dudao.example.test' }
    const { status, stdout } = await runCli('doctor', [], environment)
    expect(stdout).toMatch(/？待查 {2}服务没有在 http:\/\/127\.0\.0\.1:1 运行[\s\S]*名单中的联系人和群都有联系方式/)
    expect(stdout).toMatch(/智能机器人：能够登录/)
    expect(stdout).toMatch(/\/wecom\/app 没有检查/)
    expect([status, stdout]).toEqual([0, expect.stringMatching(/0 项有误，3 项待查。\n$/)])
    expect(robot.counts.logins).toBe(1)
    expect(await everythingIn(data)).toEqual(before)
  },
  SLOW,
)

it('a wrong setting is found, and nothing else is looked at', async () => {
  const { status, stdout, stderr } = await runCli('doctor', [], { PORT: '70000' })
  const said = '✗ 有误  设置 PORT 有误：应为 0 至 65535 的整数\n        → 改正 .env 或环境变量后再检查一次\n'
  expect([status, stdout, stderr]).toEqual([1, `${said}检查完毕：0 项正常，1 项有误，0 项待查。\n`, ''])
})

describe('without a service', () => {
  const examine = async (environment: Readonly<Record<string, string>>) =>
    troublesIn(await allOf(examineAll(readSettings({ PORT: '1', ...environment }, platforms), platforms)))
  const webhooks = { WECOM_GROUP_WEBHOOKS: 'http://127.0.0.1:1/cgi-bin/webhook/send?key=k' }

  it.each<[string, Parameters<typeof office>[0], RegExp]>([
    ['no campaign', {}, /^no 没有找到 .*campaign\.yaml.*setup/m],
    [
      'each mistake in the roster',
      { campaign, roster: 'units:\n  - { name: 甲, kind: 1 }\n  - { name: 乙, kinds: 部门 }\n' },
      /^no .*roster\.yaml:2 units[\s\S]*^no .*roster\.yaml:3 units/m,
    ],
    ['a wrong option', { campaign: `${campaign}wecom: { x: 1 }\n`, roster }, /^no .*campaign\.yaml:7 wecom/m],
    ['links that lead nowhere', { campaign, roster }, /^no 没有设置 PUBLIC_URL/m],
    ['a host that is not reached', { campaign, roster }, /^no 企业微信群机器人（1 个群）：访问不到/m],
    [
      'a line that mixes a clerk’s account with another',
      {
        campaign,
        roster: `${roster}    leader: { name: 某领导, wecom: office, dingtalk: d1 }\n`.replace(
          '  - { name: 中原区, kind: 县市区, contacts: [{ name: 联系人乙, wecomBot: BotZhongyuan }] }',
          '  - name: 中原区\n    kind: 县市区',
        ),
      },
      /^unknown roster\.yaml：中原区的领导：dingtalk .*不作数/m,
    ],
    ['people without a way to them', { campaign, roster }, /^no 2 名联系人.*无人可联系：金水区、中原区.*邀请 金水区/m],
    ['clerks without a way to them', { campaign, roster }, /^no 1 名督导员.*第1名.*office\.clerks/m],
    [
      'experts and leaders without a way to them',
      {
        campaign: campaign.replace(
          '\ndingtalk',
          '\n  experts: [{ name: 专家甲 }]\n  leaders: [{ name: 领导甲 }]\ndingtalk',
        ),
        roster: roster.replace('BotZhongyuan }] }', 'BotZhongyuan }], leader: { name: 领导乙 } }'),
      },
      /^no 1 名专家.*第1名[\s\S]*^no 1 名领导.*第1名[\s\S]*^unknown 1 个单位的分管领导.*中原区/m,
    ],
    [
      'a group without a way to it',
      { campaign, roster: `${roster}groups:\n  - { name: 工作群, units: [金水区], wecomChat: c1 }\n` },
      /^no .*、1 个群没有可用的联系方式.*群：工作群/m,
    ],
  ])('%s is found', async (_, files, words) => {
    expect((await examine({ ...webhooks, DATA_DIR: await office(files) })).join('\n')).toMatch(words)
  })

  it('a sandbox that was never started is well, and is not begun', async () => {
    const folder = await tempFolder()
    const found = await examine({ DATA_DIR: join(folder, 'data') })
    expect(found).toEqual([expect.stringMatching(/^unknown 服务没有在 .* 运行/)])
    expect(await readdir(folder)).toEqual([])
  })

  it('another program on the port is found', async () => {
    const { port } = await otherProgram()
    const found = await examine({ DATA_DIR: await office({}), PORT: port })
    expect(found).toEqual([expect.stringMatching(/^no .*运行的是别的程序/)])
  })

  it('a Node.js that is too old is found', async () => {
    const found = async (version: string) => (await allOf(examineMachine('/', version)))[0]?.ok
    expect(await Promise.all(['18.20.0', '20.18.9', '20.19.0', '22.0.0'].map(found))).toEqual([
      'no',
      'no',
      'yes',
      'yes',
    ])
  })
})

it('a finding stays on its lines, whatever a platform answers', () => {
  expect(linesOf({ ok: 'no', what: 'a\u001b[2Jb\nc', todo: 'd\re' })).toEqual(['✗ 有误  a [2Jb c', '        → d e'])
})
