import { describe, expect, it } from 'vitest'
import { textOf } from '../../../support/chat.ts'
import { docxIn } from '../../../support/docx.ts'
import { fiveNotices } from '../../../support/five-notices.ts'

/** An office where 金水区 put a site forward and filled in some of its form. */
async function begun(...fields: readonly string[]) {
  const made = await fiveNotices('2026-07-20T10:00:00+08:00')
  await made.chat('jinshui').says('推荐 示范点 金水区城管局 第1名').hears({ outcome: 'ok' })
  for (const said of fields) await made.chat('jinshui').says(`提交 金水区城管局 ${said}`).hears({ outcome: 'ok' })
  return made
}

const SOME = '单位地址：花园路1号 负责人姓名：张某'
const REST = '单位名称：金水区城管局 单位级别：正科级 基本情况：一是建章立制。'
const asked = { command: 'query', outcome: 'ok', candidate: '金水区城管局', notice: 'pingdingshan-2019' } as const

describe('the form as a file', () => {
  it.each([
    ['jinshui', '查询 金水区城管局 申报表'],
    ['jinshui', '申报表 金水区城管局'],
    ['jinshui', '把金水区城管局的申报表发给我'],
    ['jinshui', '下载申报表'],
    ['jinshui', '导出申报表'],
    ['jinshui', '打印申报表'],
    ['jinshui', '看看申报表'],
    ['office', '查询 金水区城管局 申报表'],
    ['office', '下载申报表 金水区城管局'],
    ['office', '金水区城管局的申报表'],
    ['office', '看看金水区城管局申报表'],
  ])('%s: %s', async (who, said) => {
    const { chat } = await begun(SOME)
    const heard = await chat(who)
      .says(said)
      .hears(asked, /申报表已填2栏，还没有填：单位名称、单位级别、服务型行政执法工作基本情况/)
    const { name, paragraphs } = docxIn(heard.replies)
    expect(name).toBe('申报表-金水区城管局.docx')
    expect(paragraphs.join('|')).toContain('单位名称||单位地址|花园路1号|单位级别||负责人姓名|张某')
  })

  it('comes along with the receipt once all fields are filled in, dated by then', async () => {
    const { chat, clock } = await begun(SOME)
    clock.set('2026-07-22T09:00:00+08:00')
    const heard = await chat('jinshui')
      .says(`提交 金水区城管局 ${REST}`)
      .hears({ command: 'submit', outcome: 'ok' }, /【回执】/, /申报表各栏已填齐/)
    expect(docxIn(heard.replies).paragraphs.join('|')).toContain(
      '申 报 单 位|金水区城管局|推 荐 单 位|金水区|填报日期：|2026年7月22日|',
    )
    clock.set('2026-07-24T09:00:00+08:00')
    const again = await chat('office')
      .says('查询 金水区城管局 申报表')
      .hears(asked, /各栏已填齐/, /工作基本情况：7字（1000字以内）/, /签署、盖章/)
    expect(docxIn(again.replies).paragraphs.join('|')).toContain('填报日期：|2026年7月22日|')
  })

  it('does not come while a field is empty, nor with a link alone', async () => {
    const { chat } = await begun()
    const [part, link] = [
      await chat('jinshui').says(`提交 金水区城管局 ${SOME}`).answer,
      await chat('jinshui').says('提交 金水区城管局 申报报告 https://a.test/1').answer,
    ]
    expect([...part.replies, ...link.replies].every(({ kind }) => kind === 'text')).toBe(true)
  })

  it('is empty where nothing was filled in, with the next field to fill in', async () => {
    const { chat } = await begun()
    const heard = await chat('jinshui')
      .says('查询 金水区城管局 申报表')
      .hears(asked, /还没有填任何一栏/, /「提交 金水区城管局 单位名称：…」/)
    expect(docxIn(heard.replies).paragraphs).toContain('单位名称')
  })

  it('names no person to a leader', async () => {
    const { chat } = await begun(SOME, REST)
    const heard = await chat('leader').says('查询 金水区城管局 申报表').hears(asked)
    const said = docxIn(heard.replies).paragraphs.join('|')
    expect(said).toContain('负责人姓名|（姓名从略）')
    expect(`${said}${textOf(heard)}`).not.toContain('张某')
  })

  it('is not for a group, nor for another body', async () => {
    const { chat } = await begun(SOME, REST)
    await chat('jinshui')
      .says('查询 金水区城管局 申报表', { chat: { kind: 'group', groupId: 'all' } })
      .hears({ outcome: 'denied' }, /写有姓名，不在群里发送/, /「查询 金水区城管局 申报表」/)
    await chat('zhongyuan')
      .says('查询 金水区城管局 申报表')
      .hears({ outcome: 'denied' }, /由金水区推荐/)
  })

  it('of 责任制 is the 推荐表', async () => {
    const { chat } = await fiveNotices('2026-07-20T10:00:00+08:00')
    await chat('jinshui').says('培育 金水区城管局、金水区乙局、金水区丙局').hears({ outcome: 'ok' })
    await chat('jinshui').says('推荐 责任制 金水区城管局').hears({ outcome: 'ok' })
    await chat('jinshui').says('提交 金水区城管局 工作情况：完成。').hears({ outcome: 'ok' })
    const heard = await chat('jinshui')
      .says('查询 金水区城管局 推荐表')
      .hears({ ...asked, notice: 'responsibility-2017' }, /推荐表已填1栏/)
    expect(docxIn(heard.replies).name).toBe('推荐表-金水区城管局.docx')
  })
})
