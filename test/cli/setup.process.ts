import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { dingtalk } from '../../src/channels/dingtalk/index.ts'
import { wecom } from '../../src/channels/wecom/index.ts'
import { askSetup } from '../../src/cli/setup/ask-setup.ts'
import { courseOf } from '../../src/cli/setup/course.ts'
import type { Dialogue, TableRead } from '../../src/cli/setup/dialogue.ts'
import { writeSetup } from '../../src/cli/setup/setup-files.ts'
import { talk } from '../../src/cli/setup/talk.ts'
import { idKinds } from '../../src/compose/platforms.ts'
import { officeSchemas } from '../../src/domain/campaign.ts'
import { Day } from '../../src/domain/day.ts'
import { type IdKinds, joinKinds } from '../../src/domain/person.ts'
import { type CampaignRubrics, campaignFiles } from '../../src/stores/campaign-files.ts'
import { anXlsx } from '../support/a-sheet.ts'
import { tempFolder } from '../support/temp-folder.ts'

const rubrics = new Map([
  ['zhengzhou-2020', { name: '目标任务', unitKinds: ['县市区', '开发区', '部门'] }],
  ['kaifeng-2021', { name: '开封任务', unitKinds: ['县市区', '开发区', '部门'] }],
])

const table = (...rows: readonly (readonly string[])[]): TableRead => ({
  kind: 'sheet',
  sheet: {
    name: '名单',
    skipped: [],
    rows: rows.map((row, at) => ({
      line: at + 1,
      cells: new Map(
        row.flatMap((text, column) => (text === '' ? [] : [[column + 1, { kind: 'text' as const, text }]])),
      ),
    })),
  },
})

const tables: Readonly<Record<string, TableRead>> = {
  '名单.xlsx': table(
    ['2026年联络员名单'],
    ['序号', '区县', '类别', '联络员', '手机号', '企业微信账号'],
    ['1', '金水区', '县区', '联系人甲', '1', 'jia'],
    ['2', '高新区', '功能区', '联系人乙', '2', ''],
    ['合计', '2'],
  ),
  '无类别.csv': table(['单位', '姓名', '钉钉'], ['中原区', '丙', 'c1'], ['市人社局', '', ''], ['甲', '丁', 'd1']),
  '账号.xlsx': table(['单位', '类别', '联系人', 'userid'], ['金水区', '县市区', '甲', 'jia']),
  '有误.xlsx': table(['单位', '类别', '联系人'], ['金水区', '镇街', '甲']),
  '读不出.xlsx': { kind: 'wrong', why: '这个文件不是能读取的 .xlsx 表格。' },
}

interface Circumstances {
  readonly existing?: readonly string[]
  readonly rubrics?: CampaignRubrics
  readonly past?: readonly string[]
  readonly interactive?: boolean
  readonly path?: string
}

/** Answers in order (返回 goes back); gives what was asked, and the files where the dialogue came to its end. */
function converse(answers: readonly string[], circumstances: Circumstances = {}) {
  const { existing = [], past = [], interactive = false, path } = circumstances
  const course = courseOf(() =>
    askSetup({
      rubrics: circumstances.rubrics ?? rubrics,
      thisYear: 2026,
      today: Day.parse('2026-11-30'),
      pastDeadlines: () => past.map((day) => Day.parse(day)),
      existing,
      kinds: twoKinds,
      path,
      interactive,
    }),
  )
  const asked: string[] = []
  const askNext = () => {
    for (let wanted = course.wanted(); wanted !== undefined; wanted = course.wanted()) {
      if (wanted.kind === 'line') return asked.push(wanted.prompt)
      course.give(tables[wanted.path] ?? { kind: 'wrong', why: '文件或文件夹不存在。' })
    }
    return 0
  }
  askNext()
  for (const answer of answers) {
    if (course.wanted() === undefined) throw new Error(`nothing asked for ${answer}`)
    if (answer === '返回') course.back()
    else course.give(answer)
    askNext()
  }
  return { asked, files: course.result()?.value }
}

/** A name, and the answers for each kind of account that is asked for. */
const person = (name: string, accounts: Readonly<Record<string, string>>, { person: kinds }: IdKinds) => [
  name,
  ...Object.entries(kinds).flatMap(([kind, { columns }]) => (columns.length > 0 ? [accounts[kind] ?? ''] : [])),
]
const answersUpToUnits = (kinds: IdKinds) => [
  'zhengzhou-2020',
  '',
  '',
  ...person('督导员', { wecom: 'office' }, kinds),
  '',
]
const answersUpToYes = (kinds: IdKinds) => [
  ...answersUpToUnits(kinds),
  ...['金水区', '1', '金水、金'],
  ...person('联系人甲', { wecom: 'jinshui', dingtalk: 'ding-1' }, kinds),
  ...person('联系人乙', { dingtalk: 'yi' }, kinds),
  ...['', ''],
]

/** The dialogue asks for the kinds it is given, however many platforms there are. */
const twoKinds = joinKinds([wecom, dingtalk])
const upToUnits = answersUpToUnits(twoKinds)
const upToYes = answersUpToYes(twoKinds)

async function readBack(folder: string) {
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  return campaignFiles({ folder, rubrics, whyNotRubric: (id) => id, schemas: officeSchemas(idKinds), log }).current()
}

describe('the questions', () => {
  it('lead to files the service reads', async () => {
    const folder = join(await tempFolder(), 'data')
    const answers = [
      '2',
      '２０２５',
      '某市督导办',
      '甲',
      'jia',
      '',
      '乙',
      '',
      'yi',
      '',
      '高新区',
      '２',
      '',
      '',
      '市人社局',
      '部门',
      '',
    ]
    const { files } = converse([...answers, '', '', '是'])
    await writeSetup(folder, files ?? [], [])
    const { campaign, roster } = await readBack(folder)
    expect(campaign).toMatchObject({
      notices: [{ rubric: 'kaifeng-2021' }],
      year: 2025,
      office: {
        name: '某市督导办',
        clerks: [
          { name: '甲', addresses: { wecom: 'jia' } },
          { name: '乙', addresses: { dingtalk: 'yi' } },
        ],
      },
    })
    expect(roster.units).toEqual([
      { name: '高新区', kind: '开发区', aliases: [], contacts: [] },
      { name: '市人社局', kind: '部门', aliases: [], contacts: [] },
    ])
  })

  it('take aliases and contacts, and words that YAML would take for something else', async () => {
    const folder = await tempFolder()
    const { files } = converse([...upToUnits, 'no', '县市区', 'yes，~ 1', '#甲: [', '123', '', '', '', '是'])
    await writeSetup(folder, files ?? [], [])
    expect((await readBack(folder)).roster.units).toEqual([
      {
        name: 'no',
        kind: '县市区',
        aliases: ['yes', '~', '1'],
        contacts: [{ name: '#甲: [', addresses: { wecom: '123' } }],
      },
    ])
  })

  it.each([
    ['', /wecom: jia/],
    ['2', /dingtalk: jia/],
    ['钉钉', /dingtalk: jia/],
  ])('ask which platform a column of accounts is of: 「%s」', (answer, written) => {
    const asking = converse([...upToUnits, '账号.xlsx'])
    expect(asking.asked.at(-1)).toBe(
      '「userid」一列是哪个平台的账号（1 企业微信，2 钉钉，3 都不是；直接回车为企业微信）：',
    )
    const { asked } = converse([...upToUnits, '账号.xlsx', answer, '', ''])
    expect(asked.at(-1)).toMatch(written)
    expect(converse([...upToUnits, '账号.xlsx', '都不是']).asked.at(-1)).toMatch(/1 名联系人没有账号/)
  })

  it('show what will be written before they ask for a yes, and what it replaces', () => {
    const { asked, files } = converse(upToYes, { existing: ['campaign.yaml'] })
    expect(files).toBeUndefined()
    expect(asked.at(-1)).toMatch(/── campaign\.yaml ──[\s\S]*year: 2026[\s\S]*── roster\.yaml ──[\s\S]*name: 金水区/)
    expect(asked.at(-1)).toMatch(/已有的 campaign\.yaml 将被替换，原文件另存为 \.bak。\n确认写入（是\/否）：$/)
    expect(converse(upToYes).asked.at(-1)).not.toContain('替换')
  })

  it('give no files without a yes', () => {
    expect(converse([...upToYes, '否']).files).toBeUndefined()
    expect(converse([...upToYes, '不知道']).asked.at(-1)).toMatch(/^请回答「是」或「否」。/)
    expect(converse([...upToYes, '不知道', '是']).files).toHaveLength(2)
  })

  it.each([
    ['rubric', [], '3', /^请填序号（1 至 2）或「目标任务」「开封任务」。\n/],
    ['rubric', [], '', /^请填序号/],
    ['year', ['1'], '26', /^年度应为 2000 至 2100 的四位数字。\n年度/],
    ['year', ['1'], '今年', /^年度应为/],
    ['office', ['1', ''], '办'.repeat(61), /^名称不超过 60 个字。\n督导办名称/],
    ['first clerk', ['1', '', ''], '', /^至少要有一位督导员.*\n督导员姓名：$/],
    ['account', ['1', '', '', '甲'], '张三', /^账号由字母.*\n甲的企业微信账号/],
    ['both accounts', ['1', '', '', '甲', ''], '', /^两种账号至少要填一种.*\n甲的企业微信账号/],
    ['first unit', upToUnits, '', /^单位名称应为 1 至 40 个.*\n单位名称，或名单表格（\.xlsx、\.csv）的路径：$/],
    ['unit', upToUnits, '金水区/中原区', /^单位名称应为/],
    ['unit twice', [...upToUnits, '金水区', '1', '', ''], '金水区', /^单位「金水区」已经填过。\n下一个单位名称/],
    ['kind', [...upToUnits, '金水区'], '镇', /^请填序号（1 至 3）或「县市区」「开发区」「部门」。/],
    ['alias', [...upToUnits, '金水区', '1'], '水'.repeat(41), /^每个简称不超过 40 个字。/],
    ['contact', [...upToUnits, '金水区', '1', ''], '甲'.repeat(41), /^姓名不超过 40 个字。/],
  ])('are asked again with a hint: %s', (_, before, wrong, prompt) => {
    expect(converse([...before, wrong]).asked.at(-1)).toMatch(prompt)
  })
})

describe('what is understood', () => {
  const [onlyRubric = ['', { name: '', unitKinds: [] }] as const] = [...rubrics]

  it.each([
    ['the number of a notice', ['２'], { notices: [{ rubric: 'kaifeng-2021' }] }],
    ['a numeral', ['二'], { notices: [{ rubric: 'kaifeng-2021' }] }],
    ['a number in words', ['第2个'], { notices: [{ rubric: 'kaifeng-2021' }] }],
    ['the name of a notice', ['开封任务'], { notices: [{ rubric: 'kaifeng-2021' }] }],
    ['its id', ['kaifeng-2021'], { notices: [{ rubric: 'kaifeng-2021' }] }],
    ['several notices', ['1、2'], { notices: [{ rubric: 'zhengzhou-2020' }, { rubric: 'kaifeng-2021' }] }],
    ['a year', ['1', '2027'], { year: 2027 }],
    ['a year with its word', ['1', '2027年'], { year: 2027 }],
    ['a year in wide digits', ['1', '２０２７ 年度'], { year: 2027 }],
    ['a year in numerals', ['1', '二〇二七年'], { year: 2027 }],
    ['Enter for the year', ['1', ''], { year: 2026 }],
  ])('%s', async (_, answers, expected) => {
    const rest = [...answersUpToUnits(twoKinds).slice(answers.length), '甲局', '3', '', '', '', '好']
    const folder = await tempFolder()
    await writeSetup(folder, converse([...answers, ...rest]).files ?? [], [])
    expect((await readBack(folder)).campaign).toMatchObject(expected)
  })

  it('Enter for the only notice', () => {
    const only = new Map([onlyRubric])
    expect(converse([''], { rubrics: only }).asked).toEqual([
      expect.stringMatching(/直接回车为「目标任务」/),
      expect.stringMatching(/^年度/),
    ])
  })

  it.each([
    ['金水区', '县区', '县市区'],
    ['金水区', '县（市、区）', '县市区'],
    ['金水区', '', '县市区'],
    ['金水区', '第2个', '开发区'],
    ['高新区', '', '开发区'],
    ['市人社局', '', '部门'],
    ['市人社局', '市直部门', '部门'],
    ['甲', '③', '部门'],
  ])('of %s the kind 「%s」 as %s', (name, said, kind) => {
    const { files = [] } = converse([...upToUnits, name, said, '', '', '', '是'])
    expect(files[1]?.text).toContain(`kind: ${kind}\n`)
  })

  it.each(['是', '好', '好的', 'y', 'Y', 'ｙ', 'yes', 'ok', '确认', '对', '可以', '嗯', '是。'])(
    '「%s」 as a yes',
    (word) => {
      expect(converse([...upToYes, word]).files).toHaveLength(2)
    },
  )

  it.each(['否', '不', '不是', 'n', 'no', '取消'])('「%s」 as a no', (word) => {
    const { asked, files } = converse([...upToYes, word])
    expect([asked.length, files]).toEqual([upToYes.length + 1, undefined])
  })
})

describe('going back', () => {
  it('asks the question before again, and forgets its answer', () => {
    const { asked, files } = converse([...upToUnits, '中原区', '返回', '金水区', '1', '返回', '2', '', '', '', '是'])
    expect(asked.filter((one) => one.startsWith('单位名称'))).toHaveLength(2)
    expect(files?.[1]?.text).toMatch(/name: 金水区\n {4}kind: 开发区/)
    expect(files?.[1]?.text).not.toContain('中原区')
  })

  it('passes over what could not be read', () => {
    const { asked } = converse(['1', '今年', '返回'])
    expect(asked.at(-1)).toMatch(/评分细则/)
    expect(asked.at(-1)).not.toMatch(/^年度/)
  })

  it('gives the same as if it had never been answered otherwise, from wherever it began', () => {
    for (let at = 1; at < upToYes.length; at += 1) {
      const detour = [...upToYes.slice(0, at), '返回', ...upToYes.slice(at - 1)]
      expect(converse([...detour, '是']).files).toEqual(converse([...upToYes, '是']).files)
    }
  })
})

describe('a table', () => {
  const units = async (answers: readonly string[], circumstances?: Circumstances) => {
    const folder = await tempFolder()
    const { files = [], asked } = converse(answers, circumstances)
    await writeSetup(folder, files, [])
    return { units: (await readBack(folder)).roster.units, asked }
  }
  const two = [
    { name: '金水区', kind: '县市区', aliases: [], contacts: [{ name: '联系人甲', addresses: { wecom: 'jia' } }] },
    { name: '高新区', kind: '开发区', aliases: [], contacts: [{ name: '联系人乙', addresses: {} }] },
  ]

  it('is read where a unit is asked for, and shown: columns, lines left out, units of which kinds', async () => {
    const found = await units([...upToUnits, '名单.xlsx', '', '', '是'])
    expect(found.units).toEqual(two)
    const shown = found.asked.find((one) => one.includes('用这些单位吗'))
    expect(shown).toMatch(/B列「区县」：作单位\n[\s\S]*E列「手机号」：不用（督导通不保存电话）[\s\S]*第5行（合计行）/)
    expect(shown).toMatch(/读到 2 个单位（县市区 1 个、开发区 1 个），2 名联系人。\n其中 1 名联系人没有账号/)
  })

  it.each([
    ['before anything else', ['名单.xlsx', ...upToUnits, '', '', '是'], {}],
    ['as the command’s own file', [...upToUnits, '', '', '是'], { path: '名单.xlsx' }],
    ['in quotes, as a terminal writes it', [...upToUnits, "'名单.xlsx'", '', '', '是'], {}],
  ])('may be named %s', async (_, answers, circumstances) => {
    expect((await units(answers, circumstances)).units).toEqual(two)
  })

  it('is asked about what it lacks: kinds by the names, contacts if wanted', async () => {
    const found = await units([...upToUnits, '无类别.csv', '', '部门', '', '好', '己', 'ji', '', '', '', '是'])
    expect(found.asked.find((one) => one.includes('按名称估计'))).toMatch(
      /没有写明 3 个单位的类别，按名称估计：\n {2}县市区 1 个：中原区\n {2}部门 1 个：市人社局\n/,
    )
    expect(found.units).toMatchObject([
      { name: '中原区', kind: '县市区', contacts: [{ name: '丙', addresses: { dingtalk: 'c1' } }] },
      { name: '市人社局', kind: '部门', contacts: [{ name: '己', addresses: { wecom: 'ji' } }] },
      { name: '甲', kind: '部门' },
    ])
  })

  it('is asked about unit by unit where the names suggest it wrongly', async () => {
    const found = await units([...upToUnits, '无类别.csv', '否', '2', '', '3', '', '', '', '是'])
    expect(found.units.map(({ kind }) => kind)).toEqual(['开发区', '部门', '部门'])
  })

  it.each([
    ['读不出.xlsx', /^没有读取 读不出\.xlsx：这个文件不是/],
    ['没有.csv', /^没有读取 没有\.csv：文件或文件夹不存在/],
    ['有误.xlsx', /^名单有1处需要改正[\s\S]*第2行 类别：「镇街」应为县市区、开发区、部门之一/],
  ])('that cannot be taken is told, and the units asked for again: %s', (path, why) => {
    const { asked } = converse([...upToUnits, path, ''])
    expect(asked.at(-2)).toMatch(why)
    expect(asked.at(-1)).toMatch(/^单位名称，或名单表格/)
  })

  it('of another ending is refused in its words', () => {
    expect(converse([...upToUnits, '名单.xls']).asked.at(-1)).toMatch(/^表格应为 \.xlsx 或 \.csv/)
  })

  it('that was refused leaves nothing, and units that are there already stay as they are', async () => {
    const refused = await units([...upToUnits, '名单.xlsx', '否', '中原区', '', '', '', '', '是'])
    expect(refused.units.map(({ name }) => name)).toEqual(['中原区'])
    const known = await units([...upToUnits, '金水区', '3', '', '', '名单.xlsx', '', '', '是'])
    expect(known.units.map(({ name, kind }) => [name, kind])).toEqual([
      ['金水区', '部门'],
      ['高新区', '开发区'],
    ])
    expect(known.asked.find((one) => one.includes('用这些单位吗'))).toContain('另有 1 个单位前面已经填过')
  })
})

describe('before the files are written', () => {
  it('leaders, experts, clerks, groups and units are added, each until an empty line', async () => {
    const folder = await tempFolder()
    const { files = [] } = converse([
      ...upToYes,
      '领导',
      ...person('领导甲', { wecom: 'lead' }, twoKinds),
      '',
      '加一名专家',
      ...person('专家甲', { wecom: 'e1' }, twoKinds),
      ...person('专家乙', { wecom: 'e2' }, twoKinds),
      '',
      '督导员',
      ...person('督导员乙', { wecom: 'office2' }, twoKinds),
      '',
      '单位',
      ...['高新区', '', '', '', ''],
      '群',
      ...['工作群', '1', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k1', '县区', ''],
      '是',
    ])
    await writeSetup(folder, files, [])
    const { campaign, roster } = await readBack(folder)
    expect(campaign.office).toMatchObject({
      clerks: [{ name: '督导员' }, { name: '督导员乙' }],
      experts: [{ name: '专家甲' }, { name: '专家乙' }],
      leaders: [{ name: '领导甲' }],
    })
    expect(roster.units.map(({ name }) => name)).toEqual(['金水区', '高新区'])
    expect(roster.groups).toMatchObject([{ name: '工作群', units: ['金水区'] }])
  })

  it.each([
    ['a group’s address', ['群', '工作群', '1'], 'qyapi', /^应为 https:\/\/ 地址.*\n工作群的企业微信群机器人的地址：$/],
    ['its units', ['群', '工作群', '2', 'c1'], '天上', /^名单里没有「天上」，可以写：县市区/],
    ['a word that adds nothing', [], '领导们', /^请回答「是」或「否」。要添加/],
  ])('%s is asked for again', (_, before, wrong, prompt) => {
    expect(converse([...upToYes, ...before, wrong]).asked.at(-1)).toMatch(prompt)
  })

  it('what is there is counted', () => {
    expect(converse(upToYes).asked.at(-1)).toContain(
      '共有：督导员 1 名，领导 0 名，专家 0 名，单位 1 个，联系人 2 名，群 0 个。',
    )
  })
})

describe('an office that begins late in the year', () => {
  const past = ['2026-03-31', '2026-06-30'] as const

  it.each([
    ['', 'since: "2026-11-30"\n'],
    ['今天', 'since: "2026-11-30"\n'],
    ['2026-10-01', 'since: "2026-10-01"\n'],
    ['１０月１日', 'since: "2026-10-01"\n'],
  ])('is asked from which day on, and told 「%s」', (said, written) => {
    const { asked, files } = converse([...upToYes, said, '是'], { past, interactive: true })
    expect(asked.at(-2)).toMatch(/^2026 年度已有 2 个期限过了，最早的是 3月31日（周二）；/)
    expect(files?.[0]?.text).toContain(written)
  })

  it.each(['不用', '照常计算', '否'])('counts all deadlines by 「%s」, and is reminded of it', (said) => {
    const { asked, files } = converse([...upToYes, said, '是'], { past, interactive: true })
    expect(asked.at(-1)).toMatch(/会算作逾期；不该算的，回复「起算日」/)
    expect(files?.[0]?.text).not.toContain('since')
  })

  it.each(['明年', '2027-01-01', '2月30日', '随便'])('is asked again after 「%s」', (said) => {
    const { asked } = converse([...upToYes, said], { past, interactive: true })
    expect(asked.at(-1)).toMatch(/^请写一个不晚于今天的日期/)
  })

  it('in a file of answers says it where it wants to, whatever the day', () => {
    const { files } = converse([...upToYes, '起算日', '10月8日', '是'], { past })
    expect(files?.[0]?.text).toContain('since: "2026-10-08"\n')
    expect(converse([...upToYes, '是'], { past }).files).toHaveLength(2)
  })

  it.each([[[]], [['2026-11-20']]])('is asked nothing where nothing was missed: %j', (missed) => {
    const { asked } = converse(upToYes, { past: missed, interactive: true })
    expect(asked.at(-1)).toMatch(/确认写入/)
    expect(asked.at(-1)).not.toMatch(/起算日/)
  })
})

describe('writing', () => {
  it('keeps what it replaces, and leaves no other file behind', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'roster.yaml'), '旧名单')
    const { files = [] } = converse([...upToYes, '是'])
    await writeSetup(folder, files, ['roster.yaml'])
    expect((await readdir(folder)).sort()).toEqual(['campaign.yaml', 'roster.yaml', 'roster.yaml.bak'])
    expect(await readFile(join(folder, 'roster.yaml.bak'), 'utf8')).toBe('旧名单')
    expect((await stat(join(folder, 'roster.yaml'))).mode & 0o077).toBe(0)
  })
})

describe('writing', () => {
  it('leaves the first as it was where the second cannot be written', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'campaign.yaml'), '旧活动')
    await mkdir(join(folder, 'roster.yaml.bak'))
    await writeFile(join(folder, 'roster.yaml'), '旧名单')
    const { files = [] } = converse([...upToYes, '是'])
    await expect(writeSetup(folder, files, ['campaign.yaml', 'roster.yaml'])).rejects.toThrow()
    expect(await readFile(join(folder, 'campaign.yaml'), 'utf8')).toBe('旧活动')
    expect(await readFile(join(folder, 'roster.yaml'), 'utf8')).toBe('旧名单')
  })

  it('replaces no file that nobody was asked about', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'campaign.yaml'), '别人的')
    const { files = [] } = converse([...upToYes, '是'])
    await expect(writeSetup(folder, files, [])).rejects.toThrow(/刚刚由别人写入/)
    expect(await readdir(folder)).toEqual(['campaign.yaml'])
  })
})

describe('a terminal', () => {
  function* twoQuestions(): Dialogue<unknown[]> {
    const one = yield { kind: 'line', prompt: '说明\n一：' }
    const two = yield { kind: 'line', prompt: '二：' }
    return [one, two]
  }
  const readTable = async (): Promise<TableRead> => ({ kind: 'wrong', why: '' })

  it.each([
    ['line by line', ['a\n', 'c\n'], ['a', 'c']],
    ['all at once, the last line without an end', ['a\nc'], ['a', 'c']],
    ['from Windows', ['a\r\nc\r\n'], ['a', 'c']],
  ])('is answered %s', async (_, chunks, expected) => {
    const [input, output] = [new PassThrough(), new PassThrough()]
    for (const chunk of chunks) input.write(chunk)
    input.end()
    expect(await talk(twoQuestions, { input, output, readTable })).toEqual({ value: expected })
    output.end()
    expect(await text(output)).toBe('说明\n一：二：')
  })

  it.each([
    ['返回', 'a\n返回\nc\nd\n', ['c', 'd'], '说明\n一：二：说明\n一：二：'],
    ['上一步', 'a\n上一步\nc\nd\n', ['c', 'd'], '说明\n一：二：说明\n一：二：'],
    ['b', 'a\nｂ\nc\nd\n', ['c', 'd'], '说明\n一：二：说明\n一：二：'],
    ['返回 at the first', '返回\na\nb2\n', ['a', 'b2'], '说明\n一：已经是第一个问题。\n说明\n一：二：'],
  ])('goes back by %s', async (_, typed, expected, shown) => {
    const [input, output] = [new PassThrough(), new PassThrough()]
    input.end(typed)
    expect(await talk(twoQuestions, { input, output, readTable })).toEqual({ value: expected })
    output.end()
    expect(await text(output)).toBe(shown)
  })

  it('is left by 退出', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()]
    input.end('a\n退出\nb\n')
    expect(await talk(twoQuestions, { input, output, readTable })).toBeUndefined()
  })

  it('that ends early gives nothing', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()]
    input.end('a\n')
    expect(await talk(twoQuestions, { input, output, readTable })).toBeUndefined()
  })
})

describe('npm run setup', () => {
  async function run(folder: string, stdin: string, ...args: readonly string[]) {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/setup.ts', ...args], {
      env: { ...process.env, DATA_DIR: folder },
    })
    child.stdin.end(stdin)
    const code = new Promise((resolve) => child.on('close', resolve))
    return { out: await text(child.stdout), errors: await text(child.stderr), code: await code }
  }

  it('writes the two files from piped answers', async () => {
    const folder = join(await tempFolder(), 'data')
    const { out, errors, code } = await run(folder, `${[...answersUpToYes(idKinds), '是'].join('\n')}\n`)
    expect({ errors, code }).toEqual({ errors: '', code: 0 })
    expect(out).toMatch(/已写入 .*data：campaign\.yaml、roster\.yaml。\n$/)
    expect((await readBack(folder)).roster.units[0]?.contacts).toEqual([
      { name: '联系人甲', addresses: { wecom: 'jinshui', dingtalk: 'ding-1' } },
      { name: '联系人乙', addresses: { dingtalk: 'yi' } },
    ])
  })

  it('begins with a table', async () => {
    const folder = await tempFolder()
    const table = join(folder, '名单.xlsx')
    await writeFile(
      table,
      await anXlsx([
        ['单位', '联络员', '企业微信'],
        ['金水区', '甲', 'jia'],
      ]),
    )
    const answers = ['5', '', '', ...person('督导员', { wecom: 'office' }, idKinds), '', '', '', '', '是']
    const { out, errors, code } = await run(join(folder, 'data'), `${answers.join('\n')}\n`, table)
    expect({ errors, code }).toEqual({ errors: '', code: 0 })
    expect(out).toMatch(/B列「联络员」：作联系人[\s\S]*按此归类吗[\s\S]*读到 1 个单位（县市区 1 个）/)
    expect((await readBack(join(folder, 'data'))).roster.units).toMatchObject([{ name: '金水区', kind: '县市区' }])
  })

  it('asks before it replaces what is there, and keeps it', async () => {
    const folder = await tempFolder()
    await writeFile(join(folder, 'campaign.yaml'), '旧活动')
    const { out } = await run(folder, `${[...answersUpToYes(idKinds), '否'].join('\n')}\n`)
    expect(out).toMatch(/中已有 campaign\.yaml，最后确认之前不会改动[\s\S]*已有的 campaign\.yaml 将被替换/)
    expect(await readFile(join(folder, 'campaign.yaml'), 'utf8')).toBe('旧活动')
  })

  it('writes nothing when the input ends before the yes', async () => {
    const folder = join(await tempFolder(), 'data')
    const { out, errors, code } = await run(folder, answersUpToYes(idKinds).join('\n'))
    expect({ errors, code }).toEqual({ errors: '', code: 1 })
    expect(out).toMatch(/没有写入任何文件。.*\n$/)
    await expect(readdir(folder)).rejects.toThrow('ENOENT')
  })
})
