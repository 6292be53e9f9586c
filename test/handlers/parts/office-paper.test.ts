import { describe, expect, it } from 'vitest'
import { changesIn, office } from '../../support/chat.ts'
import { docxIn } from '../../support/docx.ts'

const entity = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" } as const
const plain = (xml: string): string =>
  Object.entries(entity).reduce((text, [written, meant]) => text.replaceAll(written, meant), xml)

describe('a paper of the office', () => {
  it.each([
    ['通报', '通报', '关于2026年度工作进度情况的通报', '督导通报〔2026〕1号'],
    [
      '表扬 金水区 按时完成全部任务，首创风险防控地图',
      '通报表扬',
      '关于对金水区予以表扬的通报',
      '督扬〔2026〕金水区第1号',
    ],
    [
      '通报批评 金水区 敷衍塞责 三次催办均未办理',
      '通报批评',
      '关于对金水区给予通报批评的通报',
      '督批〔2026〕金水区第1号',
    ],
    ['建议书 金水区', '督导建议书', '督导建议书', '督建〔2026〕金水区第1号'],
    ['报告', '报告', '关于2026年下半年工作推进情况的报告', '督导报告〔2026〕1号'],
  ])('%s comes back as a .docx that says what is kept', async (said, what, title, number) => {
    const { chat, records } = await office('2026-08-20T10:00:00+08:00')
    await chat('office').says(said).hears({ outcome: 'asked' })
    const { replies } = await chat('office').says('确认').answer
    const { name, paragraphs } = docxIn(replies)
    expect(name).toBe(`${number}.docx`)
    const [heading, subheading, ...all] = paragraphs.map(plain)
    const annex = all.findIndex((line) => /^附件1?$/.test(line))
    const page = annex < 0 ? all : all.slice(0, annex)
    const listed = page.findIndex((line) => line.startsWith('附件：'))
    const below = listed < 0 ? page : [...page.slice(0, listed), ...page.slice(-2)]
    expect([heading, subheading]).toEqual([title, number])
    // The addressee has a line of its own, and a blank one stands above the office and the day.
    const addressee = /^.{1,12}：$/.test(below[0] ?? '') ? below[0] : ''
    const [opening, ...others] = below.slice(addressee === '' ? 0 : 1).filter((line) => line !== '')
    const text = [`${addressee}${opening}`, ...others]
    const { acts } = await records.office.load()
    const kept = [...acts, ...(await changesIn(records))].flatMap(({ detail }) =>
      'text' in detail ? [detail.text] : [],
    )
    expect(kept[0]?.split('\n')).toEqual(
      expect.arrayContaining([`【${what}】${number}`, ...text.slice(0, -2), text.slice(-2).join('　')]),
    )
  })
})
