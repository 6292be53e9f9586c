import { describe, expect, it } from 'vitest'
import { changesIn, office, textOf } from '../support/chat.ts'
import { docxIn, fileIn } from '../support/docx.ts'
import { fiveNotices } from '../support/five-notices.ts'
import { campaignOf, rubricsWithXingfu } from '../support/two-notices.ts'

const FACTS = '第3项报送的宣传图片经核实系伪造'
const said = `通报批评 金水区 弄虚作假 ${FACTS}`

describe('通报批评', () => {
  it('shows whom it goes to, what it says and the clause, and is done once confirmed', async () => {
    const { chat, records, pushed, core } = await office()
    await chat('office')
      .says(said)
      .hears(
        { command: 'criticize', outcome: 'asked', unit: '金水区' },
        /将送达金水区的联系人甲/,
        /【通报批评】督批〔2026〕金水区第1号/,
        /存在「弄虚作假」的情形/,
        new RegExp(`事实：${FACTS}`),
        /依据：豫依法行政领办〔2015〕85号　三、督促检查制度 第四项/,
      )
    expect(await changesIn(records)).toEqual([])
    await chat('office')
      .says('确认')
      .hears({ command: 'criticize', outcome: 'ok', unit: '金水区' }, /【回执】/, /更正 金水区 通报批评/)
    await core.idle()
    expect((await changesIn(records)).map(({ detail }) => detail)).toMatchObject([
      { kind: 'criticized', grounds: ['弄虚作假'], reason: FACTS, number: '督批〔2026〕金水区第1号' },
    ])
    expect(pushed.map(({ reply }) => reply.text).join()).toMatch(/【通报批评】督批〔2026〕金水区第1号/)
  })

  it('comes back as a .docx to be stamped, and the unit gets the same file', async () => {
    const { chat, pushed, core } = await office()
    await chat('office').says(said).hears({ outcome: 'asked' })
    const { replies } = await chat('office').says('确认').answer
    expect(docxIn(replies)).toEqual({
      name: '督批〔2026〕金水区第1号.docx',
      paragraphs: [
        '关于对金水区给予通报批评的通报',
        '督批〔2026〕金水区第1号',
        '金水区：',
        '贵单位存在“弄虚作假”的情形，现予以通报批评。',
        `事实：${FACTS}。`,
        '请认真整改，并将整改情况告知督导办。',
        expect.stringMatching(/^依据：/),
        '',
        expect.stringMatching(/督导办|办公室/),
        '2026年7月20日',
      ],
    })
    await core.idle()
    expect(pushed.map(({ reply }) => reply.kind)).toEqual(['text', 'file'])
    expect(fileIn(pushed.map(({ reply }) => reply)).base64).toBe(fileIn(replies).base64)
    expect(pushed[0]?.reply.text.split('\n')).toEqual([
      '【通报批评】督批〔2026〕金水区第1号',
      '金水区：贵单位存在「弄虚作假」的情形，现予以通报批评。',
      `事实：${FACTS}`,
      '请认真整改，并将整改情况告知督导办。',
      '全文和依据见文件。',
    ])
    // Where the chat carries no file.
    expect(pushed[1]?.reply.text).toMatch(/发送「通报批评 金水区 1号」取/)
  })

  it('is fetched again by its number, by the office and by its unit, as the very file', async () => {
    const { chat, clock } = await office()
    await chat('office').says(said).hears({ outcome: 'asked' })
    const { base64 } = fileIn((await chat('office').says('确认').hears({ outcome: 'ok' })).replies)
    for (const [who, text] of [
      ['office', '通报批评 金水区 1号'],
      ['office', '历史通报批评 金水区 1号'],
      ['office', '通报批评 督批〔2026〕金水区第1号'],
      ['office', '上次通报批评'],
      ['jinshui', '通报批评 1号'],
      ['jinshui', '上次通报批评'],
    ] as const) {
      const { replies } = await chat(who)
        .says(text)
        .hears({ command: 'criticize', outcome: 'ok' }, /^【通报批评】督批〔2026〕金水区第1号/)
      expect(fileIn(replies).base64).toBe(base64)
    }
    await chat('office')
      .says('历史通报批评')
      .hears({ command: 'criticize', outcome: 'ok' }, /^通报批评1份，[\s\S]*「通报批评 金水区 1号」/)
    for (const text of ['通报批评', '历史通报批评'])
      await chat('jinshui')
        .says(text)
        .hears({ command: 'criticize', outcome: 'ok' }, /^通报批评1份/)
    for (const text of ['通报批评 金水区 1号', '历史通报批评 金水区'])
      await chat('zhongyuan').says(text).hears({ command: 'criticize', outcome: 'denied' })
    await chat('zhongyuan')
      .says('通报批评 1号')
      .hears({ command: 'criticize', outcome: 'ok' }, /还没有发出过通报批评/)
    clock.set('2026-07-22T10:00:00+08:00')
    await chat('office').says('更正 金水区 通报批评').hears({ outcome: 'ok' })
    await chat('jinshui')
      .says('通报批评 1号')
      .hears({ outcome: 'ok' }, /督导办已更正收回/)
  })

  it.each([
    ['通报批评 金水区 经核实第3项图片系伪造', /是哪一种[\s\S]*1\. 行动迟缓、推进不力\n2\. 弄虚作假\n3\. 敷衍塞责/],
    ['通报批评 金水区 没有弄虚作假，但多次不报材料', /是哪一种/],
    ['通报批评 金水区', /是哪一种/],
    ['通报批评 金水区 弄虚作假', /请写明事实/],
    ['通报批评 金水区 存在敷衍塞责行为，予以通报批评', /请写明事实/],
    ['通报批评 弄虚作假 图片系伪造', /哪个单位|请写明单位/],
  ])('%s: asked, nothing recorded', async (text, why) => {
    const { chat, records } = await office()
    await chat('office').says(text).hears({ command: 'criticize', outcome: 'asked' }, why)
    expect(await changesIn(records)).toEqual([])
  })

  it('keeps the facts when it had to ask for the ground', async () => {
    const { chat, records } = await office()
    await chat('office').says(`通报批评 金水区 ${FACTS}`).hears({ outcome: 'asked' })
    await chat('office')
      .says('3')
      .hears({ outcome: 'asked' }, /存在「敷衍塞责」的情形/, new RegExp(FACTS))
    await chat('office').says('确认').hears({ outcome: 'ok' })
    expect((await changesIn(records)).map(({ detail }) => detail)).toMatchObject([
      { grounds: ['敷衍塞责'], reason: FACTS },
    ])
  })

  it('takes several grounds, each with its clause', async () => {
    const { chat } = await office()
    await chat('office')
      .says('通报批评 金水区 推进不力、敷衍塞责：第1至3项三次催办均未办理')
      .hears(/存在「行动迟缓、推进不力」「敷衍塞责」的情形/, /督促检查制度 第三项/, /督促检查制度 第四项/)
  })

  it('is seen in 查询, 回放, 报告 and the ledger, until it is taken back', async () => {
    const { chat, clock, pushed, core } = await office()
    await chat('office').says(said).hears({ outcome: 'asked' })
    await chat('office').says('确认').hears({ outcome: 'ok' })
    const line = /通报批评 督批〔2026〕金水区第1号（7月20日（周一））弄虚作假：第3项/
    await chat('jinshui').says('查询').hears(line)
    await chat('office').says('查询 金水区').hears(line)
    const group = { chat: { kind: 'group', groupId: 'all' } } as const
    expect(textOf(await chat('jinshui').says('查询', group).answer)).not.toMatch(/通报批评/)
    await chat('office')
      .says('报告')
      .hears(/通报批评1件：金水区（弄虚作假）/)
    await chat('office').says('取消').answer
    clock.set('2026-07-22T10:00:00+08:00')
    await chat('office')
      .says('更正 金水区 通报批评')
      .hears({ command: 'undo', outcome: 'ok' }, /收回的是.*通报批评 督批〔2026〕金水区第1号/)
    await core.idle()
    expect(pushed.at(-1)?.reply.text).toMatch(/【更正】金水区：督导办收回了/)
    expect(textOf(await chat('office').says('查询 金水区').answer)).not.toMatch(/通报批评/)
    await chat('office').says('回放 金水区 7月21日').hears(line)
    // A number that was taken back is not given again.
    await chat('office').says(said).hears(/第2号/)
  })

  it('changes no grade and no flag', async () => {
    const { chat } = await office()
    const before = textOf(await chat('office').says('查询 金水区 3').answer)
    await chat('office').says(said).hears({ outcome: 'asked' })
    await chat('office').says('确认').hears({ outcome: 'ok' })
    expect(textOf(await chat('office').says('查询 金水区 3').answer)).toBe(before)
  })

  it('is kept under the notice with tasks, of five that are in hand', async () => {
    const { chat } = await fiveNotices('2026-07-20T10:00:00+08:00')
    await chat('office')
      .says(said)
      .hears({ outcome: 'asked', notice: 'zhengzhou-2020' }, /将送达金水区/)
    await chat('office').says('确认').hears({ command: 'criticize', outcome: 'ok', notice: 'zhengzhou-2020' })
    await chat('jinshui')
      .says('查询')
      .hears(/通报批评 督批/)
  })

  it('works where the four systems alone are in hand', async () => {
    const { chat } = await office(undefined, undefined, { campaign: campaignOf('henan-2015') })
    await chat('office').says(said).hears({ outcome: 'asked' })
    await chat('office').says('确认').hears({ outcome: 'ok' })
    await chat('office')
      .says('查询 金水区')
      .hears({ outcome: 'ok' }, /通报批评 督批/)
    await chat('office').says('更正 金水区 通报批评').hears({ outcome: 'ok' })
    await chat('jinshui')
      .says('查询')
      .hears({ outcome: 'ok' }, /没有通报批评和表扬的记录/)
    await chat('office').says('更正 金水区').hears({ outcome: 'refused' })
  })

  it('is refused where no notice knows it', async () => {
    const { chat, records } = await office(undefined, undefined, {
      campaign: campaignOf('xingfu-2026'),
      rubrics: await rubricsWithXingfu(),
    })
    await chat('office')
      .says(said)
      .hears({ command: 'criticize', outcome: 'refused' }, /没有规定通报批评/)
    expect(await changesIn(records)).toEqual([])
  })

  it('is for clerks, in a single chat', async () => {
    const { chat } = await office()
    for (const user of ['jinshui', 'leader', 'expert'])
      await chat(user)
        .says(said)
        .hears({ command: 'criticize', outcome: 'denied' }, /督导办/)
    await chat('office')
      .says(said, { chat: { kind: 'group', groupId: 'all' } })
      .hears({ outcome: 'denied' }, /单聊/)
  })
})
