import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { webhookPlatform } from '../channels/wecom/webhook/webhook-platform.ts'
import { dingtalkGateway } from '../support/dingtalk-gateway.ts'
import { robotMessage } from '../support/dingtalk-message.ts'
import { dingtalkPlatform } from '../support/dingtalk-platform.ts'
import { tempFolder } from '../support/temp-folder.ts'
import { textMessage, wecomPlatform } from '../support/wecom-platform.ts'
import { wecomRobotPlatform } from '../support/wecom-robot-platform.ts'
import { startProcess } from './service-process.ts'

const campaign = `rubric: zhengzhou-2020
year: ${new Date().getFullYear()}
office:
  name: 市法治政府建设领导小组办公室
  clerks: [{ name: 督导员, wecom: office }]
`
const rosterOf = (webhook: string, conversation: string) => `units:
  - name: 金水区
    kind: 县市区
    contacts: [{ name: 联系人甲, wecom: jinshui, wecomBot: bot-jinshui }]
  - name: 中原区
    kind: 县市区
    contacts: [{ name: 联系人乙, dingtalk: zhongyuan }]
  - name: 高新区
    kind: 开发区
    contacts: [{ name: 联系人丙 }]
groups:
  - { name: 企微群, units: [金水区], wecomWebhook: '${webhook}' }
  - { name: 钉钉群, units: [中原区], dingtalkConversation: '${conversation}' }
`
const pdf = Buffer.from(`%PDF-1.4\n${'y'.repeat(40_000)}\n%%EOF\n`)

/** The whole service in its own process, with an app, a robot and a group of WeCom, and DingTalk by Stream. */
async function everywhere() {
  const folder = await tempFolder()
  const app = await wecomPlatform({ users: ['jinshui', 'office'], now: () => Date.now() })
  const robot = await wecomRobotPlatform()
  const group = await webhookPlatform(() => Date.now())
  const gateway = dingtalkGateway({ clientId: 'dingapp01', clientSecret: 'S3CRET-of-the-application' })
  const dingtalk = await dingtalkPlatform({ users: ['zhongyuan'], conversations: ['cidGroup=='], also: gateway.also })
  gateway.attach(dingtalk.server)
  onTestFinished(async () => {
    gateway.stop()
    await Promise.all([app.stop(), robot.stop(), dingtalk.stop()])
  })
  await writeFile(join(folder, 'campaign.yaml'), campaign)
  await writeFile(join(folder, 'roster.yaml'), rosterOf(group.webhook, 'cidGroup=='))
  const start = () =>
    startProcess({
      DATA_DIR: folder,
      ...app.environment,
      ...robot.environment,
      WECOM_GROUP_WEBHOOKS: group.webhook,
      ...dingtalk.environment,
    })
  return { folder, app, robot, group, gateway, dingtalk, start }
}

const OfficeFile = z.object({ document: z.object({ outbox: z.array(z.unknown()) }) })

/** Number of messages that the office's record still has to send; undefined while it has no file. */
async function leftInOffice(folder: string): Promise<number | undefined> {
  const names = await readdir(join(folder, 'office')).catch(() => [])
  const name = names.find((one) => one.endsWith('.json'))
  if (name === undefined) return undefined
  const file = OfficeFile.parse(JSON.parse(await readFile(join(folder, 'office', name), 'utf8')))
  return file.document.outbox.length
}

it('serves everybody where they are, and loses nothing in a crash', async () => {
  const { folder, app, robot, group, gateway, dingtalk, start } = await everywhere()
  let service = await start()
  const connected = () =>
    expect.poll(() => robot.connected() && gateway.connected() === 1, { timeout: 8000 }).toBe(true)
  await connected()
  expect(await (await fetch(`${service.url}/readyz`)).json()).toEqual({ ok: true, failing: [] })

  // A file in the robot's single chat, then the words for it.
  const jinshui = { from: 'bot-jinshui' }
  const key = robot.host(pdf)
  robot.say(jinshui, { msgtype: 'file', file: key })
  await expect.poll(() => robot.textsIn('single:bot-jinshui').join('\n'), { timeout: 8000 }).toMatch(/哪一项任务/)
  robot.say(jinshui, robot.text('提交 3 材料4'))
  await expect
    .poll(() => robot.textsIn('single:bot-jinshui').join('\n'), { timeout: 8000 })
    .toMatch(/回执.*金水区-0001/)

  // A file over DingTalk; the answer goes to the session webhook.
  let messages = 0
  const session = dingtalk.openSession('s-1', Date.now() + 3_600_000)
  const says = (fields: Readonly<Record<string, unknown>>) =>
    gateway.push(
      robotMessage({
        msgId: `ding-${++messages}`,
        createAt: Date.now(),
        senderStaffId: 'zhongyuan',
        robotCode: dingtalk.settings.robotCode,
        sessionWebhook: session.url,
        sessionWebhookExpiredTime: Date.now() + 3_600_000,
        ...fields,
      }),
    )
  const toldBySession = () =>
    session.shown.map(({ text, markdown }) => text?.content ?? markdown?.text ?? '').join('\n')
  dingtalk.putFile('code-1', pdf)
  await says({ msgtype: 'file', text: undefined, content: { downloadCode: 'code-1', fileName: '方案.pdf' } })
  await expect.poll(toldBySession, { timeout: 8000 }).toMatch(/哪一项任务/)
  await says({ text: { content: '提交 3 材料4' } })
  await expect.poll(toldBySession, { timeout: 8000 }).toMatch(/回执.*中原区-0001[\s\S]*方案\.pdf/)

  // One notice to all, each by the way that reaches them.
  let clerk = 7_300_000_000_000_000_100n
  const orders = (text: string) =>
    app.deliver(
      `${service.url}/wecom/app`,
      textMessage(text, { FromUserName: 'office', CreateTime: Math.floor(Date.now() / 1000), MsgId: ++clerk }),
    )
  await orders('公告 周五开会')
  await orders('确认')
  const jinshuiSaw = () => [...app.seenBy('jinshui'), ...robot.textsIn('single:bot-jinshui')].join('\n')
  await expect.poll(jinshuiSaw, { timeout: 8000 }).toMatch(/周五开会/)
  await expect.poll(() => JSON.stringify(dingtalk.shownTo('zhongyuan')), { timeout: 8000 }).toMatch(/周五开会/)
  await expect.poll(() => JSON.stringify(dingtalk.shownTo('cidGroup==')), { timeout: 8000 }).toMatch(/周五开会/)
  await expect.poll(() => JSON.stringify(group.posted), { timeout: 8000 }).toMatch(/周五开会/)

  // All of it is known to have left: what a crash finds on its way in between may arrive twice.
  await expect.poll(() => leftInOffice(folder), { timeout: 15_000 }).toBe(0)
  await service.kill9()
  service = await start()
  await connected()
  const before = session.shown.length
  await says({ text: { content: '查询 3' } })
  await expect.poll(() => session.shown.length, { timeout: 8000 }).toBeGreaterThan(before)
  expect(toldBySession()).toMatch(/材料5/)
  // Delivered again after the crash: one effect, one receipt.
  messages = 1
  await says({ text: { content: '提交 3 材料4' } })
  await expect.poll(() => toldBySession().match(/中原区-0001/g)?.length, { timeout: 8000 }).toBe(2)
  expect(toldBySession()).not.toMatch(/中原区-0002/)
  for (const seen of [jinshuiSaw(), JSON.stringify(group.posted), JSON.stringify(dingtalk.shownTo('zhongyuan'))]) {
    expect(seen.match(/周五开会/g)).toHaveLength(1)
  }
}, 90_000)
