import { describe, expect, it } from 'vitest'
import { writeOfficePaper } from '../../../src/documents/papers/office-paper.ts'
import { writePaper } from '../../../src/documents/papers/paper.ts'
import { Day } from '../../../src/domain/day.ts'
import { office } from '../../support/chat.ts'
import { oneNotice } from '../../support/one-notice.ts'
import { canPrint, printed } from '../../support/printed.ts'

const linesOf = (page: string): string[] =>
  page
    .split('\n')
    .map((line) => line.replaceAll(' ', ''))
    .filter((line) => line !== '')

describe.runIf(canPrint)('a paper of the office on paper', () => {
  it('has 22 lines of 28 characters on a page of A4, and the number of the page below', async () => {
    // A single line more goes to the next page alone, and takes none along.
    const full = `${'法'.repeat(28 * 22)}府`
    const { pages, size } = await printed('满页.docx', await writePaper([{ kind: 'addressee', text: full }]))
    expect(size).toEqual([210, 297])
    expect(pages).toHaveLength(2)
    const [first = '', second = ''] = pages.map(linesOf)
    expect(first.slice(0, -1)).toEqual(Array.from({ length: 22 }, () => '法'.repeat(28)))
    expect(first.at(-1)).toBe('—1—')
    expect(second).toEqual(['府：', '—2—'])
  }, 180_000)

  it('keeps the office and the day together where a page ends', async () => {
    for (const count of [17, 18, 19, 20]) {
      const paper = await writeOfficePaper({
        title: '督导建议书',
        number: '督建〔2026〕金水区第1号',
        addressee: '金水区',
        lines: Array.from({ length: count }, (_, at) => `第${at + 1}段`),
        office: '市法治政府建设领导小组办公室',
        day: Day.parse('2026-11-30'),
      })
      const { pages } = await printed('署名.docx', paper)
      const last = linesOf(pages.at(-1) ?? '')
      expect(last.slice(-3)).toEqual(['市法治政府建设领导小组办公室', '2026年11月30日', `—${pages.length}—`])
      // Some of the text stands above them.
      expect(last.slice(0, -3).at(-1)).toBe(`第${count}段`)
    }
  }, 240_000)

  it('is the letter that was sent, to its unit, with what is overdue in its annex', async () => {
    const { chat } = await office('2026-08-20T10:00:00+08:00')
    await chat('office').says('建议书 金水区 9月30日 请尽快补报').hears({ outcome: 'asked' })
    const { replies } = await chat('office').says('确认').hears({ command: 'letter', outcome: 'ok' })
    const file = replies.find((reply) => reply.kind === 'file')
    if (file?.kind !== 'file') throw new Error('no paper')
    const { pages } = await printed('建议书.docx', Buffer.from(file.base64, 'base64'))
    expect(pages.at(-1)).toMatch(/附件[\s\S]*逾期未报任务清单[\s\S]*任务 ?1 征求意见/)
    expect(pages).toHaveLength(3)
    const said = pages.flatMap(linesOf)
    expect(said.slice(0, 3)).toEqual(['督导建议书', '督建〔2026〕金水区第1号', '金水区：'])
    const text = said.join('')
    for (const words of ['任务1征求意见：期限7月29日', '请于9月30日', '豫依法行政领办〔2015〕85号', '2026年8月20日'])
      expect(text).toContain(words)
  }, 180_000)

  it('has the red head that the office’s file says, and an annex for each figure of a circular', async () => {
    const demo = oneNotice()
    const letterhead = '某市法治政府建设领导小组办公室文件'
    const campaign = { ...demo, office: { ...demo.office, letterhead } }
    const { chat } = await office('2026-08-20T10:00:00+08:00', undefined, { campaign })
    await chat('office').says('通报').hears({ outcome: 'asked' })
    const { replies } = await chat('office').says('确认').hears({ command: 'circular', outcome: 'ok' })
    const file = replies.find((reply) => reply.kind === 'file')
    if (file?.kind !== 'file') throw new Error('no paper')
    const { pages } = await printed('通报.docx', Buffer.from(file.base64, 'base64'))
    const said = pages.flatMap(linesOf)
    expect(said.slice(0, 3)).toEqual([letterhead, '督导通报〔2026〕1号', '关于2026年度工作进度情况的通报'])
    const text = said.join('')
    const named = [...text.matchAll(/（附件(\d+)）/g)].map(([, no]) => Number(no))
    expect(named).toEqual(named.map((_, at) => at + 1))
    expect(named.length).toBeGreaterThan(3)
    // Each of them begins a page.
    expect(pages.flatMap((page) => linesOf(page).slice(0, 1)).filter((line) => /^附件\d+$/.test(line))).toEqual(
      named.map((no) => `附件${no}`),
    )
    expect(said.filter((line) => /^—\d+—$/.test(line)).at(-1)).toBe(`—${pages.length}—`)
  }, 180_000)
})
