import { expect, it } from 'vitest'
import { demoCampaign } from '../../../src/channels/sandbox/demo.ts'
import { office, textOf } from '../../support/chat.ts'

const opened = () => office(undefined, undefined, { campaign: demoCampaign(2026) })

it('passes on and records the names of notices in the words of an announcement and of a reason', async () => {
  const { chat } = await opened()
  for (const words of ['请示范点申报单位明天开会', '根据平法政办〔2019〕6号评选', '示范点今天截止。\n标兵明天截止。']) {
    const asked = await chat('office').says(`公告 ${words}`).hears({ command: 'announce', outcome: 'asked' })
    expect(textOf(asked)).toContain(words)
    await chat('office').says('取消').answer
  }
  await chat('office')
    .says('创新 金水区 示范点建设做法在全国推广')
    .hears({ command: 'innovate', outcome: 'asked', notice: 'zhengzhou-2020' }, /示范点建设做法在全国推广/)
  await chat('office')
    .says('扣分 金水区 标兵 材料弄虚作假')
    .hears({ command: 'penalize', outcome: 'asked', notice: 'zhengzhou-2020' }, /标兵 材料弄虚作假/)
  await chat('office')
    .says('创新 示范点 金水区 首创')
    .hears({ command: 'innovate', outcome: 'refused', notice: 'pingdingshan-2019' })
})

it('reads a pasted receipt whole, whatever notices its clauses cite', async () => {
  const { chat } = await opened()
  const receipt = textOf(await chat('huanbao').says('自评 2 符合1').answer)
  expect(receipt).toContain('郑法政办〔2020〕5号')
  await chat('jinshui')
    .says(`这个是真的吗\n${receipt}`)
    .hears({ command: 'receipt', outcome: 'ok' }, /回执属实/)
})
