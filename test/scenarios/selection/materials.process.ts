import { describe, expect, it } from 'vitest'
import { UnitId } from '../../../src/domain/unit.ts'
import { aZip } from '../../support/a-zip.ts'
import { aPdf, textOf } from '../../support/chat.ts'
import { fiveNotices, ofFive } from '../../support/five-notices.ts'

const NAME = UnitId.parse('金水区城管局')
const SITE = '推荐 示范点 金水区城管局 第1名'
const PACESETTER = '推荐 标兵 金水区城管局 行业 城管 地域 金水区'

/** An office where 金水区 put candidates forward. */
async function nominated(...said: readonly string[]) {
  const made = await fiveNotices('2026-07-20T10:00:00+08:00')
  for (const one of said) await made.chat('jinshui').says(one).hears({ outcome: 'ok' })
  const details = async (notice = 'pingdingshan-2019') =>
    (await made.records.dossiersOf(ofFive(notice)).load(NAME)).entries.map(({ detail }) => detail)
  const submitted = async (notice?: string) =>
    (await details(notice)).filter(({ kind }) => kind === 'candidate-submitted' || kind === 'form-filled')
  return { ...made, details, submitted }
}

const SLIDES = [
  ['[Content_Types].xml', '<Types/>'],
  ['ppt/presentation.xml', '<p/>'],
] as const

const submitOk = { command: 'submit', outcome: 'ok', unit: '金水区', candidate: NAME } as const

describe('提交 of a candidate, links', () => {
  it.each([
    ['提交 金水区城管局 申报表 https://a.test/1', [1]],
    ['提交 金水区城管局 材料1 https://a.test/1', [1]],
    ['提交 金水区城管局 1 https://a.test/1', [1]],
    ['报送金水区城管局的申报报告 https://a.test/1', [2]],
    ['补交 金水区城管局 PPT https://a.test/1 已更新', [2]],
    ['提较 金水区城管局 幻灯片 https://a.test/1', [2]],
    ['提交 示范点 金水区城管局 申报表 https://a.test/1', [1]],
    ['把 金水区 金水区城管局 的申报表报送一下 https://a.test/1', [1]],
    ['提交 金水区城管局\n申报表 https://a.test/1\nPPT https://a.test/2', [1, 2]],
    ['提交 金水区城管局 申报表 https://a.test/1\n提交 金水区城管局 PPT https://a.test/2', [1, 2]],
    ['提交 申报表 https://a.test/1', [1]],
  ])('%s', async (said, materials) => {
    const { chat, submitted } = await nominated(SITE)
    await chat('jinshui')
      .says(said)
      .hears(/已收到：金水区城管局（示范点）/, submitOk)
    expect(await submitted()).toMatchObject(materials.map((material) => ({ material })))
  })

  it('names the notice beside a material that two notices have', async () => {
    const { chat, submitted } = await nominated(SITE)
    await chat('jinshui')
      .says('提交 材料2 https://a.test/1')
      .hears({ command: 'submit', outcome: 'asked' }, /1\. 提交 任务1.* 材料2\n2\. 提交 示范点 材料2/)
    await chat('jinshui').says('2').hears(submitOk)
    expect(await submitted()).toMatchObject([{ material: 2 }])
  })

  it('says what is missing until when, what missing it means, and how to undo', async () => {
    const { chat } = await nominated(SITE)
    await chat('jinshui')
      .says('提交 金水区城管局 申报表 https://a.test/1')
      .hears(
        /还缺材料2（申报报告）\n推荐期限：7月25日.*还有5天\n依据：.*择优推荐（期限），发送「依据 评审办法」看原文/,
        /撤销：「撤回 金水区城管局 材料1」/,
      )
    await chat('jinshui')
      .says('提交 金水区城管局 PPT https://a.test/2')
      .hears(/材料齐全。/)
    await chat('jinshui')
      .says('推荐 示范点')
      .hears(/材料齐全/)
  })

  it('says that the last came late', async () => {
    const { chat, clock } = await nominated(SITE)
    await chat('jinshui').says('提交 金水区城管局 申报表 https://a.test/1').hears({ outcome: 'ok' })
    clock.set('2026-07-27T10:00:00+08:00')
    await chat('jinshui')
      .says('提交 金水区城管局 PPT https://a.test/2')
      .hears(
        submitOk,
        /收齐时间2026年7月27日 10:00，已过推荐期限7月25日.*\n依据：.*择优推荐（期限），发送「依据 评审办法」看原文/,
      )
  })

  it.each([
    ['提交 金水区城管局 https://a.test/1', 'asked', /材料是哪一项/],
    ['提交 金水区城管局 材料9 https://a.test/1', 'refused', /没有材料9：要的是材料1（申报表）、材料2/],
    ['提交 金水区城管局 材料2 申报表 https://a.test/1', 'asked', /哪一项/],
    ['提交 金水区城管局', 'asked', /请在10分钟内发送文件/],
    ['先别提交 金水区城管局 申报表 https://a.test/1', 'asked', /没有改动/],
    ['提交 金水区应急局 申报报告 https://a.test/1', 'asked', /名单中没有「金水区应急局」/],
  ] as const)('%s is %s', async (said, outcome, why) => {
    const { chat, submitted } = await nominated(SITE)
    await chat('jinshui').says(said).hears({ outcome }, why)
    expect(await submitted()).toEqual([])
  })

  it('is placed by the answer', async () => {
    const { chat, submitted } = await nominated(SITE)
    await chat('jinshui').says('提交 金水区城管局 https://a.test/1').hears({ outcome: 'asked' })
    await chat('jinshui').says('2').hears(submitOk)
    expect(await submitted()).toMatchObject([{ material: 2, links: ['https://a.test/1'] }])
  })

  it('finds the notice by the material, and asks where two have it', async () => {
    const { chat, submitted } = await nominated(SITE, PACESETTER)
    await chat('jinshui').says('提交 金水区城管局 申报表 https://a.test/1').hears({ notice: 'pingdingshan-2019' })
    await chat('jinshui').says('提交 金水区城管局 微视频 https://a.test/2').hears({ notice: 'pacesetter-2020' })
    await chat('jinshui')
      .says('提交 金水区城管局 材料1 https://a.test/3')
      .hears({ outcome: 'asked' }, /哪一份文件/)
    await chat('jinshui')
      .says('2')
      .hears({ ...submitOk, notice: 'pacesetter-2020' })
    expect(await submitted('pacesetter-2020')).toMatchObject([{ material: 3 }, { material: 1 }])
    expect(await submitted()).toMatchObject([{ material: 1 }])
  })

  it('is the own body’s alone', async () => {
    const { chat, submitted } = await nominated(SITE)
    await chat('zhongyuan')
      .says('提交 金水区城管局 申报表 https://a.test/1')
      .hears({ outcome: 'denied', unit: '金水区', candidate: NAME }, /由金水区推荐/)
    await chat('zhongyuan')
      .says('提交 示范点 https://a.test/1')
      .hears({ outcome: 'refused' }, /您还没有推荐的/)
    await chat('office').says('提交 金水区城管局 申报表 https://a.test/1').hears({ outcome: 'denied' })
    expect(await submitted()).toEqual([])
  })
})

describe('提交 of a candidate, files', () => {
  it('comes with its words, after them, or before them', async () => {
    const { chat, submitted } = await nominated(SITE)
    await chat('jinshui')
      .says('提交 金水区城管局 申报表', { files: [aPdf('一.pdf')] })
      .hears(submitOk)
    await chat('jinshui')
      .says('提交 金水区城管局 PPT')
      .hears({ outcome: 'asked', candidate: NAME }, /金水区城管局的材料2（申报报告）。请在10分钟内发送文件/)
    await chat('jinshui')
      .says('', { files: [aPdf('二.pdf', 'b')] })
      .hears(submitOk, /材料2（申报报告） 文件「二.pdf」/)
    await chat('jinshui')
      .says('', { files: [aPdf('三.pdf', 'c')] })
      .hears({ outcome: 'asked' })
    await chat('jinshui').says('提交 金水区城管局 PPT').hears(submitOk)
    expect(await submitted()).toMatchObject([{ material: 1 }, { material: 2 }, { material: 2 }])
  })

  it('is placed by its name where that leaves no doubt', async () => {
    const { chat, submitted } = await nominated(SITE)
    await chat('jinshui')
      .says('提交 金水区城管局', { files: [aPdf('城管局申报表.pdf')] })
      .hears(submitOk)
    const slides = { name: '汇报.pptx', content: [aZip(SLIDES)] }
    await chat('jinshui')
      .says('提交 金水区城管局', { files: [slides] })
      .hears(submitOk, /材料2（申报报告） 文件「汇报.pptx」/)
    await chat('jinshui')
      .says('提交 金水区城管局', { files: [aPdf('说明.pdf', 'c')] })
      .hears({ outcome: 'asked' }, /材料是哪一项/)
    await chat('jinshui').says('1').hears(submitOk)
    expect(await submitted()).toMatchObject([{ material: 1 }, { material: 2 }, { material: 1 }])
  })

  it('is placed by words about the files that wait', async () => {
    const { chat, submitted } = await nominated(SITE)
    const files = [aPdf('一.pdf'), aPdf('二.pdf', 'b')]
    await chat('jinshui').says('', { files }).hears({ outcome: 'asked' })
    await chat('jinshui').says('①是申报表，②是PPT').hears(submitOk)
    expect(await submitted()).toMatchObject([
      { material: 1, files: [{ name: '一.pdf' }] },
      { material: 2, files: [{ name: '二.pdf' }] },
    ])
  })

  it('of several that wait asks for each', async () => {
    const { chat, submitted } = await nominated(SITE)
    await chat('jinshui')
      .says('', { files: [aPdf('一.pdf'), aPdf('二.pdf', 'b')] })
      .hears({ outcome: 'asked' })
    await chat('jinshui')
      .says('提交 金水区城管局 PPT')
      .hears({ outcome: 'asked' }, /材料2（申报报告）报送的是哪个文件/)
    await chat('jinshui')
      .says('2')
      .hears(submitOk, /文件「二.pdf」/, /① 一.pdf：材料是哪一项/)
    await chat('jinshui').says('1').hears(submitOk)
    expect(await submitted()).toMatchObject([{ material: 2 }, { material: 1 }])
  })

  it('of another kind than the notice asks is refused', async () => {
    const { chat, submitted } = await nominated(SITE)
    const picture = { name: '照片.png', content: [Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')] }
    await chat('jinshui')
      .says('提交 金水区城管局 PPT', { files: [picture] })
      .hears({ outcome: 'refused' }, /材料2（申报报告）只收Office 文件、PDF/)
    expect(await submitted()).toEqual([])
  })
})

describe('what a material has to contain', () => {
  it('is ticked by words, and what is not is named', async () => {
    const { chat, submitted } = await nominated(PACESETTER)
    await chat('jinshui')
      .says('提交 金水区城管局 汇报材料 https://a.test/1 含举措、亮点')
      .hears(
        submitOk,
        /写明含：主要举措、工作亮点/,
        /还没有写明含：工作成效、案例、数据.*「提交 金水区城管局 材料1 含工作成效、案例、数据」/,
      )
    await chat('jinshui')
      .says('提交 金水区城管局 含成效、案例')
      .hears(submitOk, /还没有写明含：数据/)
    const last = textOf(await chat('jinshui').says('提交 金水区城管局 材料1 都有').answer)
    expect(last).toMatch(/写明含：主要举措、工作亮点、工作成效、案例、数据/)
    expect(last).not.toMatch(/还没有写明/)
    expect(await submitted('pacesetter-2020')).toHaveLength(3)
  })

  it('waits for the material itself', async () => {
    const { chat, submitted } = await nominated(PACESETTER)
    await chat('jinshui')
      .says('提交 金水区城管局 含举措、亮点')
      .hears({ outcome: 'asked' }, /请在10分钟内发送文件/)
    await chat('jinshui')
      .says('', { files: [aPdf('汇报.pdf')] })
      .hears(submitOk, /写明含：主要举措、工作亮点/)
    expect(await submitted('pacesetter-2020')).toMatchObject([{ material: 1, contains: ['主要举措', '工作亮点'] }])
  })
})

describe('the form', () => {
  it('is filled in by chat, and counts as the material once it is whole', async () => {
    const { chat, submitted } = await nominated(SITE)
    await chat('jinshui')
      .says('提交 金水区城管局 申报表 单位地址：花园路1号 单位级别：正科级 负责人姓名：张某')
      .hears(submitOk, /已填写申报表：单位地址、单位级别、负责人姓名/, /还没有填：单位名称、/, /还缺材料1（申报表）/)
    await chat('jinshui')
      .says('提交 金水区城管局\n单位名称：金水区城管局\n基本情况：一是建章立制，开展自评、审核。\n二是撤回1件。')
      .hears(submitOk, /申报表各栏已填齐/, /还缺材料2（申报报告）/)
    await chat('jinshui').says('提交 金水区城管局 级别：副处级').hears(submitOk)
    expect(await submitted()).toMatchObject([
      { fields: { address: '花园路1号', level: '正科级', head: '张某' } },
      { fields: { name: '金水区城管局', summary: '一是建章立制，开展自评、审核。\n二是撤回1件。' } },
      { fields: { level: '副处级' } },
    ])
  })

  it('counts the characters that the notice allows', async () => {
    const { chat, submitted } = await nominated(SITE)
    await chat('jinshui')
      .says(`提交 金水区城管局 基本情况：${'好'.repeat(1001)}`)
      .hears({ outcome: 'refused' }, /有1001字，文件要求在1000字以内，没有记录。请精简1字以上/)
    expect(await submitted()).toEqual([])
    await chat('jinshui')
      .says(`提交 金水区城管局 基本情况：${'好 '.repeat(900)}`)
      .hears(submitOk)
  })

  it('asks about what it cannot place, and takes no name in a group', async () => {
    const { chat, submitted } = await nominated(SITE)
    await chat('jinshui')
      .says('提交 金水区城管局 单位地址：花园路1号\n联系电话：略')
      .hears({ outcome: 'asked' }, /「联系电话：略」不知道是哪一栏/)
    await chat('jinshui')
      .says('提交 金水区城管局 负责人姓名：张某', { chat: { kind: 'group', groupId: 'all' } })
      .hears({ outcome: 'denied' }, /不能发在群里/)
    expect(await submitted()).toEqual([])
  })

  it('of 责任制 is its only material', async () => {
    const { chat, submitted } = await nominated('培育 金水区城管局、金水区乙局、金水区丙局', '推荐 责任制 金水区城管局')
    await chat('jinshui')
      .says('提交 金水区城管局 https://a.test/1')
      .hears(submitOk, /材料1（推荐表）/)
    await chat('jinshui')
      .says('提交 金水区城管局 工作情况：完成。')
      .hears(submitOk, /推荐表已填1栏/)
    expect(await submitted('responsibility-2017')).toMatchObject([{ material: 1 }, { fields: { summary: '完成。' } }])
  })
})

describe('推荐 with materials', () => {
  it('places links by the words before them, and files by their names', async () => {
    const { chat, submitted } = await nominated()
    await chat('jinshui')
      .says(`${SITE} 申报表 https://a.test/1 报告 https://a.test/2 https://a.test/3`)
      .hears({ command: 'nominate', outcome: 'ok' }, /已收到材料1（申报表） 链接1个/, /已收到材料2（申报报告） 链接2个/)
    await chat('jinshui')
      .says(SITE, { files: [aPdf('申报表.pdf'), aPdf('其他.pdf', 'b')] })
      .hears({ outcome: 'ok' }, /文件「申报表.pdf」/)
    expect(await submitted()).toMatchObject([{ material: 1 }, { material: 2 }, { material: 1 }, { material: null }])
  })

  it('leaves a file that waits for something else', async () => {
    const { chat, submitted } = await nominated()
    await chat('jinshui')
      .says('', { files: [aPdf('一.pdf')] })
      .hears({ outcome: 'asked' })
    await chat('jinshui')
      .says(SITE)
      .hears({ outcome: 'ok' }, /还有1个文件等待说明/)
    expect(await submitted()).toEqual([])
    await chat('jinshui')
      .says(`${SITE} 附材料`)
      .hears({ outcome: 'ok' }, /已收到材料 文件「一.pdf」/)
  })
})
