import { spawn } from 'node:child_process'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { dingtalk } from '../../src/channels/dingtalk/index.ts'
import { wecom } from '../../src/channels/wecom/index.ts'
import { askSetup } from '../../src/cli/setup/ask-setup.ts'
import type { Dialogue } from '../../src/cli/setup/dialogue.ts'
import { writeSetup } from '../../src/cli/setup/setup-files.ts'
import { talk } from '../../src/cli/setup/talk.ts'
import { idKinds } from '../../src/compose/platforms.ts'
import { officeSchemas } from '../../src/domain/campaign.ts'
import { type IdKinds, joinKinds } from '../../src/domain/person.ts'
import { campaignFiles } from '../../src/stores/campaign-files.ts'
import { tempFolder } from '../support/temp-folder.ts'

const rubrics = new Map([
  ['zhengzhou-2020', { name: '目标任务', unitKinds: ['县市区', '开发区', '部门'] }],
  ['kaifeng-2021', { name: '开封任务', unitKinds: ['县市区', '开发区', '部门'] }],
])

/** Answers in order; gives what was asked, and the files where the dialogue came to its end. */
function converse(answers: readonly string[], existing: readonly string[] = []) {
  const dialogue = askSetup({ rubrics, thisYear: 2026, existing, kinds: twoKinds.person })
  const asked: string[] = []
  let step = dialogue.next()
  for (const answer of answers) {
    if (step.done) throw new Error(`nothing asked for ${answer}`)
    asked.push(step.value)
    step = dialogue.next(answer)
  }
  return step.done ? { asked, files: step.value } : { asked: [...asked, step.value], files: undefined }
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

  it('show what will be written before they ask for a yes, and what it replaces', () => {
    const { asked, files } = converse(upToYes, ['campaign.yaml'])
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
    ['rubric', [], '3', /^请填序号（1 至 2）或「zhengzhou-2020」「kaifeng-2021」。\n评分细则/],
    ['rubric', [], '', /^请填序号/],
    ['year', ['1'], '26', /^年度应为 2000 至 2100 的四位数字。\n年度/],
    ['year', ['1'], '今年', /^年度应为/],
    ['office', ['1', ''], '办'.repeat(61), /^名称不超过 60 个字。\n督导办名称/],
    ['first clerk', ['1', '', ''], '', /^至少要有一位督导员.*\n督导员姓名：$/],
    ['account', ['1', '', '', '甲'], '张三', /^账号由字母.*\n甲的企业微信账号/],
    ['both accounts', ['1', '', '', '甲', ''], '', /^两种账号至少要填一种.*\n甲的企业微信账号/],
    ['first unit', upToUnits, '', /^单位名称应为 1 至 40 个.*\n单位名称：$/],
    ['unit', upToUnits, '金水区/中原区', /^单位名称应为/],
    ['unit twice', [...upToUnits, '金水区', '1', '', ''], '金水区', /^单位「金水区」已经填过。\n下一个单位名称/],
    ['kind', [...upToUnits, '金水区'], '区', /^请填序号（1 至 3）或「县市区」「开发区」「部门」。/],
    ['alias', [...upToUnits, '金水区', '1'], '水'.repeat(41), /^每个简称不超过 40 个字。/],
    ['contact', [...upToUnits, '金水区', '1', ''], '甲'.repeat(41), /^姓名不超过 40 个字。/],
  ])('are asked again with a hint: %s', (_, before, wrong, prompt) => {
    expect(converse([...before, wrong]).asked.at(-1)).toMatch(prompt)
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

describe('a terminal', () => {
  function* twoQuestions(): Dialogue<string[]> {
    const one = yield '说明\n一：'
    const two = yield '二：'
    return [one, two]
  }

  it.each([
    ['line by line', ['a\n', 'b\n'], ['a', 'b']],
    ['all at once, the last line without an end', ['a\nb'], ['a', 'b']],
    ['from Windows', ['a\r\nb\r\n'], ['a', 'b']],
  ])('is answered %s', async (_, chunks, expected) => {
    const [input, output] = [new PassThrough(), new PassThrough()]
    for (const chunk of chunks) input.write(chunk)
    input.end()
    expect(await talk(twoQuestions(), { input, output })).toEqual({ value: expected })
    output.end()
    expect(await text(output)).toBe('说明\n一：二：')
  })

  it('that ends early gives nothing', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()]
    input.end('a\n')
    expect(await talk(twoQuestions(), { input, output })).toBeUndefined()
  })
})

describe('npm run setup', () => {
  async function run(folder: string, stdin: string) {
    const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/setup.ts'], {
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

  it('writes nothing when the input ends before the yes', async () => {
    const folder = join(await tempFolder(), 'data')
    const { out, errors, code } = await run(folder, answersUpToYes(idKinds).join('\n'))
    expect({ errors, code }).toEqual({ errors: '', code: 1 })
    expect(out).toMatch(/没有写入任何文件。.*\n$/)
    await expect(readdir(folder)).rejects.toThrow('ENOENT')
  })
})
