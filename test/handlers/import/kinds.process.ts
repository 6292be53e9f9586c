import { describe, expect, it } from 'vitest'
import { type anXlsx, aSheet } from '../../support/a-sheet.ts'
import { RESPONSIBILITY, withCandidates } from '../../support/candidates.ts'
import { changesIn, office } from '../../support/chat.ts'
import { pointsCity } from '../../support/points-city/points-city.ts'
import { workbookIn } from '../../support/workbook-in.ts'

type Rows = Parameters<typeof anXlsx>[0]

type Its = Awaited<ReturnType<typeof office>>

/** Sends sheets to an office, and reads the whole of what is answered. */
function importing<Office extends Pick<Its, 'chat' | 'records'>>(its: Office) {
  const sends = async (rows: Rows, user = 'office') =>
    its.chat(user).says('导入', { files: [await aSheet(rows, '一批.xlsx')] })
  const changes = async () => (await changesIn(its.records)).map(({ detail }) => detail)
  return { ...its, sends, changes, says: its.chat('office').says }
}

describe('导入 of deadlines, deductions and vetoes', () => {
  it('extends with a reason, shows both deadlines, and is taken back as a whole', async () => {
    const { sends, says, changes } = importing(await office('2026-08-20T10:00:00+08:00'))
    const rows: Rows = [
      ['单位', '任务', '延期至', '登记时间', '理由'],
      ['金水区', 3, '9月30日', null, '汛情影响'],
      ['中原区', 2, new Date('2026-09-10T00:00:00Z'), '8月14日 10:00', '汛情影响'],
      ['高新区', 3, '5月1日', null, '汛情影响'],
      ['二七区', 3, '9月1日', null, null],
    ]
    await (await sends(rows)).hears(
      { command: 'import', outcome: 'asked' },
      /2个单位，3件/,
      /第4行：延期日期须晚于任务3现在的期限2026-08-25/,
      /第5行：请写明延期的理由/,
      /第2行 金水区 延期 9月30日 汛情影响：.*期限由8月25日（周二）延至9月30日（周三）/,
      /第3行 中原区 登记 8月14日 10:00：/,
    )
    await says('确认').hears({ outcome: 'ok' }, /2个单位，3件/)
    expect(await changes()).toMatchObject([
      { kind: 'extended', task: 3, due: '2026-09-30', reason: '汛情影响' },
      { kind: 'extended', task: 2, due: '2026-09-10' },
      { kind: 'registered', task: 2 },
    ])
    await says('撤销导入').hears({ outcome: 'asked' }, /2个单位，3件/)
    await says('确认').hears({ outcome: 'ok' })
    expect((await changes()).filter(({ kind }) => kind === 'undone')).toHaveLength(3)
  })

  it('records misconduct and innovations where flags come of them, and asks for the circumstance by line', async () => {
    const { sends, says, changes } = importing(await office('2026-08-20T10:00:00+08:00'))
    const rows: Rows = [
      ['单位', '任务', '扣分', '创新', '理由'],
      ['高新区', null, '粗暴执法造成恶劣影响', null, null],
      ['二七区', null, 2, null, '粗暴执法造成恶劣影响'],
      ['二七区', null, null, '首创风险防控地图并推广', null],
      ['中原区', null, '不作为', null, null],
      ['金水区', 2, '粗暴执法造成恶劣影响', null, null],
      ['金水区', null, '不挂旗：不作为', null, null],
      ['金水区', null, 1, null, null],
    ]
    await (await sends(rows)).hears(
      { outcome: 'asked' },
      /3个单位，4件/,
      /第5行：是哪一种情形？请在前面写明「挂旗：」或「不挂旗：」/,
      /第6行：「扣分」不是对任务2的，请另起一行，不写任务/,
      /第8行：请在「理由」写明扣分的情形/,
      /第2行 高新区 扣分 .*：未记录 → |第2行 高新区 扣分 .*黄旗/,
    )
    await says('确认').hears({ outcome: 'ok' })
    const made = await changes()
    expect(made).toHaveLength(4)
    expect(made).toEqual(
      expect.arrayContaining(
        [
          { fact: 'innovation', reason: '首创风险防控地图并推广' },
          { fact: 'misconduct', reason: '粗暴执法造成恶劣影响' },
          { fact: 'misconduct', reason: '粗暴执法造成恶劣影响，扣2分', points: 2 },
          { fact: 'misconduct', flagless: true },
        ].map((one) => expect.objectContaining({ kind: 'established', ...one })),
      ),
    )
  })

  it('takes points off a total, and vetoes, under a notice in points; says what it does not have', async () => {
    const { sends, says, changes } = importing(await pointsCity('2026-12-10T10:00:00+08:00'))
    const rows: Rows = [
      ['单位', '任务', '扣分', '否决', '加分', '创新', '理由'],
      ['清溪镇', null, -2, null, null, null, '被通报'],
      ['东港街道', null, null, '发生亡人事故', null, null, '7月事故'],
      ['东港街道', null, null, null, '1.5', null, '市级表彰'],
      ['北关街道', 1, 2, null, null, null, '被通报'],
      ['北关街道', null, null, null, null, '首创', null],
      ['北关街道', null, null, '其他情形', null, null, '发生火灾'],
      ['北关街道', null, 2, null, null, null, '被通报，待核实'],
    ]
    await (await sends(rows)).hears(
      { outcome: 'asked' },
      /2个单位，3件/,
      /第5行：「扣分」不是对任务1的/,
      /第6行：安全考核没有「创新」这一项/,
      /第7行：是哪一种否决情形？请在前面写明「发生亡人事故：」/,
      /第8行：/,
      /第2行 清溪镇 扣分 2分 被通报：已评部分/,
    )
    await says('确认').hears({ outcome: 'ok' })
    expect(await changes()).toEqual([
      { kind: 'credited', task: null, points: '1.5', reason: '市级表彰' },
      { kind: 'vetoed', task: null, ground: '发生亡人事故', reason: '7月事故' },
      { kind: 'debited', task: null, points: '2', reason: '被通报' },
    ])
    await (await sends([rows[0] ?? [], rows[1] ?? []])).hears({ outcome: 'ok' }, /1件都已录入过/)
    await says('更正').hears({ outcome: 'asked' }, /导入的「一批.xlsx」，整批/)
    await says('取消').hears({ outcome: 'ok' })
    await says('撤销导入').hears({ outcome: 'asked' }, /2个单位，3件/)
    await says('确认').hears({ outcome: 'ok' })
    expect((await changes()).filter(({ kind }) => kind === 'undone')).toHaveLength(3)
  })
})

describe('登记 of a task that asks for several materials', () => {
  it('names those that came, or all of them, and says how where the row does not', async () => {
    const { sends, says, changes } = importing(await office('2026-08-20T10:00:00+08:00'))
    const rows: Rows = [
      ['单位', '任务', '材料', '登记时间'],
      ['金水区', 1, '全部', '7月20日 10:00'],
      ['中原区', 1, '材料1、2', '7月20日 10:00'],
      ['二七区', 1, 2, '7月20日 10:00'],
      ['二七区', 1, 1, '7月21日 10:00'],
      ['高新区', 1, null, '7月20日 10:00'],
      ['高新区', 1, 9, '7月20日 10:00'],
    ]
    await (await sends(rows)).hears(
      { outcome: 'asked' },
      /3个单位，4件/,
      /第6行：任务1要材料1、材料2，请加一列「材料」写明到的是哪几样，如 1，或「全部」/,
      /第7行：任务1没有材料9/,
    )
    await says('确认').hears({ outcome: 'ok' })
    const materials = (await changes()).map((detail) => ('materials' in detail ? detail.materials : null))
    expect(materials).toEqual(expect.arrayContaining([[0], [1], [0], [1], [1], [0]]))
    await says('查询 二七区 1').hears(/7月21日/)
  })

  it('is filled in with the empty sheet as it comes', async () => {
    const { chat } = importing(await office('2026-08-20T10:00:00+08:00'))
    const { rowsOf } = await workbookIn(await chat('office').says('导入模板').hears({ outcome: 'ok' }))
    expect(
      rowsOf('导入')
        .filter((row) => row.任务 === '1')
        .map((row) => row.材料),
    ).toContain('全部')
    expect(
      rowsOf('导入')
        .filter((row) => row.任务 === '2')
        .map((row) => row.材料),
    ).not.toContain('全部')
  })
})

describe('导入 of candidates', () => {
  const HEAD = [
    '文件',
    '推荐单位',
    '候选单位',
    '环节',
    '环节结果',
    '材料',
    '登记时间',
    '核定',
    '加分',
    '否决',
    '发生时间',
    '理由',
  ]

  it('does of candidates what the chat does, previews each change, and takes all of it back', async () => {
    const { recorded, ...its } = await withCandidates()
    const { sends, says, pushed, core } = importing(its)
    const rows: Rows = [
      [...HEAD, '专家意见'],
      [
        '示范点',
        '金水区',
        '金水区城管局',
        '评审',
        '通过',
        1,
        '7月19日 10:00',
        '1.1 缺1项',
        null,
        null,
        null,
        null,
        '好',
      ],
      [
        null,
        null,
        '金水区应急局',
        null,
        null,
        null,
        null,
        null,
        null,
        '严重行政违法行为',
        '2025-05-03',
        '被通报',
        null,
      ],
      [null, '中原区', '中原区城管局', null, null, null, null, null, 2, null, null, '柔性执法有创新', null],
      ['标兵', '中原区', '金水区税务局', null, null, null, null, '92分', null, null, null, null, null],
      [null, null, '没有局', null, null, null, null, '92分', null, null, null, null, null],
    ]
    await (await sends(rows)).hears(
      { command: 'import', outcome: 'asked' },
      /3个单位，5件/,
      /第5行：金水区税务局由金水区推荐，与「中原区」不符/,
      /第6行：候选单位中没有「没有局」/,
      /没有读取的列：专家意见（评分只记分数，不记意见/,
      /第2行 金水区城管局 登记 材料1 7月19日 10:00$/m,
      /第2行 金水区城管局 环节 评审 通过$/m,
      /第2行 金水区城管局 核定 1.1 缺1项：.* → .*核定/,
      /第3行 金水区应急局 否决 .*：.* → .*不符合条件/,
      /第4行 中原区城管局 加分 2 柔性执法有创新：.* → .*2分/,
    )
    expect(await recorded('金水区城管局')).toEqual([])
    await says('确认').hears({ outcome: 'ok' }, /金水区城管局 3件　\S+-示范点　验证码/)
    expect(await recorded('金水区城管局')).toMatchObject([
      { kind: 'candidate-registered', material: 1 },
      { kind: 'stage-recorded', stage: 'review', result: 'passed' },
      { kind: 'candidate-confirmed' },
    ])
    expect(await recorded('金水区应急局')).toMatchObject([{ kind: 'candidate-vetoed', on: '2025-05-03' }])
    await core.idle()
    expect(pushed.map(({ to }) => to)).toMatchObject([
      { addresses: { wecom: 'jinshui' } },
      { addresses: { wecom: 'zhongyuan' } },
      { addresses: { wecom: 'jinshui' } },
    ])
    await its.confirmed('加分 中原区城管局 1分 再有创新')
    await says('撤销导入').hears({ outcome: 'asked' }, /2个单位，4件/, /之后又办理过、不收回的：中原区城管局/)
    await says('确认').hears({ outcome: 'ok' })
    expect((await recorded('金水区城管局')).filter(({ kind }) => kind === 'undone')).toHaveLength(3)
    await core.idle()
    expect(pushed.map(({ reply }) => reply.text).filter((text) => /【更正】金水区城管局/.test(text))).toHaveLength(1)
  })

  it('a candidate is meant by its column, whatever unit stands beside it', async () => {
    const { recorded, ...its } = await withCandidates()
    const { sends, says } = importing(its)
    const rows: Rows = [
      ['单位', '候选单位', '加分', '理由'],
      ['金水区', '金水区城管局', 2, '有创新'],
      [null, '金水区应急局', 1, '有创新'],
    ]
    await (await sends(rows)).hears({ outcome: 'asked' }, /2个单位，2件/)
    await says('确认').hears({ outcome: 'ok' })
    expect(await recorded('金水区应急局')).toMatchObject([{ kind: 'candidate-credited', points: '1' }])
  })

  it.each([
    ['a task', ['金水区城管局', 2, null, null, '1.1 缺1项'], /第2行：金水区城管局是候选单位，不写任务/],
    ['several scores', ['金水区城管局', null, '88、90', null, null], /第2行：候选单位的评分一人一次/],
    ['a material that is none', ['金水区城管局', null, null, '甲', '1.1 缺1项'], /第2行：「材料」应为编号/],
    ['an item that is none', ['金水区城管局', null, null, null, '9.9 缺1项'], /第2行：没有评审项「9.9」/],
  ] as const)('says by line what is wrong: %s', async (_, row, why) => {
    const { sends, changes } = importing(await withCandidates())
    await (await sends([['候选单位', '任务', '评分', '材料', '核定'], [...row]])).hears({ outcome: 'refused' }, why)
    expect((await changes()).filter(({ kind }) => kind.startsWith('candidate-'))).toEqual([])
  })

  it('reads items of the sheet and conditions from columns of their own', async () => {
    const { recorded, ...its } = await withCandidates()
    const { sends, says } = importing(its)
    const rows: Rows = [
      ['候选单位', 1.1, '1.4', '评价得分', '有意愿参加评选'],
      ['金水区城管局', '缺1项', 3, null, null],
      ['金水区税务局', null, null, 92, '愿意'],
    ]
    await (await sends(rows)).hears({ outcome: 'asked' }, /2个单位，2件/)
    await says('确认').hears({ outcome: 'ok' })
    expect(await recorded('金水区城管局')).toMatchObject([{ items: { '1.1': { missing: 1 }, '1.4': 3 } }])
  })

  it('an expert scores the stage that is assigned, with the empty sheet filled in', async () => {
    const { recorded, ...its } = await withCandidates()
    const { sends, chat } = importing(its)
    await chat('office').says('指派 专家甲 责任制 现场测试 中原区甲局').hears({ outcome: 'ok' })
    const { rowsOf } = await workbookIn(await chat('expert').says('导入模板').hears({ outcome: 'ok' }))
    expect(rowsOf('导入').filter((row) => row.候选单位 !== '')).toMatchObject([
      { 文件: '责任制', 单位: '中原区', 候选单位: '中原区甲局', 环节: '现场测试' },
    ])
    const rows: Rows = [
      ['文件', '单位', '候选单位', '环节', '评分'],
      ['责任制', '中原区', '中原区甲局', '现场测试', 91],
      ['示范点', '金水区', '金水区城管局', null, 91],
    ]
    await (await sends(rows, 'expert')).hears({ outcome: 'asked' }, /1个单位，1件/, /第3行：/)
    await chat('expert').says('确认').hears({ outcome: 'ok' })
    expect(await recorded('中原区甲局', RESPONSIBILITY)).toMatchObject([{ kind: 'candidate-scored', score: '91' }])
    await (await sends(rows.slice(0, 2), 'expert')).hears({ outcome: 'ok' }, /1件都已录入过/)
  })

  it('gives a clerk a row for each candidate', async () => {
    const { chat } = importing(await withCandidates())
    const { rowsOf } = await workbookIn(await chat('office').says('导入模板').hears({ outcome: 'ok' }))
    const rows = rowsOf('导入').filter((row) => row.候选单位 !== '')
    expect(rows.map((row) => [row.文件, row.单位, row.候选单位])).toContainEqual(['示范点', '金水区', '金水区城管局'])
    expect(rows.every((row) => row.任务 === '')).toBe(true)
  })
})

describe('导入 of an exported ledger', () => {
  it('is understood once a column to do is added, and says which columns it leaves alone', async () => {
    const { chat, sends } = importing(await office('2026-08-20T10:00:00+08:00'))
    const { rowsOf } = await workbookIn(await chat('office').says('导出').hears({ outcome: 'ok' }))
    const ledger = rowsOf('总览').slice(0, 3)
    const headers = Object.keys(ledger[0] ?? {})
    const filled = ledger.map((row, at) => [
      ...headers.map((header) => row[header] ?? ''),
      at === 1 ? '8月14日 10:00' : null,
    ])
    await (await sends([headers, ...ledger.map((row) => headers.map((header) => row[header] ?? ''))])).hears(
      { outcome: 'refused' },
      /有单位，没有要办的列.*导出的台账也可以加列后发回/,
    )
    await (await sends([[...headers, '登记时间'], ...filled])).hears(
      { outcome: 'asked' },
      /1个单位，1件/,
      /台账里供查看、不读取的\d+列：期限、时间/,
      /第3行 .* 登记 8月14日 10:00/,
    )
  })

  it('knows the period by the title that the ledger gives a recurring task', async () => {
    const { chat, sends, says, changes } = importing(await pointsCity('2026-12-10T10:00:00+08:00'))
    const { rowsOf } = await workbookIn(await chat('office').says('导出').hears({ outcome: 'ok' }))
    const row = rowsOf('总览').find(({ 任务名称 = '' }) => 任务名称.includes('（'))
    if (!row) return
    await (
      await sends([
        ['单位', '任务', '任务名称', '登记时间'],
        [row.单位 ?? '', row.任务 ?? '', row.任务名称 ?? '', '12月1日 10:00'],
      ])
    ).hears({ outcome: 'asked' }, /1件/)
    await says('确认').hears({ outcome: 'ok' })
    expect(await changes()).toMatchObject([{ kind: 'registered', period: expect.any(String) }])
  })

  it('the list of candidates is understood too', async () => {
    const { chat, sends } = importing(await withCandidates())
    const { rowsOf } = await workbookIn(await chat('office').says('导出 示范点').hears({ outcome: 'ok' }))
    const rows = rowsOf('候选')
    const headers = Object.keys(rows[0] ?? {})
    const filled = rows.map((row) => [...headers.map((header) => row[header] ?? ''), 1, '有创新'])
    await (await sends([[...headers, '加分', '理由'], ...filled])).hears({ outcome: 'asked' }, /3个单位，3件/)
  })
})
