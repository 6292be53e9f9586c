import { describe, expect, it } from 'vitest'
import { changesIn, office, textOf } from '../../support/chat.ts'

const link = 'https://example.test/a'

/** An office with something to put right in task 2 of 金水区: a late hand-in, or a finding of a spot check. */
async function late() {
  const made = await office('2026-08-20T10:00:00+08:00')
  await made.chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' }, /黄旗/)
  return made
}

async function found() {
  const made = await office()
  await made.chat('office').says('抽查 金水区 2 发现 图片看不清 限期 8月20日').hears({ outcome: 'ok' })
  return made
}

const ok = { command: 'rectify', outcome: 'ok', task: 2, unit: '金水区' } as const

describe('整改 by a contact', () => {
  it.each([
    [`整改 任务2 已完成 清单已公布 ${link}`, '已完成 清单已公布', [link]],
    ['整改完成 2 清单已重新公布', '清单已重新公布', []],
    ['整改 金水区 2 已补齐', '已补齐', []],
    [`整改 2 ${link}`, '', [link]],
    ['任务二整改到位，清单已公布', '清单已公布', []],
    ['整改到位 2 防控措施已补全', '防控措施已补全', []],
  ])('%s is told to the office, and changes no flag', async (said, note, links) => {
    const { chat, records, pushed, core } = await late()
    await chat('jinshui')
      .says(said)
      .hears(ok, /已报告整改：金水区 任务2/, /由督导办确认；确认以前等次和旗帜不变/)
    expect((await changesIn(records)).at(-1)?.detail).toEqual({
      kind: 'rectification-reported',
      task: 2,
      no: null,
      note,
      links,
    })
    await core.idle()
    expect(pushed.map(({ reply }) => reply.text).join('\n')).toMatch(/单位报告已整改，请确认[\s\S]*「黄转蓝 金水区 2」/)
    await chat('jinshui')
      .says('查询 2')
      .hears(/黄旗·/, /黄旗：单位8月20日（周四）报告已整改.*待督导办确认/)
    await chat('office')
      .says('待审')
      .hears(/单位报告已整改的黄旗1项：\n金水区 任务2 黄旗：单位8月20日/)
  })

  it('is gone from the list once the office confirms', async () => {
    const { chat } = await late()
    await chat('jinshui').says('整改 2 清单已公布').hears(ok)
    await chat('office')
      .says('黄转蓝 金水区 2')
      .hears({ outcome: 'refused' }, /还没有督促指导记录/)
    await chat('office').says('督导 金水区 2 已电话督促').hears({ outcome: 'ok' })
    await chat('office').says('黄转蓝 金水区 2').hears({ outcome: 'ok' }, /蓝旗/)
    expect(textOf(await chat('office').says('待审').answer)).not.toContain('报告已整改')
    await chat('jinshui')
      .says('整改 2 又改了')
      .hears({ outcome: 'refused' }, /没有正式的黄旗/)
  })

  it('of a spot check stands beside the finding, and shows it was put right once it is confirmed', async () => {
    const { chat, records } = await found()
    await chat('jinshui')
      .says('整改 2 图片已重拍')
      .hears(ok, /抽查问题1：图片看不清/)
    await chat('office')
      .says('待审')
      .hears(/问题1：图片看不清.*单位7月20日（周一）报告已整改（图片已重拍），待督导办确认/)
    await chat('office')
      .says('整改 金水区 2')
      .hears({ outcome: 'ok' }, /确认已整改（图片已重拍）/)
    expect((await changesIn(records)).slice(-2).map(({ detail }) => detail)).toMatchObject([
      { kind: 'rectification-reported', no: 1 },
      { kind: 'finding-closed', no: 1, note: '图片已重拍' },
    ])
  })

  it('asks which one, where a flag and a finding are open', async () => {
    const { chat } = await late()
    await chat('office').says('抽查 金水区 2 发现 图片看不清 限期 8月31日').hears({ outcome: 'ok' })
    await chat('jinshui')
      .says('整改 2 图片已重拍')
      .hears({ outcome: 'asked' }, /报告的是哪一项整改？\n1\. 旗帜[\s\S]*2\. 抽查问题1/)
    await chat('jinshui')
      .says('2')
      .hears(ok, /抽查问题1：图片看不清[\s\S]*图片已重拍/)
    await chat('jinshui')
      .says('整改 2 旗帜 清单已公布')
      .hears(ok, /黄旗（经督促指导纠正后/)
  })

  it('without a number is about the only task that has something open', async () => {
    const { chat } = await found()
    await chat('jinshui')
      .says('整改')
      .hears({ outcome: 'asked', task: 2 }, /「整改 2 已补齐缺少的材料」/)
  })

  it.each([
    ['整改 2', 'asked', /请写明怎样整改的/],
    ['整改 2 还没完成', 'asked', /像是还没有这样做/],
    ['先别整改 2', 'asked', /没有改动/],
    ['整改 2 问题3 已重拍', 'refused', /没有待整改的抽查问题3/],
    ['整改 5 已完成', 'refused', /没有待整改的抽查问题，也没有正式的黄旗/],
    ['整改 2 旗帜 已补齐', 'refused', /没有正式的黄旗/],
    ['整改 中原区 2 已完成', 'denied', /您不是「中原区」的联系人/],
  ] as const)('%s is %s', async (said, outcome, why) => {
    const { chat, records } = await found()
    await chat('jinshui').says(said).hears({ outcome }, why)
    expect(await changesIn(records)).toHaveLength(1)
  })

  it('of a task that is still owed sends to hand it in', async () => {
    const { chat, records } = await office('2026-08-20T10:00:00+08:00')
    await chat('jinshui')
      .says('整改 2 已完成')
      .hears({ outcome: 'refused' }, /还没有补报.*「提交 2 链接」/)
    expect(await changesIn(records)).toEqual([])
  })

  it('said again replaces what was said before', async () => {
    const { chat } = await found()
    await chat('jinshui').says('整改 2 图片已重拍').hears(ok)
    await chat('jinshui').says(`整改 2 图片又重拍 ${link}`).hears(ok)
    await chat('office')
      .says('查询 金水区 2')
      .hears(/报告已整改（图片又重拍，https:\/\/example\.test\/a）/)
  })
})
