import { describe, expect, it } from 'vitest'
import { writePaper } from '../../../src/documents/papers/paper.ts'
import { formPaper } from '../../../src/documents/papers/selection-papers.ts'
import { Day } from '../../../src/domain/day.ts'
import { UnitId } from '../../../src/domain/unit.ts'
import { loadRubrics } from '../../../src/stores/rubrics.ts'
import { paragraphsOf, xmlOf } from '../../support/docx.ts'

describe('a paper', () => {
  it('is A4, and holds texts only, whatever they look like', async () => {
    const bytes = await writePaper([
      { kind: 'title', text: '关于<公示>的"通知" & 说明' },
      { kind: 'paragraph', text: '=1+1\u0007\u0000行\uD800' },
      { kind: 'form', rows: [{ label: '单位名称', value: ['甲局', '乙局'] }] },
      { kind: 'signature', office: '市督导办', day: '2026年7月20日' },
    ])
    expect(xmlOf(bytes)).toMatch(/<w:pgSz w:w="1190[56]" w:h="1683[78]"/)
    expect(paragraphsOf(bytes)).toEqual([
      '关于&lt;公示&gt;的&quot;通知&quot; &amp; 说明',
      '=1+1行',
      '单位名称',
      '甲局',
      '乙局',
      '',
      '市督导办',
      '2026年7月20日',
    ])
  })
})

describe('the form of a notice', () => {
  it('has its own rows in its own order, what was said in them, and empty places for seals', async () => {
    const { form = null } = loadRubrics().byId.get('pingdingshan-2019')?.selection?.course ?? {}
    if (!form) throw new Error('no form')
    const filled = { name: '金水区城管局', head: '负责人甲', summary: '第一段\n第二段' }
    const day = Day.parse('2026-07-20')
    const said = paragraphsOf(await formPaper({ form, filled, body: UnitId.parse('金水区'), rank: 2, day }))
    expect(said.slice(0, 5)).toEqual([
      '平顶山市服务型行政执法示范点申报表',
      '推荐单位：金水区（推荐顺序：第2名）',
      '填报日期：2026年7月20日',
      '单位名称',
      '金水区城管局',
    ])
    expect(said.join('|')).toContain('单位地址||单位级别||负责人姓名|负责人甲')
    expect(said.join('|')).toContain('工作基本情况|第一段|第二段|申报单位意见||盖　章|年　　月　　日')
  })
})
