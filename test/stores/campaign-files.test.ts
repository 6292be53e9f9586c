import { writeFileSync } from 'node:fs'
import { rename, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { campaignFiles } from '../../src/stores/campaign-files.ts'
import { Campaign, Roster } from '../support/office-schemas.ts'
import { tempFolder } from '../support/temp-folder.ts'

const campaign = `rubric: zhengzhou-2020
year: 2026
office:
  name: 市法治政府建设领导小组办公室
  clerks: [{ name: 督导员, wecom: office, dingtalk: office }]
`
const roster = `units:
  - name: 金水区
    kind: 县市区            # 县市区 | 开发区 | 部门
    aliases: [金水]
    contacts: [{ name: 联系人甲, wecom: jinshui, dingtalk: jinshui }]
`

let folder: string
let problems: unknown[]
const log = {
  info: () => {},
  warn: () => {},
  error: ({ problem }: Record<string, unknown>) => void problems.push(problem),
}
const open = (afterThisTurn = (call: () => void) => call()) =>
  campaignFiles({
    folder,
    rubrics: new Map([
      ['zhengzhou-2020', { name: '目标任务', unitKinds: ['县市区', '部门'] }],
      ['henan-2015', { name: '四项制度', unitKinds: ['县市区'] }],
    ]),
    whyNotRubric: (id) => `没有细则「${id}」，应为 zhengzhou-2020、henan-2015`,
    schemas: { Campaign, Roster },
    log,
    afterThisTurn,
  })
const write = (name: string, text: string) => writeFile(join(folder, name), text)

beforeEach(async () => {
  folder = await tempFolder()
  problems = []
  await write('campaign.yaml', campaign)
  await write('roster.yaml', roster)
})

it('reads both files, with the defaults of what they leave out', () => {
  const { campaign, roster } = open().current()
  expect(campaign).toMatchObject({
    notices: [{ rubric: 'zhengzhou-2020', year: 2026 }],
    year: 2026,
    reminders: { after: [1, 3, 7] },
  })
  expect(roster.units).toMatchObject([{ name: '金水区', kind: '县市区', aliases: ['金水'] }])
})

it('reads several notices, each with its own name and year or those of the campaign', async () => {
  const listed = 'notices: [{ rubric: zhengzhou-2020 }, { rubric: henan-2015, name: 四项, year: 2025 }]'
  await write('campaign.yaml', campaign.replace('rubric: zhengzhou-2020', listed))
  expect(open().current().campaign.notices).toEqual([
    { rubric: 'zhengzhou-2020', year: 2026, publicNoticeWorkdays: 5 },
    { rubric: 'henan-2015', name: '四项', year: 2025, publicNoticeWorkdays: 5 },
  ])
})

const K = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k1'
const D = 'https://oapi.dingtalk.com/robot/send?access_token=d1'
const groupFaults: readonly (readonly [string, RegExp])[] = [
  ['  - { name: 群, units: [金水区], wecomWebhook: 你好 }', /:7 groups\.0\.wecomWebhook：应为 https/],
  [
    "  - { name: 群, units: [], wecomWebhook: 'qyapi.weixin.qq.com/send?key=k' }",
    /:7 groups\.0\.wecomWebhook：应为 https/,
  ],
  [
    "  - { name: 群, units: [], wecomWebhook: 'http://qyapi.weixin.qq.com/send?key=k' }",
    /:7 groups\.0\.wecomWebhook：/,
  ],
  [`  - { name: 群, units: [], dingtalkWebhook: '${D}#密钥' }`, /:7 groups\.0\.dingtalkWebhook：应为 https/],
  ['  - { name: 群, units: [金水区] }', /:7 groups\.0：「群」没有地址/],
  [
    `  - { name: 群, units: [], wecomChat: a }\n  - { name: 群, units: [], wecomChat: b }`,
    /:8 groups\.1\.name：群「群」重复/,
  ],
  [
    `  - { name: 甲, units: [], wecomWebhook: '${K}' }\n  - { name: 乙, units: [], wecomWebhook: '${K}&debug=1' }`,
    /:8 groups\.1\.wecomWebhook：与群「甲」的地址相同/,
  ],
  [
    `  - { name: 甲, units: [], dingtalkWebhook: '${D}' }\n  - { name: 乙, units: [], dingtalkWebhook: '${D}#SECa' }`,
    /:8 groups\.1\.dingtalkWebhook：与群「甲」的地址相同/,
  ],
]

describe('at start', () => {
  it.each(['campaign.yaml', 'roster.yaml'])('says what to do when %s is missing', async (name) => {
    await rm(join(folder, name))
    expect(open).toThrow(`没有找到 ${join(folder, name)}，请运行 npm run -s setup 生成`)
  })

  it.each<readonly [string, string, RegExp]>([
    ['campaign.yaml', campaign.replace('2026', '二〇二六'), /campaign\.yaml:2 year：应为数字$/],
    [
      'campaign.yaml',
      campaign.replace('zhengzhou-2020', 'kaifeng-2020'),
      /campaign\.yaml:1 rubric：没有细则「kaifeng-2020」/,
    ],
    [
      'campaign.yaml',
      campaign.replace('clerks', 'clerk'),
      /campaign\.yaml:5 office：不认识的键 clerk，应去掉或改正（另有 1 处）$/,
    ],
    [
      'campaign.yaml',
      campaign.replace('rubric: zhengzhou-2020\n', ''),
      /campaign\.yaml:1 rubric：应写明 rubric（一份文件）或 notices（几份文件）/,
    ],
    [
      'campaign.yaml',
      `notices: [{ rubric: henan-2015 }]\n${campaign}`,
      /campaign\.yaml:1 notices：rubric 与 notices 只写一个/,
    ],
    [
      'campaign.yaml',
      campaign.replace('rubric: zhengzhou-2020', 'notices:\n  - rubric: zhengzhou-2020\n  - rubric: kaifeng-2020'),
      /campaign\.yaml:3 notices\.1\.rubric：没有细则「kaifeng-2020」/,
    ],
    [
      'campaign.yaml',
      campaign.replace('rubric: zhengzhou-2020', 'notices:\n  - rubric: henan-2015\n  - rubric: henan-2015'),
      /campaign\.yaml:3 notices\.1\.rubric：henan-2015 已经列出，同一年度只列一次/,
    ],
    [
      'campaign.yaml',
      campaign.replace(
        'rubric: zhengzhou-2020',
        'notices:\n  - { rubric: henan-2015, name: 目标任务 }\n  - rubric: zhengzhou-2020',
      ),
      /campaign\.yaml:3 notices\.1\.rubric：简称「目标任务」重复，应写 name 换一个/,
    ],
    [
      'campaign.yaml',
      campaign.replace('rubric: zhengzhou-2020', 'notices: [{ rubric: henan-2015, name: 制度4 }]'),
      /campaign\.yaml:1 notices\.0\.name：应为1至12个汉字、字母或数字，以汉字或字母开头和结尾/,
    ],
    ['roster.yaml', roster.replace('县市区 ', '区县 '), /roster\.yaml:3 units\.0\.kind：应为 县市区、部门$/],
    [
      'roster.yaml',
      `${roster}groups: [{ name: 群, units: [二七区], wecomChat: a }]`,
      /roster\.yaml:6 groups\.0\.units\.0：名单中没有单位「二七区」$/,
    ],
    ['roster.yaml', roster.replace('wecom: jinshui', 'wecom: *a'), /roster\.yaml:5 .*\*a/],
    [
      'roster.yaml',
      roster.replace('wecom: jinshui', "wecom: '@all'"),
      /roster\.yaml:5 units\.0\.contacts\.0\.wecom：应为一个账号/,
    ],
    ['roster.yaml', '['.repeat(20_000), /roster\.yaml:\d+ /],
    ['roster.yaml', 'a: &a [*a]', /roster\.yaml:1 /],
    ['roster.yaml', roster.replace('联系人甲', '联系\uFFFD'), /roster\.yaml:5 编码有误.*UTF-8/],
    ...groupFaults.map(([groups, problem]) => ['roster.yaml', `${roster}groups:\n${groups}`, problem] as const),
    ['roster.yaml', '', /roster\.yaml:1 全文：应为一组「键: 值」$/],
  ])('names file, line and key of what is wrong in %s: %#', async (name, text, problem) => {
    await write(name, text)
    expect(open).toThrow(problem)
  })
})

describe('in another encoding', () => {
  it.each([
    [
      'GBK',
      Buffer.concat([Buffer.from('rubric: zhengzhou-2020\nname: '), Buffer.from('cad0b6bd', 'hex')]),
      /yaml:2 编码有误.*UTF-8/,
    ],
    ['UTF-16', Buffer.from(`\uFEFF${campaign}`, 'utf16le'), /yaml:1 编码有误.*UTF-8/],
  ])('%s is told, never garbled', async (_, content, problem) => {
    await writeFile(join(folder, 'campaign.yaml'), content)
    expect(open).toThrow(problem)
  })

  it('a byte order mark is none', async () => {
    await write('campaign.yaml', `\uFEFF${campaign}`)
    expect(open().current().campaign.year).toBe(2026)
  })
})

describe('while it runs', () => {
  it('gives the same object as long as nothing changes', () => {
    const files = open()
    expect(files.current()).toBe(files.current())
  })

  it('sees an edit, also one of the same length, and a replaced file of the same age', async () => {
    const files = open()
    await write('campaign.yaml', campaign.replace('2026', '2027'))
    await utimes(join(folder, 'campaign.yaml'), 1, 1)
    expect(files.current().campaign.year).toBe(2027)
    await write('new.yaml', campaign.replace('2026', '2028'))
    await utimes(join(folder, 'new.yaml'), 1, 1)
    await rename(join(folder, 'new.yaml'), join(folder, 'campaign.yaml'))
    expect(files.current().campaign.year).toBe(2028)
  })

  it('looks once for all that comes in one turn of the event loop', async () => {
    const files = open(setImmediate)
    const before = files.current()
    await write('campaign.yaml', campaign.replace('2026', '2027'))
    expect(files.current().campaign.year).toBe(2027)
    writeFileSync(join(folder, 'campaign.yaml'), campaign.replace('2026', '2028'))
    expect(files.current().campaign.year).toBe(2027)
    await new Promise(setImmediate)
    expect(files.current().campaign.year).toBe(2028)
    expect(before.campaign.year).toBe(2026)
  })

  it('keeps the last good ones after a bad edit, says so once, and takes the next good one', async () => {
    const files = open()
    const before = files.current()
    await write('roster.yaml', roster.replace('kind', 'kin'))
    expect([files.current(), files.current()]).toEqual([before, before])
    expect(problems).toEqual([expect.stringMatching(/roster\.yaml:3 units\.0：不认识的键 kin，.*（另有 1 处）$/)])
    await rm(join(folder, 'campaign.yaml'))
    expect(files.current()).toBe(before)
    expect(problems).toHaveLength(2)
    await write('campaign.yaml', campaign)
    await write('roster.yaml', roster.replaceAll('金水区', '中原区'))
    expect(files.current().roster.units[0]?.name).toBe('中原区')
    expect(problems).toHaveLength(2)
  })
})
