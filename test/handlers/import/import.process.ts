import { cp } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { aSheet, aWorkbook } from '../../support/a-sheet.ts'
import { aPdf, changesIn, office, textOf } from '../../support/chat.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { campaignOf, rubricsWithXingfu } from '../../support/two-notices.ts'

type Rows = Parameters<typeof aSheet>[0]

const HEAD = ['单位', '任务', '登记时间', '评分', '核定', '理由'] as const

/** An office to which people send sheets. */
async function importer(start = '2026-08-20T10:00:00+08:00', more: Parameters<typeof office>[2] = {}) {
  const its = await office(start, undefined, more)
  const sends = async (rows: Rows, said = '导入', user = 'office') =>
    its.chat(user).says(said, { files: [await aSheet(rows, '八月.xlsx')] })
  const says = (said: string, how = {}) => its.chat('office').says(said, how)
  const changes = async () => (await changesIn(its.records)).map(({ detail }) => detail)
  return { ...its, sends, says, changes }
}

const arrivals: Rows = [
  HEAD,
  ['金水区', 2, '8月14日 10:00', null, '符合1、3', null],
  ['中原区', '任务2', '８月１８日 ９:00', null, null, null],
]

describe('导入', () => {
  it('shows every change with its clause first, and records it with a receipt a unit once it is confirmed', async () => {
    const { sends, says, changes, pushed, core } = await importer()
    await (await sends(arrivals)).hears(
      { command: 'import', outcome: 'asked' },
      /将导入「八月.xlsx」：2个单位，3件/,
      /任务2（公布风险点清单），依据：.*发送「依据 2」看原文/,
      /第2行 金水区 登记 8月14日 10:00：差·黄旗（按时间） → 已报送，待审核/,
      /第2行 金水区 核定 符合1、3：已报送，待审核 → 良·蓝旗（核定）/,
      /第3行 中原区 登记 8月18日 9:00：.* → 未评定·黄旗/,
    )
    expect(await changes()).toEqual([])
    await says('确认').hears(
      { command: 'import', outcome: 'ok' },
      /已导入「八月.xlsx」：2个单位，3件/,
      /金水区 2件　2026-金水区-督导0001\S*　验证码 [0-9A-Z]{4}-[0-9A-Z]{4}/,
      /撤销：「撤销导入」/,
    )
    expect(await changes()).toMatchObject([
      { kind: 'registered', task: 2, receivedAt: '2026-08-14T10:00:00.000+08:00' },
      { kind: 'reviewed', task: 2, facts: { criteria: [1, 3] } },
      { kind: 'registered', task: 2, receivedAt: '2026-08-18T09:00:00.000+08:00' },
    ])
    await core.idle()
    const told = pushed.map(({ reply }) => reply.text)
    expect(told.filter((text) => /【登记】[\s\S]*【核定】金水区/.test(text))).toHaveLength(1)
  })

  it('names each wrong row with what to do, and does the others', async () => {
    const { sends, says, changes } = await importer()
    const rows: Rows = [
      HEAD,
      ['没有区', 2, '8月14日', null, null, null],
      ['金水区', 99, null, null, '符合1', null],
      ['金水区', 2, '8月32日', null, null, null],
      ['中原区', 2, '8月14日 10:00', null, null, null],
      ['二七区', 2, { formula: '=A1' }, null, null, null],
      ['二七区', null, null, null, '符合1', null],
      ['高新区', 2, '8月14日 10:00', null, null, '迟到'],
      ['高新区', 3, null, null, '八月', null],
    ]
    await (await sends(rows)).hears(
      { outcome: 'asked' },
      /1个单位，1件/,
      /不办理的7行，其余照办/,
      /第2行：名单中没有「没有区」/,
      /第3行：金水区没有任务「99」/,
      /第4行：没有「8月32日」这个时间/,
      /第6行：「登记时间」是公式，请复制后「粘贴为数值」/,
      /第7行：请写明任务编号/,
      /第8行：「理由」只用于/,
      /第9行：/,
    )
    await says('确认').hears({ outcome: 'ok' }, /要改正的7行没有办/)
    expect(await changes()).toHaveLength(1)
  })

  it('names some of the many rows with one reason, and how many they are', async () => {
    const { sends } = await importer()
    const rows = Array.from({ length: 40 }, (_, at) => [
      at % 2 === 0 ? `没有区${at % 4 === 0 ? '' : '甲'}` : '中原区',
      2,
      at % 2 === 0 ? '8月14日' : null,
    ])
    await (await sends([['单位', '任务', '登记时间'], ...rows])).hears(
      { outcome: 'refused' },
      /第2、6、10、14、18、22、26、30、34、38行：名单中没有「没有区」/,
    )
    const more = Array.from({ length: 24 }, (_, at) => [
      at % 2 === 0 ? '没有区' : '中原区',
      2,
      at % 2 === 0 ? '8月14日' : null,
    ])
    await (await sends([['单位', '任务', '登记时间'], ...more])).hears(/第2、4、6、8、10、12、14、16、18、20等12行：/)
  })

  it('does nothing where anything is wrong, if that is asked for', async () => {
    const { sends, changes } = await importer()
    const rows: Rows = [...arrivals, ['没有区', 2, '8月14日', null, null, null]]
    await (await sends(rows, '导入 有错不办')).hears(
      { outcome: 'refused' },
      /没有改动任何内容（其余3件也没有办）/,
      /第4行/,
    )
    expect(await changes()).toEqual([])
  })

  it('the same file changes nothing twice, nor does the same message', async () => {
    const { sends, says, changes } = await importer()
    await (await sends(arrivals)).hears({ outcome: 'asked' })
    const first = await says('确认', { id: 'once' }).hears({ outcome: 'ok' })
    const count = (await changes()).length
    expect(textOf(await says('确认', { id: 'once' }).answer)).toBe(textOf(first))
    await (await sends(arrivals)).hears({ outcome: 'refused' }, /没有改动任何内容/, /任务2已经核定/)
    await (await sends(arrivals.toSpliced(1, 1))).hears({ outcome: 'ok' }, /1件都已录入过/)
    expect(await changes()).toHaveLength(count)
  })

  it.each([1, 4, 7, 10, 13, 16])(
    'after a crash at its write %i the same message records the rest, and nothing twice',
    async (instant) => {
      let left = Number.POSITIVE_INFINITY
      const fault = () => {
        left -= 1
        if (left < 0) throw new Error('断电')
      }
      const first = await importer('2026-08-20T10:00:00+08:00', { fault })
      await (await first.sends(arrivals)).hears({ outcome: 'asked' })
      left = instant
      await first.says('确认', { id: 'confirmed' }).answer.catch(() => undefined)
      const folder = await tempFolder()
      await cp(first.folder, folder, { recursive: true, filter: (path) => !path.endsWith('lock') })
      left = Number.POSITIVE_INFINITY
      const again = await office('2026-08-20T10:01:00+08:00', folder)
      await again.chat('office').says('确认', { id: 'confirmed' }).hears({ outcome: 'ok' })
      const kinds = (await changesIn(again.records)).map(({ detail }) => detail.kind)
      expect(kinds.toSorted()).toEqual(['registered', 'registered', 'reviewed'])
    },
  )

  it('is taken back as a whole, but for what was dealt with again since', async () => {
    const { sends, says, changes } = await importer()
    await (await sends(arrivals)).hears({ outcome: 'asked' })
    await says('确认').hears({ outcome: 'ok' })
    await says('审核 中原区 2 符合1').hears({ outcome: 'ok' })
    await says('更正').hears({ outcome: 'asked' }, /1\. 督导员 .* 导入的「八月.xlsx」，整批/)
    await says('取消').hears({ outcome: 'ok' })
    await says('撤销导入').hears(
      { command: 'import', outcome: 'asked' },
      /将收回督导员 .*导入的「八月.xlsx」：1个单位，2件/,
      /之后又办理过、不收回的：中原区/,
    )
    await says('确认').hears({ outcome: 'ok' }, /已收回导入「八月.xlsx」，1个单位/, /金水区　2026-金水区-督导0002/)
    const undone = (await changes()).filter(({ kind }) => kind === 'undone')
    expect(undone).toHaveLength(2)
    await says('查询 金水区 2').hears(/逾期未报/)
    await says('撤销导入').hears({ outcome: 'refused' }, /之后又办理过|都又办理过/)
  })

  it.each([
    [
      'several experts in one cell',
      [
        ['单位', '任务', '评分', '评分完成'],
        ['金水区', 5, '88、90、95', '是'],
      ],
      '91分',
    ],
    [
      'a column each',
      [
        ['单位', '任务', '评分1', '评分2', '评分完成'],
        ['金水区', 5, 92.5, 87.5, '是'],
      ],
      '90分',
    ],
    [
      'a title for the number',
      [
        ['单位名称', '任务名称', '得分（0-100）'],
        ['金水区', '分析评估报告', '９０'],
      ],
      '90分',
    ],
  ])('scores: %s', async (_, rows, said) => {
    const { sends, says, chat } = await importer('2026-12-10T10:00:00+08:00')
    await chat('jinshui').says('提交 5 https://a.example.cn/1').hears({ outcome: 'ok' })
    await (await sends(rows)).hears({ outcome: 'asked' }, /评分/)
    await says('确认').hears({ outcome: 'ok' })
    await says('查询 金水区 5').hears(new RegExp(said))
  })

  it.each([
    ['a percent', 0.9, '0%', /请写明一个0到100/],
    ['more than the whole', 101, undefined, /应为0到100/],
  ])('refuses what is no score: %s', async (_, value, format, why) => {
    const { chat } = await importer('2026-12-10T10:00:00+08:00')
    await chat('jinshui').says('提交 5 https://a.example.cn/1').hears({ outcome: 'ok' })
    const { default: writeXlsxFile } = await import('write-excel-file/node')
    const rows = [
      [{ value: '单位' }, { value: '任务' }, { value: '评分' }],
      [{ value: '金水区' }, { value: 5 }, { value, ...(format && { format }) }],
    ]
    const content = [new Uint8Array(await writeXlsxFile(rows).toBuffer())]
    await chat('office')
      .says('导入评分', { files: [{ name: '评分.xlsx', content }] })
      .hears({ outcome: 'refused' }, /第2行/, why)
  })

  it('takes single facts from columns of their own', async () => {
    const { sends, says, chat } = await importer('2026-12-10T10:00:00+08:00')
    for (const task of [6, 8])
      await chat('jinshui').says(`提交 ${task} https://a.example.cn/${task}`).hears({ outcome: 'ok' })
    const rows: Rows = [
      ['单位', '任务', '参加人数', '及格人数', '奖项', '专家意见'],
      ['金水区', 6, 12, 8, null, '尚可'],
      [null, 8, null, null, '二等奖', null],
    ]
    await (await sends(rows)).hears({ outcome: 'asked' }, /没有读取的列：专家意见/, /8\/12/, /二等奖/)
    await says('确认').hears({ outcome: 'ok' }, /1个单位，2件/)
  })

  it('a day that a spreadsheet made of a fraction is not taken for a fact', async () => {
    const { sends } = await importer('2026-12-10T10:00:00+08:00')
    const rows: Rows = [
      ['单位', '任务', '核定'],
      ['金水区', 6, new Date('2026-08-12T00:00:00Z')],
    ]
    await (await sends(rows)).hears({ outcome: 'refused' }, /第2行：核定的内容被表格当成了日期/)
  })

  it('a day in its own cell format is a time of arrival', async () => {
    const { sends } = await importer()
    const rows: Rows = [
      ['单位', '任务', '登记时间'],
      ['金水区', 2, new Date('2026-08-14T00:00:00Z')],
    ]
    await (await sends(rows)).hears({ outcome: 'asked' }, /登记 2026-08-14：.* → 已报送，待审核/)
  })

  it('two rows for one thing are done where they say the same, and neither where they differ', async () => {
    const { sends } = await importer()
    const rows: Rows = [
      HEAD,
      ['金水区', 2, '8月14日 10:00', null, null, null],
      ['金水区', '2', '8月14日 10:00', null, null, null],
      ['中原区', 2, '8月14日 10:00', null, null, null],
      ['中原区', 2, '8月15日 10:00', null, null, null],
    ]
    await (await sends(rows)).hears({ outcome: 'asked' }, /1个单位，1件/, /第4、5行：第4、5行写的是同一件事而内容不同/)
  })

  it('a merged cell names the unit or the task of several rows, and orders nothing', async () => {
    const { chat } = await importer()
    const { default: writeXlsxFile } = await import('write-excel-file/node')
    const cell = (value: string | number) => ({ value })
    const rows = [
      ['单位', '任务', '登记时间'].map(cell),
      [cell('金水区'), { value: 2, rowSpan: 2 }, cell('8月14日 10:00')],
      [cell('中原区'), null, { value: '8月15日 10:00', rowSpan: 2 }],
      [cell('二七区'), cell(2), null],
    ]
    const content = [new Uint8Array(await writeXlsxFile(rows).toBuffer())]
    await chat('office')
      .says('导入', { files: [{ name: '合并.xlsx', content }] })
      .hears({ outcome: 'asked' }, /2个单位，2件/, /第4行：要办的内容写在合并的单元格里/)
  })

  it('what changes meanwhile is shown anew', async () => {
    const { sends, says, chat, changes } = await importer()
    await (await sends(arrivals)).hears({ outcome: 'asked' })
    await chat('jinshui').says('提交 2 https://a.example.cn/1').hears({ outcome: 'ok' })
    await says('确认').hears({ outcome: 'asked' }, /情况有变化/)
    expect((await changes()).map(({ kind }) => kind)).toEqual(['submitted'])
  })

  it('an expert enters the scores of what is assigned, and nothing else', async () => {
    const { sends, says, chat, changes } = await importer('2026-12-10T10:00:00+08:00')
    for (const who of ['jinshui', 'zhongyuan'])
      await chat(who).says(`提交 5 https://a.example.cn/${who}`).hears({ outcome: 'ok' })
    await says('指派 专家甲 5 金水区').hears({ outcome: 'ok' })
    const rows: Rows = [
      ['单位', '任务', '评分', '核定'],
      ['金水区', 5, 91, null],
      ['中原区', 5, 92, null],
      ['二七区', 2, null, '符合1'],
    ]
    await (await sends(rows, '导入', 'expert')).hears(
      { outcome: 'asked' },
      /1个单位，1件/,
      /第3行：中原区 任务5.*没有指派给您/,
      /第4行：「审核」由督导办使用/,
    )
    await chat('expert').says('确认').hears({ outcome: 'ok' })
    expect((await changes()).filter(({ kind }) => kind === 'scored')).toHaveLength(1)
    await chat('expert').says('撤销导入').hears({ outcome: 'denied' })
    await chat('jinshui').says('导入').hears({ outcome: 'denied' })
  })

  it('finds the notice of each row, and asks for it where two have the task', async () => {
    const rubrics = await rubricsWithXingfu()
    const campaign = campaignOf('zhengzhou-2020', 'xingfu-2026')
    const { sends, says } = await importer('2026-09-05T10:00:00+08:00', { campaign, rubrics })
    const rows: Rows = [
      ['文件', '单位', '任务', '登记时间'],
      [null, '金水区', 2, '8月14日 10:00'],
      [null, '金水区', 21, '8月14日 10:00'],
      ['基层减负', '中原区', 2, '8月14日 10:00'],
      ['没有的', '金水区', 2, '8月14日'],
    ]
    await (await sends(rows)).hears(
      { outcome: 'asked' },
      /第2行：几份文件都有，请加一列「文件」写明：目标任务、基层减负/,
      /第5行：没有「没有的」这份文件/,
      /基层减负 任务21（工作总结）/,
      /基层减负 2（清理台账）/,
    )
    await says('确认').hears({ outcome: 'ok' }, /2个单位，2件/)
    await says('撤销导入').hears({ outcome: 'asked' }, /2个单位，2件/)
    await says('确认').hears({ outcome: 'ok' })
  })

  it.each([
    [
      'no headings',
      async () => [
        await aSheet([
          ['甲', '乙'],
          [1, 2],
        ]),
      ],
      /没有找到表头/,
    ],
    ['no spreadsheet', async () => [aPdf()], /不是能读取的/],
    [
      'a workbook whose second sheet is meant',
      async () => [await aWorkbook({ 说明: [['怎样填']], 导入: arrivals })],
      /将导入/,
    ],
  ])('reads %s', async (_, files, said) => {
    const { chat, changes } = await importer()
    await chat('office')
      .says('导入', { files: await files() })
      .hears(said)
    expect(await changes()).toEqual([])
  })

  it('gives an empty sheet that can be read back, and waits for the file', async () => {
    const { says, changes } = await importer()
    const template = await says('导入模板').hears({ outcome: 'ok' }, /导入模板，\d+行/)
    const file = template.replies.find((reply) => reply.kind === 'file')
    if (file?.kind !== 'file') throw new Error('no template')
    const asked = await says('导入').hears({ outcome: 'asked' }, /10分钟内/)
    expect(asked.replies.some(({ kind }) => kind === 'file')).toBe(true)
    const content = [Buffer.from(file.base64, 'base64')]
    await says('', { files: [{ name: file.name, content }] }).hears({ command: 'import', outcome: 'ok' }, /没有填写/)
    expect(await changes()).toEqual([])
  })

  it('a sheet of orders that comes without words is not taken for a roster', async () => {
    const { sends, says } = await importer()
    await (await sends(arrivals, '')).hears({ outcome: 'asked' }, /不是名单/, /回复「导入」/)
    await says('导入').hears({ command: 'import', outcome: 'asked' }, /将导入「八月.xlsx」/)
    await says('取消').hears({ outcome: 'ok' })
    await says('导入名单').hears({ command: 'roster' })
  })
})
