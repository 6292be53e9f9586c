import { describe, expect, it } from 'vitest'
import { demoCampaign } from '../../src/channels/sandbox/demo.ts'
import { office, textOf } from '../support/chat.ts'

it('names the notices where there are several, and each can be said', async () => {
  const { chat } = await office(undefined, undefined, { campaign: demoCampaign(2026) })
  await chat('jinshui')
    .says('帮助')
    .hears(/文件：目标任务、示范点、标兵、责任制示范点、四项制度，可写明哪一份。/)
  await chat('jinshui')
    .says('推荐 责任制示范点')
    .hears({ command: 'nominate', outcome: 'ok', notice: 'responsibility-2017' })
})

it('names none where there is one', async () => {
  const { chat } = await office()
  expect(textOf(await chat('jinshui').says('帮助').answer)).not.toContain('正在办理')
})

describe('帮助 of one command', () => {
  it.each([
    ['jinshui', '帮助 提交', /^提交：.*\n例如：\n「提交 1/],
    ['jinshui', '提交怎么弄', /^提交：/],
    ['jinshui', '怎么上传文件', /^提交：/],
    ['jinshui', '查询怎么用', /^查询：.*\n例如：\n「查询」/],
    ['jinshui', '到期怎么用', /^到期：.*\n例如：\n「到期」/],
    ['jinshui', '怎么审核', /^「审核」（.*）由督导办使用，您暂不能使用。\n下一步：发送「帮助」/],
    ['office', '帮助 审核', /^审核：.*\n例如：\n「审核 金水区 1/],
    ['office', '审核怎么用', /^审核：/],
    ['office', '导出怎么用', /^导出：.*\n例如：\n「导出」\n「导出 金水区」/],
    ['expert', '评分怎么用', /^评分：.*\n例如：\n「评分 金水区/],
  ])('%s: 「%s」', async (user, text, said) => {
    const { chat } = await office()
    await chat(user).says(text).hears({ command: 'help', outcome: 'ok' }, said)
  })
})

it.each([
  ['jinshui', /提交、自评、撤回、申诉/, /如「提交 1/],
  ['expert', /审核：评分/, /如「评分 金水区/],
  ['leader', /汇总/, /如「汇总」/],
])('帮助 of %s fits a screen, with an example of the own', async (user, named, example) => {
  const { chat } = await office()
  const heard = await chat(user).says('帮助').hears({ command: 'help', outcome: 'ok' }, named, example)
  expect(textOf(heard)).not.toContain('更多')
})

it('帮助 of office shows what it says most, and all of it where that is asked for', async () => {
  const { chat } = await office()
  await chat('office')
    .says('帮助')
    .hears(
      { command: 'help', outcome: 'ok' },
      /^督导员您好.*\n看：/,
      /待审、审核、退回/,
      /「帮助 全部」/,
      /如「审核 金水区 1/,
    )
  await chat('office')
    .says('帮助 全部')
    .hears(
      { command: 'help', outcome: 'ok' },
      /待审、审核、退回、评分、导入、复核、更正、指派/,
      /规则：认定、口径、体检、回放/,
    )
})

it.each(['找人工', '人工', '怎么联系督导办', '督导办电话'])('「%s」 tells how to reach the office', async (text) => {
  const { chat } = await office()
  await chat('jinshui')
    .says(text)
    .hears({ command: 'help', outcome: 'ok' }, /^请直接联系.+，工作人员会答复您。$/)
  const campaign = demoCampaign(2026)
  const listed = { ...campaign, office: { ...campaign.office, contact: '市政府 3 号楼 208 室' } }
  const other = await office(undefined, undefined, { campaign: listed })
  await other
    .chat('jinshui')
    .says(text)
    .hears(/^请联系.+：市政府 3 号楼 208 室$/)
})
