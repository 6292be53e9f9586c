import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { tempFolder } from '../support/temp-folder.ts'
import { callbackXml, pictureMessage, textMessage, wecomPlatform } from '../support/wecom-platform.ts'
import { startProcess } from './service-process.ts'

const SHIFT = fileURLToPath(new URL('./shift-date.cjs', import.meta.url))

const campaign = `rubric: zhengzhou-2020
year: 2026
office:
  name: 市法治政府建设领导小组办公室
  clerks: [{ name: 督导员, wecom: office }]
`
const roster = `units:
  - name: 金水区
    kind: 县市区
    aliases: [金水]
    contacts: [{ name: 联系人甲, wecom: jinshui }]
`

it('tells the story over encrypted WeCom messages, with a crash in the middle', async () => {
  const folder = await tempFolder()
  await writeFile(join(folder, 'campaign.yaml'), campaign)
  await writeFile(join(folder, 'roster.yaml'), roster)
  await cp(SHIFT, join(folder, 'shift-date.cjs'))

  let time = new Date('2026-07-22T09:21:00+08:00')
  const platform = await wecomPlatform({ users: ['jinshui', 'office'], now: () => time.getTime() })
  onTestFinished(platform.stop)
  const start = (now: string) => {
    time = new Date(now)
    return startProcess({
      DATA_DIR: folder,
      NODE_OPTIONS: `--require ${join(folder, 'shift-date.cjs')}`,
      DUDAO_TEST_NOW: now,
      ...platform.environment,
    })
  }
  let message = 7_300_000_000_000_000_100n
  let service = await start('2026-07-22T09:21:00+08:00')
  const callback = () => `${service.url}/wecom/app`
  const fields = (from: string) => ({
    FromUserName: from,
    CreateTime: Math.floor(time.getTime() / 1000),
    MsgId: ++message,
  })
  /** Waits until a member has seen that in answer, passive or pushed. */
  const hears = async (from: string, xml: string, ...expected: RegExp[]) => {
    const before = { texts: platform.seenBy(from).length, cards: platform.cardsOf(from).length }
    await platform.deliver(callback(), xml)
    const cards = () => platform.cardsOf(from).slice(before.cards)
    const seen = () =>
      [...platform.seenBy(from).slice(before.texts), ...cards().map(({ title, text }) => `${title}\n${text}`)].join(
        '\n',
      )
    for (const words of expected) await expect.poll(seen, { timeout: 8000 }).toMatch(words)
  }
  const says = (from: string, text: string, ...expected: RegExp[]) =>
    hears(from, textMessage(text, fields(from)), ...expected)

  expect(await platform.verifyUrl(callback(), 'echo-1')).toEqual({ status: 200, body: 'echo-1' })
  await expect.poll(() => platform.seenBy('jinshui').at(0), { timeout: 8000 }).toMatch(/任务1.*7月29日/)

  // The same message three times: one entry, the same answer.
  const once = textMessage('提交 1 材料1 https://example.test/news', fields('jinshui'))
  const answers = await Promise.all([1, 2, 3].map(() => platform.deliver(callback(), once)))
  expect(new Set(answers.map(({ passive }) => passive)).size).toBe(1)
  expect(answers[0]?.passive).toMatch(/回执.*2026-金水区-0001[\s\S]*还缺材料2/)

  await service.kill9()
  service = await start('2026-08-03T10:00:00+08:00')

  // Delivered again after the crash: answered as before.
  expect((await platform.deliver(callback(), once)).passive).toBe(answers[0]?.passive)

  await says('jinshui', '自评 1 符合1、2、3', /自评/)
  const link = callbackXml({
    ToUserName: platform.settings.corpId,
    ...fields('jinshui'),
    MsgType: 'link',
    Title: '汇总表',
    Url: 'https://example.test/table',
    AgentID: platform.settings.agentId,
  })
  await hears('jinshui', link, /哪一项任务/)
  await says('jinshui', '1', /您报送的是哪一项/)
  await says('jinshui', '2', /降一个等次：优 → 良/, /黄旗.*（正式）/)

  await says('office', '审核 金水区 1 符合1、2、3', /良（核定）/)
  await says('office', '督导 金水区 1 已上门督促', /已记录督促指导/)
  await says('office', '整改 金水区 1', /黄旗改为蓝旗/)
  await says('jinshui', '查询 1', /良（核定）[\s\S]*蓝旗/, /豫依法行政领办〔2015〕85号/)

  // A picture comes by its media id and is placed like any file.
  const jpg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex')
  const id = platform.holdPicture({ bytes: jpg, name: '现场.jpg' })
  await hears('jinshui', pictureMessage(id, fields('jinshui')), /现场\.jpg/)
  await says('jinshui', '提交 2', /回执[\s\S]*现场\.jpg/)

  // Nobody else learns anything, and nothing forged gets in.
  expect(await platform.deliver(callback(), once, { signature: '0'.repeat(40) })).toMatchObject({ status: 403 })
  expect(await platform.deliver(callback(), once, { receiveId: 'wwother' })).toMatchObject({ status: 403 })
}, 90_000)
