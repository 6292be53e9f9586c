import { describe, expect, it } from 'vitest'
import type { Reply } from '../../../src/domain/message.ts'
import { fiveNotices } from '../../support/five-notices.ts'
import { canPrint, printed } from '../../support/printed.ts'

/** The pages of the .docx file among replies: the words of each line, one blank between them. */
async function pagesOf(replies: readonly Reply[]): Promise<readonly string[]> {
  const file = replies.find((reply) => reply.kind === 'file' && reply.name.endsWith('.docx'))
  if (file?.kind !== 'file') throw new Error('no paper')
  const { pages, size } = await printed(file.name, Buffer.from(file.base64, 'base64'))
  expect(size).toEqual([210, 297])
  return pages.map(wordsOf)
}

const wordsOf = (page: string): string =>
  page
    .split('\n')
    .map((line) => line.trim().replaceAll(/\s+/g, ' '))
    .filter((line) => line !== '')
    .join('\n')

const asKept = (pages: readonly string[]): string =>
  pages.map((page, at) => `==== 第${at + 1}页，共${pages.length}页\n${page}\n`).join('')

/** What a printed paper says, page by page, is kept in `pages/`; `npx vitest -u` writes it anew. */
const hasPagesOf = async (name: string, replies: readonly Reply[]) =>
  expect(asKept(await pagesOf(replies))).toMatchFileSnapshot(`pages/${name}.txt`)

const LONGEST_NAME = `金水区${'城市综合执法'.repeat(6)}局`
const SUMMARY = `一是建章立制。${'法治政府建设'.repeat(165)}完毕。`

/** Every field, as long as it may be and with what means something in XML. */
const fieldsOf = (unit: string, name: string) => [
  `提交 ${unit} 单位名称：${name}`,
  `提交 ${unit} 单位地址：某市某路<1>号&"甲"座${'某街'.repeat(20)}`,
  `提交 ${unit} 单位级别：正科级`,
  `提交 ${unit} ${unit.startsWith('中原') ? '工作情况' : '负责人姓名：负责人甲，基本情况'}：${SUMMARY}`,
]

async function opened() {
  const made = await fiveNotices('2026-07-20T10:00:00+08:00')
  const says = async (who: string, said: string) => (await made.chat(who).says(said).hears({ outcome: 'ok' })).replies
  const confirmed = async (said: string) => {
    await made.chat('office').says(said).hears({ outcome: 'asked' })
    return says('office', '确认')
  }
  return { ...made, says, confirmed }
}

describe.runIf(canPrint)('the papers of a selection on paper', () => {
  it('申报表: empty, and with 1,000 characters and the longest names', async () => {
    expect([...SUMMARY]).toHaveLength(1000)
    const { says } = await opened()
    await says('jinshui', '推荐 示范点 金水区城管局 第1名')
    await hasPagesOf('申报表-空', await says('jinshui', '查询 金水区城管局 申报表'))
    for (const said of fieldsOf('金水区城管局', LONGEST_NAME)) await says('jinshui', said)
    await hasPagesOf('申报表-最长', await says('office', '查询 金水区城管局 申报表'))
  }, 180_000)

  it('推荐表: empty, and with 1,000 characters and the longest names', async () => {
    const { says } = await opened()
    await says('zhongyuan', '培育 中原区乙局、中原区丙局、中原区丁局')
    await says('zhongyuan', '推荐 责任制 中原区乙局')
    await hasPagesOf('推荐表-空', await says('zhongyuan', '查询 中原区乙局 推荐表'))
    for (const said of fieldsOf('中原区乙局', LONGEST_NAME)) await says('zhongyuan', said)
    await hasPagesOf('推荐表-最长', await says('office', '查询 中原区乙局 推荐表'))
  }, 180_000)

  it('候选对象名单, 公示 and 命名: the units of the dossier, by what the notice calls them', async () => {
    const { says, confirmed, clock } = await opened()
    await says('jinshui', '推荐 示范点 金水区应急局 第2名')
    await says('jinshui', `推荐 示范点 ${LONGEST_NAME} 第1名`)
    await says('zhongyuan', '推荐 示范点 中原区城管局 第1名')
    await hasPagesOf('候选对象名单', await says('office', '候选对象名单 示范点'))
    await confirmed(`拟定 示范点 ${LONGEST_NAME}、中原区城管局`)
    await hasPagesOf('公示', await confirmed('公示 示范点'))
    clock.set('2026-07-28T10:00:00+08:00')
    await hasPagesOf('命名', await confirmed('命名 示范点'))
  }, 180_000)
})

describe('the 1,000 characters', () => {
  it('are counted: one more is refused with how many, and nothing of the message is recorded', async () => {
    const { chat, says } = await opened()
    await says('jinshui', '推荐 示范点 金水区城管局 第1名')
    const tooLong = `提交 金水区城管局 单位级别：正科级，基本情况：${SUMMARY}了`
    await chat('jinshui')
      .says(tooLong)
      .hears({ command: 'submit', outcome: 'refused' }, /有1001字，文件要求在1000字以内，没有记录。请精简1字以上/)
    await chat('jinshui')
      .says('查询 金水区城管局 申报表')
      .hears({ outcome: 'ok' }, /还没有填任何一栏/)
    await chat('jinshui')
      .says(`提交 金水区城管局 基本情况：${SUMMARY}`)
      .hears({ outcome: 'ok' }, /已填1栏/)
  })
})
