import { describe, expect, it } from 'vitest'
import { aZip } from '../support/a-zip.ts'
import { aPdf, changesIn, office, textOf } from '../support/chat.ts'

const link = 'https://example.test/a'

describe('提交', () => {
  it('takes a link for a task of one material at once', async () => {
    const { chat } = await office()
    await chat('jinshui')
      .says(`提交 2 ${link}`)
      .hears(
        { command: 'submit', outcome: 'ok', task: 2 },
        /回执】2026-金水区-0001/,
        /材料3 链接1个/,
        /按时报送/,
        /撤回 2/,
      )
  })

  it('says in one line that the notice asks for a PDF, and takes the link all the same', async () => {
    const { chat, records } = await office()
    const asks = /文件要求制作成PDF，链接已照收。/
    await chat('jinshui')
      .says(`提交 2 ${link}`)
      .hears({ outcome: 'ok' }, /按时报送/, asks)
    expect(await changesIn(records)).toHaveLength(1)
    const two = textOf(await chat('zhongyuan').says(`提交 2 ${link}\n提交 3 材料4 ${link}`).answer)
    expect(two.match(/文件要求制作成PDF/g)).toHaveLength(1)
  })

  it('does not say so of a PDF', async () => {
    const { chat } = await office()
    await chat('jinshui')
      .says('', { files: [aPdf()] })
      .hears({ outcome: 'asked' })
    const said = textOf(await chat('jinshui').says('提交 2').answer)
    expect(said).toMatch(/【回执】/)
    expect(said).not.toMatch(/制作成PDF/)
  })

  it('asks which task, and understands the number', async () => {
    const { chat } = await office()
    await chat('jinshui')
      .says(`提交 ${link}`)
      .hears({ command: 'submit', outcome: 'asked' }, /2\. 公布风险点清单/)
    await chat('jinshui').says('2').hears({ command: 'submit', outcome: 'ok', task: 2 })
  })

  it('asks which material where a task has two, and changes nothing meanwhile', async () => {
    const { chat } = await office()
    await chat('jinshui')
      .says(`提交 1 ${link}`)
      .hears({ outcome: 'asked', task: 1 }, /1\. 材料1/, /3\. 材料1和材料2都在其中/)
    await chat('jinshui')
      .says('任务 全部')
      .hears(/1\. 征求意见：.*未报送/)
    await chat('jinshui')
      .says('3')
      .hears({ outcome: 'asked' }, /3\. 材料1和材料2都在其中/)
    await chat('jinshui')
      .says('3')
      .hears({ command: 'submit', outcome: 'ok', task: 1 }, /材料已收齐/)
  })

  it('offers two links in order for two materials', async () => {
    const { chat } = await office()
    await chat('jinshui')
      .says(`提交 1 ${link} https://example.test/b`)
      .hears({ outcome: 'asked' }, /1\. 按顺序/)
    await chat('jinshui')
      .says('1')
      .hears({ outcome: 'ok', task: 1 }, /材料1 链接1个；材料2 链接1个/)
  })

  it('knows the task from the number of the material', async () => {
    const { chat } = await office()
    await chat('jinshui')
      .says(`提交 材料4 ${link}`)
      .hears({ outcome: 'ok', task: 3 }, /还缺材料5/)
  })

  it.each([
    [`提交 10 ${link}`, /部门/],
    [`提交 7 ${link}`, /不需要上传/],
    [`提交 99 ${link}`, /没有找到任务「99」/],
    [`提交 2 材料5 ${link}`, /材料3/],
  ])('refuses 「%s」 and changes nothing', async (text, why) => {
    const { chat, records } = await office()
    const answer = await chat('jinshui').says(text).hears(why)
    expect(['refused', 'asked']).toContain(answer.outcome)
    expect(await changesIn(records)).toEqual([])
  })

  it('waits for a file, and takes it within ten minutes', async () => {
    const { chat, clock } = await office()
    await chat('jinshui')
      .says('提交 2')
      .hears({ outcome: 'asked', task: 2 }, /10分钟内发送文件/)
    clock.set('2026-07-20T10:09:00+08:00')
    await chat('jinshui')
      .says('', { files: [aPdf('清单.pdf')] })
      .hears({ outcome: 'ok', task: 2 }, /清单\.pdf/)
  })

  it('takes a file that came within ten minutes before, not an older one', async () => {
    const { chat, clock } = await office()
    await chat('jinshui')
      .says('', { files: [aPdf()] })
      .hears({ outcome: 'asked' })
    clock.set('2026-07-20T10:11:00+08:00')
    await chat('jinshui')
      .says('提交 2')
      .hears({ outcome: 'asked' }, /发送文件/)
    await chat('jinshui')
      .says('', { files: [aPdf('新.pdf', 'y')] })
      .hears({ outcome: 'ok', task: 2 }, /新\.pdf/)
  })

  it('judges a file by its bytes', async () => {
    const { chat } = await office()
    const notPdf = { name: '材料.pdf', content: [Buffer.from('MZ this is a program')] }
    await chat('jinshui')
      .says('提交 2', { files: [notPdf] })
      .hears({ outcome: 'refused' }, /不是 PDF、图片或 Office/)
  })

  it('takes an OFD where a PDF is asked for, and a PDF with something before its header', async () => {
    const { chat } = await office()
    const ofd = aZip([['OFD.xml', '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>']])
    const pdf = Buffer.from('\r\n%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n')
    await chat('jinshui')
      .says('任务 2')
      .hears({ outcome: 'ok' }, /格式和条款原文见「依据 2」/)
    await chat('jinshui')
      .says('依据 2')
      .hears({ outcome: 'ok' }, /PDF、OFD、图片/)
    await chat('jinshui')
      .says('提交 2', { files: [{ name: '新闻.ofd', content: [ofd] }] })
      .hears({ outcome: 'ok', task: 2 }, /新闻\.ofd/)
    await chat('jinshui')
      .says('提交 2', { files: [{ name: '新闻.pdf', content: [pdf] }] })
      .hears({ outcome: 'ok', task: 2 }, /新闻\.pdf/)
  })

  it('refuses the telephone list in a group, and asks to recall it', async () => {
    const { chat, records } = await office()
    const group = { chat: { kind: 'group' as const, groupId: 'all' } }
    await chat('jinshui')
      .says(`提交 4 ${link}`, group)
      .hears({ outcome: 'refused' }, /撤回群里的内容/)
    expect(await changesIn(records)).toEqual([])
  })

  it('is one change however often the message is delivered', async () => {
    const { tell, records } = await office()
    const same = { id: 'm-same' }
    const answers = await Promise.all([1, 2, 3].map(() => tell('jinshui', `提交 2 ${link}`, same)))
    expect(new Set(answers.map(textOf)).size).toBe(1)
    const [unit] = await records.dossiers.units()
    expect(unit && (await records.dossiers.load(unit)).entries).toHaveLength(1)
  })

  it('asks for the second of two uploads only where the calendar leaves a doubt', async () => {
    const { chat, clock } = await office()
    await chat('jinshui').says(`提交 9 ${link}`).hears({ outcome: 'ok', task: 9 }, /第1次/)
    await chat('jinshui')
      .says(`提交 9 ${link}`)
      .hears({ outcome: 'asked' }, /这是第几次/)
    clock.set('2026-10-09T10:00:00+08:00')
    await chat('jinshui').says(`提交 9 ${link}`).hears({ outcome: 'ok' }, /第2次/)
  })

  it('sends the receipt to the other contacts of the unit', async () => {
    const { chat, pushed } = await office()
    const code = /([A-HJ-NP-Z2-9]{8})/.exec(
      textOf(await chat('office').says('邀请 金水区').hears({ outcome: 'ok' })),
    )?.[1]
    await chat('newcomer').says(`绑定 ${code} 联系人新`).hears({ command: 'bind', outcome: 'ok', unit: '金水区' })
    await chat('newcomer').says(`提交 2 ${link}`).hears({ outcome: 'ok', unit: '金水区' })
    const receipts = () => pushed.filter(({ reply }) => /已收到：任务2/.test(reply.text))
    await expect.poll(() => receipts().length).toBe(1)
    expect(receipts()[0]).toMatchObject({ to: { addresses: { wecom: 'jinshui' } } })
  })
})

describe('撤回', () => {
  it('takes a submission back before review, not after', async () => {
    const { chat } = await office()
    await chat('jinshui')
      .says('撤回 2')
      .hears({ command: 'withdraw', outcome: 'refused' }, /没有可撤回/)
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('jinshui').says('撤回 2').hears({ command: 'withdraw', outcome: 'ok', task: 2 })
    await chat('jinshui')
      .says('任务 全部')
      .hears(/2\. 公布风险点清单：.*未报送/)
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('office').says('审核 金水区 2 符合1、2').hears({ outcome: 'ok' })
    await chat('jinshui')
      .says('撤回 2')
      .hears({ outcome: 'refused' }, /已经核定/)
  })

  it('asks first where it would turn on time into late', async () => {
    const { chat, clock } = await office()
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    clock.set('2026-08-16T10:00:00+08:00')
    await chat('jinshui')
      .says('撤回 2')
      .hears({ outcome: 'asked' }, /就是超期/)
    await chat('jinshui')
      .says('任务 全部')
      .hears(/2\. 公布风险点清单：.*待审核/)
    await chat('jinshui')
      .says('确认')
      .hears({ command: 'withdraw', outcome: 'asked' }, /您是要确认「撤回.*任务2/)
    await chat('jinshui').says('确认').hears({ command: 'withdraw', outcome: 'ok' })
    await chat('jinshui')
      .says('查询 2')
      .hears(/差（未报送）/, /黄旗/)
  })
})
