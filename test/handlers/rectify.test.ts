import { describe, expect, it } from 'vitest'
import { changesIn, office, textOf } from '../support/chat.ts'

const link = 'https://example.test/a'
const FIRST = '抽查 金水区 2 发现 图片看不清风险等级 限期 8月20日'
const SECOND = '抽查 金水区 2 发现清单缺少责任单位，限期8月10日前整改'

describe('整改 of what a spot check found', () => {
  it('closes the one that is open, with what shows it', async () => {
    const { chat, records, pushed, core } = await office()
    await chat('office').says(FIRST).hears({ outcome: 'ok' })
    await chat('office')
      .says(`整改 金水区 2 图片已重拍 ${link}`)
      .hears(
        { command: 'rectify', outcome: 'ok', task: 2 },
        /问题1.*确认已整改（图片已重拍，https:\/\/example.test\/a）/,
        /旗帜不因此改变/,
      )
    expect((await changesIn(records)).map(({ detail }) => detail)).toMatchObject([
      { kind: 'found', no: 1 },
      { kind: 'finding-closed', no: 1, note: '图片已重拍', links: [link] },
    ])
    await core.idle()
    expect(pushed.at(-1)?.reply.text).toMatch(/【整改】金水区 任务2.*督导办已确认整改/)
    await chat('office').says('整改 金水区 2').hears({ outcome: 'refused' })
  })

  it('asks which of several, and keeps what was said', async () => {
    const { chat } = await office()
    await chat('office').says(FIRST).hears({ outcome: 'ok' })
    await chat('office').says(SECOND).hears({ outcome: 'ok' })
    await chat('office')
      .says('整改 金水区 2 已补齐')
      .hears({ outcome: 'asked' }, /1\. 抽查问题1[\s\S]*2\. 抽查问题2[\s\S]*3\. 以上抽查问题都已整改/)
    await chat('office')
      .says('2')
      .hears({ outcome: 'ok' }, /问题2.*（已补齐）/, /还有1件抽查问题没有整改/)
    await chat('office')
      .says('整改 金水区 2 问题2')
      .hears({ outcome: 'refused' }, /已经确认过整改/)
    await chat('office')
      .says('整改 金水区 2 第1个问题 已重拍')
      .hears({ outcome: 'ok' }, /问题1.*（已重拍）/)
  })

  it('takes them all together', async () => {
    const { chat } = await office()
    await chat('office').says(FIRST).hears({ outcome: 'ok' })
    await chat('office').says(SECOND).hears({ outcome: 'ok' })
    await chat('office')
      .says('整改 金水区 2 全部问题 已补齐')
      .hears({ outcome: 'ok' }, /问题1[\s\S]*问题2/)
  })

  it('asks where a yellow flag could be meant too, and mixes the two up never', async () => {
    const { chat } = await office('2026-08-20T10:00:00+08:00')
    await chat('office').says('抽查 金水区 2 发现没有公布 限期 8月31日').hears({ outcome: 'ok' })
    await chat('office').says('督导 金水区 2 已电话督促').hears({ outcome: 'ok' })
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' }, /黄旗/)
    await chat('office')
      .says('整改 金水区 2 已公布')
      .hears({ outcome: 'asked' }, /1\. 旗帜：黄旗改为蓝旗\n2\. 抽查问题1/)
    await chat('office')
      .says('1')
      .hears({ outcome: 'ok' }, /蓝旗·经督促指导后纠正/)
    await chat('office')
      .says('查询 金水区 2')
      .hears(/抽查问题1：没有公布；限期8月31日/)
    await chat('office')
      .says('整改 金水区 2 已公布')
      .hears({ outcome: 'ok' }, /问题1：没有公布.*确认已整改/)
  })

  it('is of the flag alone where that is said', async () => {
    const { chat } = await office('2026-08-20T10:00:00+08:00')
    await chat('office').says('抽查 金水区 2 发现没有公布 限期 8月31日').hears({ outcome: 'ok' })
    await chat('office').says('督导 金水区 2 已电话督促').hears({ outcome: 'ok' })
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('office')
      .says('黄转蓝 金水区 2')
      .hears({ command: 'rectify', outcome: 'ok' }, /蓝旗·经督促指导后纠正/)
  })

  it('is taken back by 更正, one after the other', async () => {
    const { chat } = await office()
    await chat('office').says(FIRST).hears({ outcome: 'ok' })
    await chat('office').says('整改 金水区 2 已重拍').hears({ outcome: 'ok' })
    await chat('office')
      .says('更正 金水区 2')
      .hears({ outcome: 'ok' }, /抽查问题1整改确认/)
    await chat('jinshui')
      .says('查询 2')
      .hears(/抽查问题1：图片看不清风险等级；限期8月20日/)
    await chat('office')
      .says('更正 金水区 2')
      .hears({ outcome: 'ok' }, /抽查发现问题1/)
    expect(textOf(await chat('jinshui').says('查询 2').answer)).not.toMatch(/抽查/)
    await chat('office').says(FIRST).hears({ outcome: 'ok' }, /问题2/)
  })
})
