import { strFromU8, unzipSync } from 'fflate'
import readWorkbook from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../../src/domain/message.ts'
import { aPdf, office } from '../support/chat.ts'
import { cellWords } from '../support/workbook-in.ts'

async function sheetsOf({ replies }: Answer) {
  const file = replies.find((reply) => reply.kind === 'file')
  if (file?.kind !== 'file') throw new Error('no file in the answer')
  const bytes = Buffer.from(file.base64, 'base64')
  const workbook = await readWorkbook(bytes, { trim: false })
  const parts = Object.entries(unzipSync(bytes))
  const xml = parts.filter(([name]) => name.startsWith('xl/worksheets/sheet')).map(([, part]) => strFromU8(part))
  const styles = parts.find(([name]) => name === 'xl/styles.xml')?.[1] ?? new Uint8Array()
  const rowsOf = (name: string): string[][] =>
    (workbook.find(({ sheet }) => sheet === name)?.data ?? []).map((row) => row.map(cellWords))
  return { file, xml, styles: strFromU8(styles), cells: workbook.flatMap(({ data }) => data.flat()), rowsOf }
}

/** A row by the headers of its sheet. */
function found(rows: readonly string[][], isIt: (row: Record<string, string>) => boolean) {
  const [headers = [], ...others] = rows
  return others.map((row) => Object.fromEntries(headers.map((header, at) => [header, row[at] ?? '']))).find(isIt)
}

describe('导出', () => {
  it('keeps what is claimed and what is confirmed apart, and every entry with its receipt', async () => {
    const { chat } = await office()
    const link = 'https://example.test/a'
    const handedIn = await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('jinshui').says('自评 2 全部符合').hears({ outcome: 'ok' })
    await chat('office').says('审核 金水区 2 符合1、2').hears({ outcome: 'ok' })
    const { file, rowsOf } = await sheetsOf(
      await chat('office').says('导出').hears({ command: 'export', outcome: 'ok' }),
    )
    expect(file.name).toBe('台账-2026年-2026-07-20.xlsx')

    expect(found(rowsOf('总览'), (row) => row.单位 === '金水区' && row.任务 === '2')).toMatchObject({
      类别: '县市区',
      时间: '按时报送',
      自评等次: '优',
      自评预计旗帜: '红旗·工作按时完成，成效显著',
      核定等次: '良',
      正式旗帜: '蓝旗·工作虽按时完成，成效一般或不完全符合要求',
      报送次数: '1',
      退回次数: '0',
      记录条数: '3',
    })
    const receipt = /回执】(\S+) 验证码 (\S+)/.exec(handedIn.replies[0]?.text ?? '')
    expect(found(rowsOf('记录'), (row) => row.事项 === '报送材料')).toMatchObject({
      序号: '1',
      时间: '2026-07-20 10:00',
      单位: '金水区',
      任务: '任务2',
      身份: '单位联系人',
      摘要: `材料3；链接 ${link}`,
      回执号: receipt?.[1],
      验证码: receipt?.[2],
    })
    expect(rowsOf('说明').flat().join()).toContain('郑法政办〔2020〕5号')
  })

  it.each(['=cmd|calc', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'writes a reason %j as text, no formula',
    async (hostile) => {
      const { chat, records } = await office()
      await chat('jinshui')
        .says('提交 2', { files: [aPdf(`${hostile}.pdf`)] })
        .hears({ outcome: 'ok' })
      const [unit] = await records.dossiers.units()
      if (!unit) throw new Error('nothing was recorded')
      const dossier = await records.dossiers.load(unit)
      const entry = dossier.entries[0] ?? expect.fail()
      const returned = { kind: 'returned' as const, task: 2, upload: 0, reason: hostile, until: '2026-07-27' }
      const supervised = { kind: 'supervised' as const, task: 2, note: hostile }
      const entries = [returned, supervised].map((detail, at) => ({ ...entry, seq: 2 + at, detail }))
      await records.dossiers.record({
        unit,
        entries: JSON.parse(JSON.stringify(entries)),
        outgoing: [],
        madeFrom: dossier.version,
        alongside: undefined,
      })
      const { xml, styles, rowsOf } = await sheetsOf(await chat('office').says('导出').hears({ outcome: 'ok' }))
      expect(xml).toHaveLength(5)
      expect(xml.join()).not.toMatch(/<f[\s/>]/)
      const text = /numFmtId="(\d+)" formatCode="@"/.exec(styles)?.[1] ?? expect.fail()
      const formats = [...(/<cellXfs.*<\/cellXfs>/s.exec(styles)?.[0] ?? '').matchAll(/<xf ([^>]*)>/g)]
      const texts = [...xml.join().matchAll(/<c [^>]*t="s"[^>]*>/g)].map(([cell]) => /s="(\d+)"/.exec(cell)?.[1])
      expect(texts.length).toBeGreaterThan(100)
      for (const style of new Set(texts)) expect(formats[Number(style)]?.[1]).toContain(`numFmtId="${text}"`)
      const kept = found(rowsOf('记录'), (row) => row.事项 === '督促指导')?.摘要
      expect(kept?.replaceAll('\n', '\r')).toBe(hostile)
    },
  )

  it.each([
    ['导出 金水区', '金水区', ['金水区']],
    ['导出 部门', '部门', ['市生态环境局', '市人社局']],
    ['导出 开发区的台账', '开发区', ['高新区']],
  ])('「%s」 holds those units alone', async (text, named, units) => {
    const { chat } = await office()
    const { file, rowsOf } = await sheetsOf(await chat('office').says(text).hears({ outcome: 'ok' }))
    expect(file.name).toBe(`台账-${named}-2026年-2026-07-20.xlsx`)
    const [headers = [], ...rows] = rowsOf('总览')
    expect([...new Set(rows.map((row) => row[headers.indexOf('单位')]))]).toEqual(units)
  })

  it('says where words choose nothing', async () => {
    const { chat } = await office()
    await chat('office')
      .says('导出 上个月的')
      .hears({ outcome: 'ok' }, /没有按「上个月」筛选/)
  })

  it('has a bold header that stays in view and filters, and columns of their width', async () => {
    const { chat } = await office()
    const { xml } = await sheetsOf(await chat('office').says('导出').hears({ outcome: 'ok' }))
    for (const sheet of xml) {
      expect(sheet).toMatch(/<pane ySplit="1"[^>]*state="frozen"/)
      expect(sheet).toMatch(/<autoFilter ref="A1:[A-Z]+1"/)
      expect(sheet).toMatch(/<col min="1" max="1" width="\d+"/)
    }
  })

  it.each(['constructor', '__proto__'])('keeps a text %s apart from what every object has', async (name) => {
    const { chat } = await office('2026-08-20T10:00:00+08:00')
    await chat('office').says(`督导 金水区 2 ${name}`).hears({ outcome: 'ok' })
    const { rowsOf } = await sheetsOf(await chat('office').says('导出').hears({ outcome: 'ok' }))
    expect(found(rowsOf('记录'), (row) => row.事项 === '督促指导')?.摘要?.trim()).toBe(name)
  })

  it('masks telephone numbers, whoever wrote them where', async () => {
    const { chat } = await office('2026-08-20T10:00:00+08:00')
    const said = [
      '13812345678',
      '+8613812345678',
      '008613812345678',
      '138.1234.5678',
      '（0371）12345678',
      '0371-1234 5678',
    ]
    for (const number of [...said, '41010219900101123X'])
      await chat('office').says(`督导 金水区 2 已电话督促 ${number}`).hears({ outcome: 'ok' })
    const { cells } = await sheetsOf(await chat('office').says('导出').hears({ outcome: 'ok' }))
    const all = cells.map(String).join('\n')
    expect(all).toContain('138****5678')
    expect(all.replace(/[\s.-]/g, '')).not.toMatch(/1381234|12345678/)
    expect(all).toContain('41010219900101123X')
  })

  it('marks content replaced after the deadline, both arrivals, and the same material of another unit', async () => {
    const { chat, clock } = await office('2026-08-10T10:00:00+08:00')
    await chat('jinshui').says('提交 2 https://example.test/junk').hears({ outcome: 'ok' })
    await chat('zhongyuan').says('提交 2 https://example.test/report').hears({ outcome: 'ok' })
    clock.set('2026-08-20T09:00:00+08:00')
    await chat('jinshui').says('提交 2 https://example.test/report').hears({ outcome: 'ok' })
    const { rowsOf } = await sheetsOf(await chat('office').says('导出').hears({ outcome: 'ok' }))
    expect(found(rowsOf('总览'), (row) => row.单位 === '金水区' && row.任务 === '2')).toMatchObject({
      时间: '按时报送',
      收齐时间: '首次2026年8月10日 10:00 收齐，最近2026年8月20日 09:00',
      时间说明: expect.stringContaining('内容在期限后更换过（2026年8月20日 09:00）'),
      相同材料: '与中原区任务2的材料相同',
    })
    expect(found(rowsOf('总览'), (row) => row.单位 === '中原区' && row.任务 === '2')).toMatchObject({ 时间说明: '' })
  })

  it('lists what was recognised and deducted, with points where they were said, unless taken back', async () => {
    const { chat } = await office()
    const orders = [
      '创新 金水区 首创风险防控地图，加2分',
      '创新 中原区 推广行政指导清单',
      '扣分 金水区 挂旗：粗暴执法造成恶劣影响，减1.5分',
      '扣分 中原区 不挂旗：不作为，电话13812345678',
      '创新 二七区 首创调解平台，加3分',
    ]
    for (const order of orders) {
      await chat('office').says(order).hears({ outcome: 'asked' })
      await chat('office').says('确认').hears({ outcome: 'ok' })
    }
    await chat('office').says('更正 二七区 11').answer
    await chat('office').says('确认').answer
    const { rowsOf } = await sheetsOf(await chat('office').says('导出').hears({ outcome: 'ok' }))
    const cell = (unit: string, task: number) =>
      found(rowsOf('总览'), (row) => row.单位 === unit && row.任务 === String(task))?.酌情加减分
    expect(cell('金水区', 11)).toBe('酌情加2分：首创风险防控地图，加2分')
    expect(cell('中原区', 11)).toBe('酌情加分：推广行政指导清单')
    expect(cell('金水区', 12)).toBe('酌情减1.5分：粗暴执法造成恶劣影响，减1.5分')
    expect(cell('中原区', 12)).toBe('扣分，不挂旗：不作为，电话138****5678')
    expect(cell('二七区', 11)).toBe('')
    expect(cell('金水区', 1)).toBe('')
    expect(found(rowsOf('记录'), (row) => row.单位 === '金水区' && row.任务 === '任务11')?.摘要).toMatch(/2分/)
    expect(rowsOf('说明').flat().join()).toContain('酌情加减分')
  })

  it.each(['jinshui', 'leader', 'expert', 'stranger'])('is not for %s', async (user) => {
    const { chat } = await office()
    const { replies } = await chat(user)
      .says('导出')
      .hears({ command: 'export', outcome: 'denied' }, /督导办/)
    expect(replies.every(({ kind }) => kind === 'text')).toBe(true)
  })

  it('is not for a group', async () => {
    const { chat } = await office()
    await chat('office')
      .says('导出', { chat: { kind: 'group', groupId: 'all' } })
      .hears({ outcome: 'denied' }, /单聊/)
  })

  it('lists what the office did of its own duties, with what shows it', async () => {
    const { chat } = await office()
    await chat('office')
      .says('值守 完成 调研指导 6月30日 走访 https://example.test/p', { files: [aPdf('照片.pdf')] })
      .hears({ outcome: 'ok' })
    const { rowsOf } = await sheetsOf(await chat('office').says('导出').answer)
    expect(found(rowsOf('督导办工作'), (row) => row.日期 === '2026-06-30')).toMatchObject({
      职责: '到基层执法单位调研指导',
      说明: '走访',
      链接: 'https://example.test/p',
      文件: expect.stringMatching(/^「照片.pdf」（SHA-256 [0-9a-f]{16}…）$/),
      经办人: '督导员',
    })
  })

  it('lists what was sent to whom, by month and kind, and what followed', async () => {
    const { chat, clock, core } = await office('2026-08-10T10:00:00+08:00')
    await chat('office').says('催办 中原区').hears({ outcome: 'ok' })
    await chat('office').says('催办 金水区').hears({ outcome: 'ok' })
    await core.outbox.idle()
    clock.set('2026-08-11T10:00:00+08:00')
    await chat('jinshui').says('提交 2 https://example.test/a').hears({ outcome: 'ok' })
    const { rowsOf } = await sheetsOf(await chat('office').says('导出').answer)
    const of = (unit: string) => found(rowsOf('打扰账本'), (row) => row.单位 === unit)
    const known = { 月份: '2026-08', 种类: '催办', 收件人: expect.stringMatching(/\S/), 条数: '1' }
    expect(of('金水区')).toMatchObject({ ...known, 之后3天内有报送: '1' })
    expect(of('中原区')).toMatchObject({ ...known, 之后3天内有报送: '0' })
    const part = await sheetsOf(await chat('office').says('导出 金水区').answer)
    expect(part.rowsOf('打扰账本')).toEqual([])
  })

  it('lists what units have to arrange, registered or not', async () => {
    const { chat } = await office()
    await chat('jinshui').says('登记 重点部门 甲局、乙局、丙局').hears({ outcome: 'ok' })
    const { rowsOf } = await sheetsOf(await chat('office').says('导出').answer)
    const of = (unit: string) =>
      found(rowsOf('登记安排'), (row) => row.单位 === unit && row.安排 === '选择法律风险防控的重点部门')
    expect(of('金水区')).toMatchObject({ 登记内容: '甲局、乙局、丙局', 登记日期: '2026-07-20', 经办人: '联系人甲' })
    expect(of('中原区')).toMatchObject({ 登记内容: '', 登记日期: '' })
    expect(of('市人社局')).toBeUndefined()
  })

  it('lists circulars about single units, those taken back as such', async () => {
    const { chat } = await office()
    for (const text of ['通报批评 金水区 弄虚作假 图片经核实系伪造', '通报批评 中原区 敷衍塞责 三次催办均未办理']) {
      await chat('office').says(text).hears({ outcome: 'asked' })
      await chat('office').says('确认').hears({ outcome: 'ok' })
    }
    await chat('office').says('更正 中原区 通报批评').hears({ outcome: 'ok' })
    const { rowsOf } = await sheetsOf(await chat('office').says('导出').answer)
    expect(found(rowsOf('通报批评和表扬'), (row) => row.单位 === '金水区')).toMatchObject({
      种类: '通报批评',
      编号: '督批〔2026〕金水区第1号',
      日期: '2026-07-20',
      情形: '弄虚作假',
      事由: '图片经核实系伪造',
      状态: '有效',
    })
    expect(found(rowsOf('通报批评和表扬'), (row) => row.单位 === '中原区')).toMatchObject({ 状态: '已更正' })
  })
})
