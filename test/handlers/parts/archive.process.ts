import { describe, expect, it } from 'vitest'
import { archiveSaid } from '../../../handlers/parts/archive.ts'
import { office } from '../../support/chat.ts'
import { docxIn } from '../../support/docx.ts'

/** An office that sent two circulars, a report and a letter. */
async function sent() {
  const made = await office('2026-08-20T10:00:00+08:00')
  const confirmed = async (said: string) => {
    await made.chat('office').says(said).hears({ outcome: 'asked' })
    await made.chat('office').says('确认').hears({ outcome: 'ok' })
  }
  await confirmed('通报')
  await confirmed('报告')
  await confirmed('建议书 金水区')
  made.clock.set('2026-09-01T10:00:00+08:00')
  await confirmed('通报')
  await made.core.idle()
  made.pushed.length = 0
  return { ...made, confirmed }
}

describe('papers of the office that were sent', () => {
  it.each([
    ['office', '通报 1号', 'circular', /^【通报】督导通报〔2026〕1号\n.*截至8月20日/],
    ['office', '通报 第2号', 'circular', /^【通报】督导通报〔2026〕2号\n.*截至9月1日/],
    ['office', '通报 二号', 'circular', /^【通报】督导通报〔2026〕2号/],
    ['office', '通报 督导通报〔2026〕1号', 'circular', /^【通报】督导通报〔2026〕1号/],
    ['office', '上次通报', 'circular', /^【通报】督导通报〔2026〕2号/],
    ['office', '历史通报 1号', 'circular', /^【通报】督导通报〔2026〕1号/],
    ['office', '报告 1号', 'report', /^【报告】督导报告〔2026〕1号/],
    ['leader', '报告 1号', 'report', /^【报告】督导报告〔2026〕1号/],
    ['leader', '上次报告', 'report', /^【报告】督导报告〔2026〕1号/],
    ['office', '建议书 金水区 1号', 'letter', /^【督导建议书】督建〔2026〕金水区第1号/],
    ['office', '上次建议书', 'letter', /^【督导建议书】督建〔2026〕金水区第1号/],
    ['office', '上次建议书 金水区', 'letter', /^【督导建议书】督建〔2026〕金水区第1号/],
  ] as const)('%s: %s', async (who, said, command, text) => {
    const { chat, core, pushed } = await sent()
    const heard = await chat(who).says(said).hears({ command, outcome: 'ok' }, text)
    expect(docxIn(heard.replies).name).toMatch(/1号|2号/)
    await core.idle()
    expect(pushed).toEqual([])
  })

  it.each([
    [
      'office',
      '历史通报',
      /通报2份，新的在前：\n督导通报〔2026〕2号（9月1日（周二））\n督导通报〔2026〕1号（8月20日.*\n.*「通报 2号」/,
    ],
    ['office', '通报列表', /通报2份/],
    ['office', '以前的通报', /通报2份/],
    ['office', '历史报告', /报告1份/],
    ['leader', '历史报告', /报告1份/],
    ['office', '历史建议书', /建议书1份，新的在前：\n督建〔2026〕金水区第1号.*\n.*「建议书 金水区 1号」/],
    ['office', '历史建议书 金水区', /建议书1份.*\n.*\n.*「建议书 金水区 1号」/],
    ['office', '历史建议书 中原区', /还没有发出过建议书/],
  ] as const)('%s: %s lists them', async (who, said, text) => {
    const { chat } = await sent()
    await chat(who).says(said).hears({ outcome: 'ok' }, text)
  })

  it('has the text, the office and the day in its file', async () => {
    const { chat } = await sent()
    const { name, paragraphs } = docxIn((await chat('office').says('通报 1号').answer).replies)
    expect(name).toBe('督导通报〔2026〕1号.docx')
    expect(paragraphs.slice(0, 3)).toEqual(['关于2026年度工作进度情况的通报', '督导通报〔2026〕1号', '各有关单位：'])
    expect(paragraphs[paragraphs.indexOf('附件1') - 1]).toBe('2026年8月20日')
    expect(paragraphs.filter((one) => one.includes('2026年8月20日'))).toHaveLength(1)
  })

  it('says so where there is none of that number, and sends nothing', async () => {
    const { chat } = await sent()
    await chat('office')
      .says('通报 9号')
      .hears({ outcome: 'refused' }, /没有这一号通报，最近的是督导通报〔2026〕2号/)
    await chat('office')
      .says('建议书 1号')
      .hears({ outcome: 'asked' }, /是哪个单位/)
  })
})

describe('archiveSaid', () => {
  it.each([
    ['1号', { no: 1 }],
    ['第12号', { no: 12 }],
    ['历史', 'all'],
    ['上次', 'last'],
    ['', undefined],
    ['9月30日', undefined],
    ['2号楼的问题', undefined],
    ['历史遗留问题请抓紧', undefined],
    ['历史 遗留问题', undefined],
  ] as const)('%s', (rest, said) => {
    expect(archiveSaid(rest)).toEqual(said)
  })
})
