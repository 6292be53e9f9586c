import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readFullReceipt, writeFullReceipt } from '../../src/domain/receipt.ts'
import { checkReceipt, publicReceiptKey } from '../../src/stores/files/receipt-key.ts'
import { aPdf, fullReceiptIn, office, textOf } from '../support/chat.ts'

const link = 'https://example.test/a'
const group = { chat: { kind: 'group' as const, groupId: 'all' } }
const codeIn = (text: string) => /验证码 ?([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(text)?.[1] ?? ''
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('验回执', () => {
  it.each([
    ['stranger', {}],
    ['zhongyuan', {}],
    ['jinshui', group],
  ])('tells %s only number, unit, task, time and what kind of act', async (user, where) => {
    const { chat } = await office()
    const code = codeIn(textOf(await chat('jinshui').says(`提交 2 ${link}`).answer))
    const heard = await chat(user)
      .says(`验回执 ${code}`, where)
      .hears(
        { command: 'receipt', outcome: 'ok' },
        /回执属实/,
        /编号：2026-金水区-0001-目标任务\n/,
        /督导活动：2026年 目标任务（郑法政办〔2020〕5号）/,
        /报送材料 任务2/,
        /2026年7月20日 10:00/,
      )
    expect(textOf(heard)).not.toMatch(/链接|SHA|dudao1|联系人甲/)
  })

  it.each(['jinshui', 'office'])('gives %s the hashes, and a full receipt that is checked offline', async (user) => {
    const { chat, records } = await office()
    const code = codeIn(textOf(await chat('jinshui').says(`提交 2 ${link}`, { files: [aPdf('清单.pdf')] }).answer))
    const heard = await chat(user)
      .says(`验回执 ${code}`)
      .hears(/链接1个，文件1个/, new RegExp(sha256(link)))
    const full = readFullReceipt(fullReceiptIn(heard))
    const key = publicReceiptKey(records.signer.publicKey)
    expect(full?.statement).toMatchObject({
      number: '2026-金水区-0001-目标任务',
      acts: [{ kind: 'submitted', tasks: [2] }],
    })
    expect(full && checkReceipt(full, key)).toBe(code)
    const forged = full && readFullReceipt(writeFullReceipt({ ...full, text: full.text.replace('[2]', '[3]') }))
    expect(forged && checkReceipt(forged, key)).toBeUndefined()
  })

  it.each(['验回执 AB12-CD34', '验回执 ab12cd34'])('「%s」 of no record is not genuine', async (text) => {
    const { chat } = await office()
    await chat('stranger')
      .says(text)
      .hears({ command: 'receipt', outcome: 'ok' }, /AB12-CD34：没有这张回执/)
  })

  it('asks for the code where none was written', async () => {
    const { chat } = await office()
    await chat('jinshui')
      .says('验回执')
      .hears({ command: 'receipt', outcome: 'asked' }, /验回执 AB12-CD34/)
  })

  it('covers several tasks of one message, small letters, and what the office did', async () => {
    const { chat } = await office()
    const claims = codeIn(textOf(await chat('jinshui').says('自评\n1 符合1、3\n5 92分').answer))
    await chat('x')
      .says(`验回执 ${claims.toLowerCase()}`)
      .hears(/自评 任务1、任务5/)
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    const review = codeIn(textOf(await chat('office').says('审核 金水区 2 符合1、2').answer))
    const heard = await chat('zhongyuan')
      .says(`验回执 ${review}`)
      .hears(/审核核定 任务2（由督导办办理）/)
    expect(textOf(heard)).not.toMatch(/良|蓝旗/)
  })

  it('holds after a restart, and shows that a record was altered', async () => {
    const { chat, folder } = await office()
    const code = codeIn(textOf(await chat('jinshui').says(`提交 2 ${link}`).answer))
    await (await office('2026-07-21T10:00:00+08:00', folder))
      .chat('x')
      .says(`验回执 ${code}`)
      .hears(/回执属实/)
    const path = join(folder, 'dossiers', 'zhengzhou-2020@2026', '金水区.json')
    await writeFile(path, (await readFile(path, 'utf8')).replace(link, 'https://example.test/b'))
    await (await office('2026-07-22T10:00:00+08:00', folder))
      .chat('x')
      .says(`验回执 ${code}`)
      .hears(/与系统登记的不符.*没有采用/)
  })
})
