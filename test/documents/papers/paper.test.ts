import { describe, expect, it } from 'vitest'
import { writePaper } from '../../../src/documents/papers/paper.ts'
import { paragraphsOf, xmlOf } from '../../support/docx.ts'

describe('a paper', () => {
  it('is A4, and holds texts only, whatever they look like', async () => {
    const bytes = await writePaper([
      { kind: 'title', text: '关于<公示>的"通知" & 说明' },
      { kind: 'paragraph', text: '=1+1\u0007\u0000行\uD800' },
      {
        kind: 'table',
        widths: [40, 116],
        framed: true,
        rows: [{ cells: [{ lines: [{ text: '单位名称' }] }, { lines: [{ text: '甲局' }, { text: '乙局' }] }] }],
      },
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
      '',
      '市督导办',
      '2026年7月20日',
    ])
  })
})
