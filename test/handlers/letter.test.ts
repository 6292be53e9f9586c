import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { demoRoster } from '../../src/channels/sandbox/demo.ts'
import { hashHex } from '../../src/domain/hash.ts'
import { readWhole } from '../../src/files/read-kept.ts'
import { office } from '../support/chat.ts'

const link = 'https://example.test/a'

describe('建议书', () => {
  it('names the yellow flags with deadline, cause and clause, goes to the unit, and is the supervision 整改 needs', async () => {
    const { chat, pushed, core, records } = await office('2026-08-20T10:00:00+08:00')
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' }, /黄旗/)
    await chat('office')
      .says('整改 金水区 2')
      .hears({ outcome: 'refused' }, /督促指导记录/)
    await core.outbox.idle()
    pushed.length = 0

    await chat('office')
      .says('建议书 金水区')
      .hears({ command: 'letter', outcome: 'asked', unit: '金水区' }, /将送达金水区的联系人甲/)
    expect(pushed).toEqual([])
    await chat('office')
      .says('确认')
      .hears({ command: 'letter', outcome: 'ok', unit: '金水区' }, /督建〔2026〕金水区第1号已存档/, /任务1、2/)
    await core.outbox.idle()
    expect(pushed.map(({ to }) => to)).toMatchObject([
      { kind: 'person', addresses: { wecom: 'jinshui' } },
      { kind: 'person', addresses: { wecom: 'jinshui' } },
    ])
    const [card, file] = pushed.map(({ reply }) => reply)
    expect(card).toMatchObject({ kind: 'card', buttons: [{ label: '收到', say: '建议书 收到' }] })
    expect(card?.text.split('\n')).toEqual([
      '【督导建议书】督建〔2026〕金水区第1号',
      '截至8月20日，有2项任务挂黄旗：',
      '任务1 征求意见：未按时完成（逾期未报）',
      '任务2 公布风险点清单：未按时完成（超期报送）',
      '请于8月27日（周四）前补报任务1，其余各项完成整改并向督导办说明情况。',
      '收到请按按钮，或发送「建议书 收到」；然后「提交 1 链接」补报。',
    ])
    expect(file).toMatchObject({ kind: 'file', name: '督建〔2026〕金水区第1号.docx' })

    const [jinshui] = (await records.campaign()).roster.units
    const entries = (await records.dossiers.load(jinshui?.name ?? fail())).entries
    const { detail } = entries.at(-1) ?? fail()
    if (detail.kind !== 'lettered' || file?.kind !== 'file') throw new Error('no letter')
    const { text, ...kept } = detail
    const bytes = Buffer.from(file.base64, 'base64')
    expect(kept).toEqual({
      kind: 'lettered',
      tasks: [1, 2],
      number: '督建〔2026〕金水区第1号',
      paper: { name: file.name, kind: 'office', size: bytes.length, sha256: hashHex(bytes) },
    })
    expect(text).toMatch(/^【督导建议书】督建〔2026〕金水区第1号\n金水区：截至8月20日（周四），贵单位有2项任务挂黄旗·/)
    expect(text).toMatch(
      /1\. 任务1 征求意见：期限7月29日（周三），未按时完成（逾期未报）；见郑法政办〔2020〕5号　附件 第1项/,
    )
    expect(text).toMatch(/2\. 任务2 公布风险点清单：期限8月15日（周六），未按时完成（超期报送）/)
    expect(text).toMatch(/请于8月27日（周四）前补报任务1，其余各项完成整改/)
    expect(text).toMatch(/依据：豫依法行政领办〔2015〕85号　三、督促检查制度 第三项/)
    expect(text).toMatch(/附件：逾期未报任务清单\n市法治政府建设领导小组办公室　2026年8月20日$/)
    await chat('office')
      .says('整改 金水区 2')
      .hears({ outcome: 'ok' }, /蓝旗·经督促指导后纠正（正式）/)
  })

  it('says until when and what else the office wants', async () => {
    const { chat } = await office('2026-08-20T10:00:00+08:00')
    await chat('office')
      .says('建议书 中原区 9月10日 请书面说明原因')
      .hears({ outcome: 'asked' }, /请于9月10日（周四）前补报任务1、2。/, /其他要求：请书面说明原因/)
    await chat('office')
      .says('建议书 中原区 8月1日')
      .hears({ outcome: 'refused' }, /今天之后/)
    await chat('office')
      .says('建议书 中原区 9月31日')
      .hears({ outcome: 'refused' }, /没有「9月31日」/)
  })

  it('names what the office established too', async () => {
    const { chat } = await office()
    await chat('office').says('扣分 金水区 粗暴执法造成恶劣影响').answer
    await chat('office').says('确认').hears({ command: 'penalize', outcome: 'ok' })
    await chat('office')
      .says('建议书 金水区')
      .hears({ outcome: 'asked' }, /任务12 扣分项：督导办已认定：粗暴执法造成恶劣影响/)
  })

  it('is refused where there is no yellow flag, and changes nothing when cancelled', async () => {
    const { chat, records } = await office()
    await chat('office')
      .says('建议书 金水区')
      .hears({ command: 'letter', outcome: 'refused' }, /没有正式的黄旗/)
    const later = await office('2026-08-20T10:00:00+08:00')
    await later.chat('office').says('建议书 金水区').hears({ outcome: 'asked' })
    await later.chat('office').says('取消').hears({ command: 'letter', outcome: 'ok' })
    for (const one of [records, later.records]) {
      for (const unit of await one.dossiers.units()) {
        const { entries } = await one.dossiers.load(unit)
        expect(entries.filter(({ detail }) => detail.kind === 'lettered')).toEqual([])
      }
    }
  })

  it('is sent once, however often the confirmation is delivered; the next one has the next number', async () => {
    const { chat, pushed, core } = await office('2026-08-20T10:00:00+08:00')
    await chat('office').says('建议书 金水区').answer
    const first = await chat('office').says('确认', { id: 'again' }).answer
    expect(await chat('office').says('确认', { id: 'again' }).answer).toEqual(first)
    await core.outbox.idle()
    expect(pushed.map(({ reply }) => reply.kind)).toEqual(['card', 'file'])
    await chat('office')
      .says('建议书 金水区')
      .hears({ outcome: 'asked' }, /金水区第2号/)
  })

  it('is the office’s alone, and asks which unit', async () => {
    const { chat } = await office('2026-08-20T10:00:00+08:00')
    await chat('jinshui')
      .says('建议书 中原区')
      .hears({ command: 'letter', outcome: 'denied' }, /督导办/)
    await chat('office')
      .says('建议书')
      .hears({ command: 'letter', outcome: 'asked' }, /哪个单位/)
  })
})

describe('a letter that was sent', () => {
  /** An office that sent 金水区 a letter; its contact has an account of a chat that carries no file, too. */
  async function sent() {
    const demo = demoRoster()
    const roster = {
      ...demo,
      units: demo.units.map((unit) => ({
        ...unit,
        contacts: unit.contacts.map((one) => ({
          ...one,
          addresses: { ...one.addresses, dingtalkSender: `${one.addresses.wecom}-outside` },
        })),
      })),
    }
    const made = await office('2026-08-20T10:00:00+08:00', undefined, { roster })
    await made.chat('office').says('建议书 金水区').hears({ outcome: 'asked' })
    await made.chat('office').says('确认').hears({ outcome: 'ok' })
    await made.core.outbox.idle()
    const file = made.pushed.map(({ reply }) => reply).find((reply) => reply.kind === 'file')
    if (file?.kind !== 'file') throw new Error('no paper was sent')
    made.clock.set('2026-08-20T10:05:00+08:00')
    made.pushed.length = 0
    return { ...made, bytes: Buffer.from(file.base64, 'base64') }
  }

  it('is confirmed by a contact, once, and the office sees by whom and when', async () => {
    const { chat, records } = await sent()
    await chat('office')
      .says('历史建议书 金水区')
      .hears(/还没有确认收到，任务1、2待整改/)
    await chat('jinshui')
      .says('建议书 收到')
      .hears({ command: 'letter', outcome: 'ok', unit: '金水区' }, /已确认收到：督建〔2026〕金水区第1号/)
    await chat('jinshui')
      .says('建议书 收到')
      .hears({ outcome: 'ok' }, /不用重复确认/)
    await chat('office')
      .says('历史建议书')
      .hears(/联系人甲已确认收到（2026年8月20日 10:05）/)
    const [jinshui] = (await records.campaign()).roster.units
    const { entries } = await records.dossiers.load(jinshui?.name ?? fail())
    expect(entries.filter(({ detail }) => detail.kind === 'letter-received')).toHaveLength(1)
  })

  it('is what 「收到」 alone is asked about, and nothing once it is confirmed', async () => {
    const { chat } = await sent()
    await chat('jinshui')
      .says('收到')
      .hears({ command: 'letter', outcome: 'asked' }, /督建〔2026〕金水区第1号/)
    await chat('jinshui')
      .says('确认')
      .hears({ command: 'letter', outcome: 'ok' }, /已确认收到/)
    await chat('jinshui')
      .says('收到')
      .hears(/^好的。/)
    await chat('zhongyuan')
      .says('建议书 收到')
      .hears({ outcome: 'refused' }, /没有收到过/)
  })

  it.each([
    ['office', '建议书 金水区 1号'],
    ['jinshui', '建议书 1号'],
    ['jinshui', '建议书 金水区 1号'],
  ])('comes back to %s as the same bytes: %s', async (who, said) => {
    const { chat, bytes } = await sent()
    const { replies } = await chat(who)
      .says(said)
      .hears({ command: 'letter', outcome: 'ok' }, /^【督导建议书】督建〔2026〕金水区第1号\n金水区：截至8月20日/)
    const back = replies.find((reply) => reply.kind === 'file')
    expect(back?.kind === 'file' && Buffer.from(back.base64, 'base64').equals(bytes)).toBe(true)
  })

  it('is not sent where its file was changed or is gone: its text is, and says so', async () => {
    const { chat, bytes, folder } = await sent()
    const sha256 = hashHex(bytes)
    const path = join(folder, 'files', sha256.slice(0, 2), sha256)
    await writeFile(path, Buffer.concat([bytes, Buffer.from(' ')]))
    const changed = await chat('office')
      .says('建议书 金水区 1号')
      .hears(/与存档时的不一致，没有发出/, /任务1 征求意见/)
    expect(changed.replies.filter(({ kind }) => kind === 'file')).toEqual([])
    await rm(path)
    const gone = await chat('office')
      .says('建议书 金水区 1号')
      .hears(/已不在，请联系管理员从备份恢复/)
    expect(gone.replies.filter(({ kind }) => kind === 'file')).toEqual([])
  })

  it('is fetched over a page where the chat carries no file', async () => {
    const { core, bytes } = await sent()
    const { replies } = await core.inbox.receive({
      id: 'from-outside',
      from: { channel: 'dingtalkSender', userId: 'jinshui-outside' },
      chat: { kind: 'single' },
      sentAt: new Date('2026-08-20T10:06:00+08:00'),
      body: { kind: 'message', text: '建议书 1号', files: [] },
    })
    expect(replies.map(({ kind }) => kind)).toEqual(['text'])
    const key = /download\?key=(\S+)/.exec(replies[0]?.text ?? '')?.[1] ?? ''
    expect(await core.downloads.look(key)).toMatchObject({ unit: '金水区', files: [{ taken: false }] })
    const given = await core.downloads.take(key, 0)
    expect(given && Buffer.from(await readWhole(given))).toEqual(bytes)
    expect(await core.downloads.take(key, 0)).toBeUndefined()
  })

  it('shows what became blue', async () => {
    const { chat, clock } = await sent()
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    clock.set('2026-08-21T10:00:00+08:00')
    await chat('office').says('黄转蓝 金水区 2').hears({ outcome: 'ok' }, /蓝旗/)
    await chat('office')
      .says('历史建议书 金水区')
      .hears(/任务2已改为蓝旗，任务1待整改/)
  })

  it('has a proposal follow once the unit corrected what it was about: one tap of the clerk decides it', async () => {
    const { chat, clock, core, pushed } = await sent()
    clock.set('2026-08-21T10:00:00+08:00')
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await core.outbox.idle()
    pushed.length = 0
    await chat('jinshui').says('整改 2 已经公布').hears({ command: 'rectify', outcome: 'ok' })
    await core.outbox.idle()
    const proposal = pushed.map(({ reply }) => reply).find(({ kind }) => kind === 'card')
    expect(proposal).toMatchObject({ buttons: [{ label: '黄旗改蓝旗', say: '黄转蓝 金水区 2' }] })
    const { replies } = await chat('office').says('审核 金水区 2 符合1、2、3').hears({ outcome: 'ok' })
    expect(replies.filter(({ kind }) => kind === 'card')).toMatchObject([{ buttons: [{ say: '黄转蓝 金水区 2' }] }])
    await chat('office')
      .says('黄转蓝 金水区 2')
      .hears({ command: 'rectify', outcome: 'ok' }, /蓝旗·经督促指导后纠正（正式）/)
  })

  it('is of no other unit’s contact', async () => {
    const { chat } = await sent()
    await chat('zhongyuan').says('建议书 金水区 1号').hears({ outcome: 'denied' })
    await chat('zhongyuan')
      .says('建议书')
      .hears({ outcome: 'ok' }, /还没有发出过建议书/)
    await chat('jinshui')
      .says('建议书')
      .hears({ outcome: 'ok' }, /督建〔2026〕金水区第1号/)
  })
})

function fail(): never {
  throw new Error('the demo roster has no unit')
}
