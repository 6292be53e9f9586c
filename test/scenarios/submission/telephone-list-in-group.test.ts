import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { logTo } from '../../../src/compose/log.ts'
import type { Chat, IncomingFile } from '../../../src/domain/message.ts'
import { aSheet } from '../../support/a-sheet.ts'
import { actsOnRecord } from '../../support/acts-on-record.ts'
import { aPdf, office, textOf } from '../../support/chat.ts'

const group: Chat = { kind: 'group', groupId: 'all' }
const aFile = (name: string, ...content: Uint8Array[]): IncomingFile => ({ name, content })
const LIST = '张三,13812345678\n李四,13912345678\n'

const document = (): IncomingFile =>
  aFile(
    '回访对象.docx',
    zipSync({
      '[Content_Types].xml': strToU8(
        '<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
      'word/document.xml': strToU8(
        '<w:document><w:p><w:t>张三 138</w:t><w:t>12345678</w:t></w:p><w:p><w:t>李四 13912345678</w:t></w:p></w:document>',
      ),
    }),
  )

/** Everything in a folder, as text. */
async function allOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  return (await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')))).join('\n')
}

async function storedFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

describe('a telephone list in a group', () => {
  it('is refused first, with the request to recall it, and nothing of it stays', async () => {
    let logged = ''
    const stream = new Writable({
      write: (chunk, _encoding, done) => {
        logged += String(chunk)
        done()
      },
    })
    const { log } = logTo('trace', stream)
    const { tell, folder, records, core, stop } = await office('2026-07-10T10:00:00+08:00', undefined, { log })
    const sent: readonly (readonly [who: string, text: string, file?: IncomingFile])[] = [
      ['jinshui', LIST],
      ['jinshui', `提交 4 材料6 ${LIST}`],
      ['jinshui', `提交 2 https://a.gov.cn/1 联系人张三 138 1234 5678、李四 +86-139-1234-5678`],
      ['jinshui', '王五 ０３７１－６７１８１２３４\n赵六 138.1234.5678'],
      ['jinshui', `${LIST.repeat(150)}`],
      ['office', `公告 ${LIST}`],
      ['office', `导入名单 ${LIST}`],
      ['somebody', LIST],
      ['jinshui', '', aFile('名单.txt', Buffer.from(LIST))],
      ['jinshui', '', aFile('名单.csv', Buffer.from(LIST, 'utf16le'))],
      ['jinshui', '', aFile('13812345678.txt', Buffer.from(LIST))],
      [
        'jinshui',
        '提交 4',
        await aSheet([
          ['姓名', '电话'],
          ['张三', 13812345678],
          ['李四', 13912345678],
        ]),
      ],
      [
        'jinshui',
        '提交 2',
        await aSheet([
          ['姓名', '电话'],
          ['张三', '138 1234 5678'],
          ['李四', '139 1234 5678'],
        ]),
      ],
      ['jinshui', '', document()],
      ['leader', '', aFile('名单.txt', Buffer.from(LIST))],
      ['somebody', '', document()],
      [
        'office',
        '',
        await aSheet([
          ['姓名', '电话'],
          ['张三', 13812345678],
          ['李四', 13912345678],
        ]),
      ],
    ]
    for (const [who, text, file] of sent) {
      const answer = await tell(who, text, { chat: group, files: file ? [file] : [] })
      expect([text, file?.name, answer.outcome]).toEqual([text, file?.name, 'refused'])
      expect(textOf(answer)).toMatch(/撤回.*单聊/s)
    }
    await core.idle()
    expect(await actsOnRecord(records)).toEqual([])
    await stop()
    expect(await storedFiles(folder)).toEqual([])
    for (const place of [await allOf(folder), logged])
      expect(place).not.toMatch(/1381234|13912345|138 1234|139 1234|67181234/)
  })

  it('takes other files of the same message along, for its words are not carried out', async () => {
    const { chat, folder } = await office()
    await chat('jinshui')
      .says('提交 2', { chat: group, files: [aPdf(), aFile('名单.txt', Buffer.from(LIST))] })
      .hears({ outcome: 'refused' }, /撤回/)
    expect(await storedFiles(folder)).toEqual([])
  })
})

describe('what is no list, or is said in a single chat', () => {
  it('is done as ever', async () => {
    const { chat } = await office('2026-07-10T10:00:00+08:00')
    await chat('jinshui')
      .says('提交 2 https://a.gov.cn/1 联系人张三，电话13812345678', { chat: group })
      .hears({ outcome: 'ok' })
    await chat('jinshui').says(`提交 4 https://a.gov.cn/2 张三13812345678、李四13912345678`).hears({ outcome: 'ok' })
    await chat('office').says(`公告 张三13812345678，李四13912345678`).hears({ outcome: 'asked' })
    const roster = await aSheet([
      ['单位', '类别', '联系人', '企业微信账号', '电话'],
      ['金水区', '县市区', '张三', '13812345678', '13812345678'],
      ['中原区', '县市区', '李四', '13912345678', '13912345678'],
    ])
    await chat('office')
      .says('导入名单', { files: [roster] })
      .hears({ command: 'roster' })
  })
})
