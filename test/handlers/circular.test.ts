import { describe, expect, it } from 'vitest'
import { PHONE_LINES, visibleLines } from '../../src/domain/visible-lines.ts'
import { changesIn, office, textOf } from '../support/chat.ts'
import { fileIn } from '../support/docx.ts'

const link = 'https://example.test/a'

/** 金水区 has a confirmed red flag for task 2 and a claim for task 3; task 1 is overdue for all. */
async function afterAWhile() {
  const played = await office('2026-08-10T10:00:00+08:00')
  const { chat } = played
  await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
  await chat('office').says('审核 金水区 2 符合1、2、3').hears({ outcome: 'ok' })
  await chat('jinshui').says(`提交 3 材料4 材料5 ${link}`).answer
  await chat('jinshui').says('自评 3 符合1、2、3').hears({ outcome: 'ok' })
  await played.core.outbox.idle()
  played.pushed.length = 0
  return played
}

describe('通报', () => {
  it('counts what is confirmed, praises red, names yellow, and quotes its clause', async () => {
    const { chat, pushed, core, records } = await afterAWhile()
    await chat('office')
      .says('通报')
      .hears({ command: 'circular', outcome: 'asked' }, /6位联系人、1个群/)
    expect(pushed).toEqual([])
    await chat('office')
      .says('确认')
      .hears({ command: 'circular', outcome: 'ok' }, /督导通报〔2026〕1号/)
    await core.outbox.idle()
    expect(pushed).toHaveLength(7)
    const text = pushed[0]?.reply.text ?? ''
    expect(text).toMatch(/核定等次：优1 良0 中0 差0；正式旗帜：红旗1 蓝旗0 黄旗6/)
    expect(text).toMatch(/\n表扬（红旗）任务2：金水区\n请整改（黄旗）任务1：金水区、中原区、二七区/)
    expect(text).toMatch(/\n全文和附件：单聊发送「通报 1号」取文件。$/)
    expect(visibleLines(text).length).toBeLessThanOrEqual(PHONE_LINES)
    const { acts } = await records.office.load()
    expect(acts.map(({ detail }) => detail)).toMatchObject([
      {
        kind: 'circular',
        number: '督导通报〔2026〕1号',
        text: expect.stringMatching(/^【通报】督导通报〔2026〕1号\n/),
        recipients: 7,
        paper: { name: '督导通报〔2026〕1号.docx' },
        set: { name: '督导通报〔2026〕1号.json' },
      },
      { kind: 'duty', duty: 'progress-circular', on: '2026-08-10', note: '督导通报〔2026〕1号' },
    ])
    const [{ detail } = fail()] = acts
    const whole = detail.kind === 'circular' ? detail.text : ''
    expect(whole).toMatch(/\n三、予以表扬的\n红旗·工作按时完成，成效显著：\n1\. 任务2 公布风险点清单：金水区。\n/)
    expect(whole).toMatch(
      /\n四、请尽快整改的\n黄旗·工作未按时完成[^：]*：\n1\. 任务1 征求意见：金水区、中原区、二七区、高新区/,
    )
    expect(whole).toMatch(/豫依法行政领办〔2015〕85号　三、督促检查制度 第三项/)
    expect(whole).not.toMatch(/任务3 广泛宣传：/)
    expect(whole).toMatch(/市法治政府建设领导小组办公室　2026年8月10日$/)
    expect(whole).not.toMatch(/排名|名次|第\d名|得分/)
  })

  it('numbers them through, and sends one confirmation once', async () => {
    const { chat, pushed, core } = await afterAWhile()
    await chat('office').says('通报').answer
    const first = await chat('office').says('确认', { id: 'again' }).answer
    expect(await chat('office').says('确认', { id: 'again' }).answer).toEqual(first)
    await core.outbox.idle()
    expect(pushed).toHaveLength(7)
    await chat('office')
      .says('通报')
      .hears({ outcome: 'asked' }, /督导通报〔2026〕2号/)
  })

  it('shows the text anew when a result has changed since the preview', async () => {
    const { chat, pushed, core } = await afterAWhile()
    await chat('office').says('通报').hears({ outcome: 'asked' }, /黄旗6/)
    await chat('zhongyuan').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('office')
      .says('确认')
      .hears({ command: 'circular', outcome: 'asked' }, /情况有变化/)
    await core.outbox.idle()
    expect(pushed).toEqual([])
  })

  it('cancelled it leaves nothing, and it is the office’s alone', async () => {
    const { chat, records } = await afterAWhile()
    await chat('office').says('通报').answer
    await chat('office').says('取消').hears({ command: 'circular', outcome: 'ok' })
    expect((await records.office.load()).acts).toEqual([])
    await chat('leader')
      .says('通报')
      .hears({ command: 'circular', outcome: 'denied' }, /督导办/)
    await chat('office')
      .says('通报', { chat: { kind: 'group', groupId: 'all' } })
      .hears({ command: 'circular', outcome: 'denied' }, /单聊/)
  })
})

describe('a circular that was sent', () => {
  it('is read again by the contacts it went to, as the very file, and by nobody else', async () => {
    const { chat } = await afterAWhile()
    await chat('office').says('通报').answer
    const sent = fileIn((await chat('office').says('确认').hears({ outcome: 'ok' })).replies)
    for (const said of ['通报 1号', '上次通报']) {
      const { replies } = await chat('zhongyuan')
        .says(said)
        .hears({ command: 'circular', outcome: 'ok' }, /^【通报】/)
      expect(fileIn(replies).base64).toBe(sent.base64)
    }
    for (const said of ['通报', '历史通报'])
      await chat('zhongyuan')
        .says(said)
        .hears({ command: 'circular', outcome: 'ok' }, /^通报1份，新的在前：\n督导通报〔2026〕1号[\s\S]*「通报 1号」/)
    await chat('zhongyuan')
      .says('通报 金水区')
      .hears({ command: 'circular', outcome: 'denied' }, /督导办/)
    await chat('leader').says('通报 1号').hears({ command: 'circular', outcome: 'denied' })
    await chat('passer-by').says('通报 1号').hears({ command: 'circular', outcome: 'denied' })
  })

  it('tells a contact what was corrected of the own unit alone', async () => {
    const { chat, clock } = await afterAWhile()
    await chat('office').says('通报').answer
    await chat('office').says('确认').hears({ outcome: 'ok' })
    clock.set('2026-08-11T10:00:00+08:00')
    await chat('office').says('更正 金水区 2').hears({ outcome: 'ok' })
    const corrected = /报送后更正：金水区任务2/
    for (const who of ['office', 'jinshui']) await chat(who).says('通报 1号').hears({ outcome: 'ok' }, corrected)
    expect(textOf(await chat('zhongyuan').says('通报 1号').answer)).not.toMatch(/更正/)
  })
})

describe('表扬', () => {
  const reason = '按时完成全部任务，首创风险防控地图'

  it('is shown, confirmed, sent to the unit and kept; 更正 takes it back', async () => {
    const { chat, records, pushed, core } = await office()
    await chat('office')
      .says(`表扬 金水区 ${reason}`)
      .hears(
        { command: 'circular', outcome: 'asked', unit: '金水区' },
        /将送达金水区的联系人甲/,
        /【通报表扬】督扬〔2026〕金水区第1号/,
        new RegExp(`事由：${reason}`),
        /三、督促检查制度 第三项/,
      )
    expect(await changesIn(records)).toEqual([])
    await chat('office')
      .says('确认')
      .hears({ command: 'circular', outcome: 'ok' }, /更正 金水区 通报表扬/)
    await core.idle()
    expect(pushed.map(({ reply }) => reply.text).join()).toMatch(/【通报表扬】/)
    expect((await changesIn(records)).map(({ detail }) => detail)).toMatchObject([{ kind: 'praised', reason }])
    await chat('jinshui')
      .says('查询')
      .hears(/通报表扬 督扬〔2026〕金水区第1号（7月20日（周一））：按时完成/)
    await chat('office')
      .says('报告')
      .hears(/通报表扬1件：金水区/)
    await chat('office').says('取消').answer
    await chat('office').says('更正 金水区 通报表扬').hears({ outcome: 'ok' })
    expect(textOf(await chat('jinshui').says('查询').answer)).not.toMatch(/通报表扬/)
  })

  it('goes as a file, and is fetched again by its number', async () => {
    const { chat, core, pushed } = await office()
    await chat('office').says(`表扬 金水区 ${reason}`).hears({ outcome: 'asked' })
    const { base64 } = fileIn((await chat('office').says('确认').hears({ outcome: 'ok' })).replies)
    await core.idle()
    expect(pushed.map(({ reply }) => reply.kind)).toEqual(['text', 'file'])
    for (const [who, said] of [
      ['office', '表扬 金水区 1号'],
      ['office', '通报表扬 金水区 1号'],
      ['office', '历史表扬 金水区 1号'],
      ['office', '上次表扬'],
      ['jinshui', '表扬 1号'],
      ['jinshui', '督扬〔2026〕金水区第1号'],
    ] as const) {
      const { replies } = await chat(who)
        .says(said.startsWith('督扬') ? `表扬 ${said}` : said)
        .hears({ command: 'circular', outcome: 'ok' }, /^【通报表扬】督扬〔2026〕金水区第1号/)
      expect(fileIn(replies).base64).toBe(base64)
    }
    for (const [who, said] of [
      ['office', '历史表扬'],
      ['office', '历史通报表扬'],
      ['jinshui', '表扬'],
      ['jinshui', '历史表扬'],
    ] as const)
      await chat(who)
        .says(said)
        .hears({ command: 'circular', outcome: 'ok' }, /^表扬1份，[\s\S]*「表扬 金水区 1号」/)
    await chat('zhongyuan').says('表扬 金水区 1号').hears({ command: 'circular', outcome: 'denied' })
    await chat('zhongyuan')
      .says('表扬')
      .hears({ outcome: 'ok' }, /还没有发出过表扬/)
  })

  it('asks for the reason, and for the unit', async () => {
    const { chat } = await office()
    await chat('office')
      .says('表扬 金水区')
      .hears({ command: 'circular', outcome: 'asked' }, /请写明表扬的理由/)
    await chat('office')
      .says(`通报表扬 ${reason}`)
      .hears({ command: 'circular', outcome: 'asked' }, /哪个单位/)
    await chat('office')
      .says('1')
      .hears({ outcome: 'asked' }, /【通报表扬】/)
  })

  it('a circular that names a unit is asked about', async () => {
    const { chat } = await office()
    await chat('office')
      .says('通报 金水区')
      .hears(
        { command: 'circular', outcome: 'asked' },
        /1\. 通报各单位的工作进度\n2\. 通报表扬金水区\n3\. 通报批评金水区/,
      )
    await chat('office')
      .says('3')
      .hears({ command: 'criticize', outcome: 'asked' }, /是哪一种/)
  })

  it('is the office’s alone', async () => {
    const { chat } = await office()
    await chat('jinshui').says(`表扬 金水区 ${reason}`).hears({ command: 'circular', outcome: 'denied' })
  })
})

function fail(): never {
  throw new Error('nothing was recorded')
}
