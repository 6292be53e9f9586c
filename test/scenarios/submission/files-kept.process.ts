import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { demoCampaign } from '../../../src/channels/sandbox/demo.ts'
import type { Chat, IncomingFile } from '../../../src/domain/message.ts'
import { aPdf, office, textOf } from '../../support/chat.ts'

const group: Chat = { kind: 'group', groupId: 'all' }
const aText = (name = '说明.txt'): IncomingFile => ({ name, content: [Buffer.from('电话 13812345678')] })
const aPng = (): IncomingFile => ({
  name: '图.png',
  content: [
    Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000049454e44ae426082', 'hex'),
  ],
})
const tooLarge = (): IncomingFile => ({ name: '大.pdf', content: [Buffer.alloc(1024 * 1024 + 1, '%PDF-1.4 ')] })

const stored = async (folder: string) =>
  (await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())

describe('refused bytes are gone at once', () => {
  it.each<[string, string, IncomingFile, Chat | undefined]>([
    ['of no known kind', '提交 4', aText(), undefined],
    ['too large', '提交 4', tooLarge(), undefined],
    ['of a kind the material does not take', '提交 4', aPng(), undefined],
    ['confidential, in a group', '提交 4', aPdf('名单.pdf'), group],
    ['for a task of other units', '提交 10', aPdf(), undefined],
    ['for a task that does not exist', '提交 99', aPdf(), undefined],
    ['with a command of the office', '汇总', aPdf(), undefined],
  ])('%s', async (_what, text, file, chatIn) => {
    const { tell, folder } = await office()
    const answer = await tell('jinshui', text, { files: [file], ...(chatIn && { chat: chatIn }) })
    expect(answer.outcome).toMatch(/refused|denied/)
    expect(await stored(folder)).toEqual([])
  })

  it('also those sent before the words that are refused for them', async () => {
    const { chat, folder } = await office()
    await chat('jinshui')
      .says('', { files: [aPng()], chat: group })
      .hears({ outcome: 'asked' })
    expect(await stored(folder)).toHaveLength(1)
    await chat('jinshui').says('提交 4', { chat: group }).hears({ outcome: 'refused' })
    expect(await stored(folder)).toEqual([])
  })

  it('but not what was only named wrong, nor the same content in a dossier', async () => {
    const { chat, folder } = await office()
    await chat('jinshui')
      .says('', { files: [aPdf()] })
      .hears({ outcome: 'asked' })
    await chat('jinshui').says('提交 99').hears({ outcome: 'refused' })
    await chat('jinshui').says('提交 5').hears({ outcome: 'ok' })
    await chat('zhongyuan')
      .says('提交 99', { files: [aPdf()] })
      .hears({ outcome: 'refused' }, /文件没有保留/)
    expect(await stored(folder)).toHaveLength(1)
  })

  it('and a refusal beside an acceptance of the same content leaves it', async () => {
    const { tell, folder } = await office()
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        tell(index % 2 === 0 ? 'jinshui' : 'zhongyuan', index % 2 === 0 ? '提交 5' : '提交 99', { files: [aPdf()] }),
      ),
    )
    expect(answers.filter(({ outcome }) => outcome === 'ok')).toHaveLength(6)
    expect(await stored(folder)).toHaveLength(1)
  })
})

describe('bytes that were never placed', () => {
  it('are gone after a day, also over a restart; what is handed in stays', async () => {
    const first = await office('2026-07-20T10:00:00+08:00')
    await first
      .chat('jinshui')
      .says('提交 5', { files: [aPdf('报告.pdf', '报告')] })
      .hears({ outcome: 'ok' })
    await first
      .chat('jinshui')
      .says('', { files: [aPdf()] })
      .hears({ outcome: 'asked' })
    expect(await stored(first.folder)).toHaveLength(2)
    const { core, clock, folder } = await office('2026-07-21T09:00:00+08:00', first.folder)
    await core.sweepUnplaced()
    expect(await stored(folder)).toHaveLength(2)
    clock.set('2026-07-21T10:00:01+08:00')
    await core.sweepUnplaced()
    expect(await stored(folder)).toHaveLength(1)
    clock.set('2027-07-21T10:00:00+08:00')
    await core.sweepUnplaced()
    expect(await stored(folder)).toHaveLength(1)
  })

  it('stay while their content was sent again, and are missed by nobody who waits', async () => {
    const { chat, core, clock, folder } = await office('2026-07-20T10:00:00+08:00')
    await chat('jinshui')
      .says('', { files: [aPdf()] })
      .hears({ outcome: 'asked' })
    clock.set('2026-07-21T11:00:00+08:00')
    await Promise.all([
      core.sweepUnplaced(),
      chat('zhongyuan')
        .says('提交 5', { files: [aPdf()] })
        .hears({ outcome: 'ok' }),
    ])
    expect(await stored(folder)).toHaveLength(1)
  })

  it('are asked for again when they are gone', async () => {
    const { chat, core, clock, folder } = await office('2026-07-20T10:00:00+08:00')
    await chat('jinshui')
      .says('', { files: [aPdf()] })
      .hears({ outcome: 'asked' })
    clock.set('2026-07-22T10:00:00+08:00')
    await core.sweepUnplaced()
    clock.set('2026-07-20T10:05:00+08:00')
    await chat('jinshui')
      .says('提交 5')
      .hears({ command: 'submit', outcome: 'refused' }, /重新发送/)
    expect(await stored(folder)).toEqual([])
  })
})

describe('the quota of a day', () => {
  it('counts files taken and refused, a message once, and over a restart', async () => {
    const start = await office('2026-07-20T10:00:00+08:00')
    const most = demoCampaign(2026).quota.filesADay
    for (let sent = 0; sent < most - 1; sent += 1) {
      await start.tell('jinshui', '提交 4', { files: [aText()], id: `m-${sent}` })
    }
    await start.tell('jinshui', '提交 4', { files: [aText()], id: 'm-0' })
    const { chat, clock, folder } = await office('2026-07-20T12:00:00+08:00', start.folder)
    await chat('jinshui')
      .says('提交 5', { files: [aPdf()] })
      .hears({ outcome: 'ok' })
    const over = await chat('jinshui')
      .says('提交 5', { files: [aPdf('二.pdf', '二')] })
      .hears({ outcome: 'refused' }, new RegExp(`${most}个文件`), /明天0时/)
    expect(textOf(over)).not.toMatch(/已留痕/)
    expect(await stored(folder)).toHaveLength(1)
    await chat('zhongyuan')
      .says('提交 5', { files: [aPdf('三.pdf', '三')] })
      .hears({ outcome: 'ok' })
    await chat('jinshui').says('提交 5 https://example.test/a').hears({ outcome: 'ok' })
    clock.set('2026-07-21T00:00:00+08:00')
    await chat('jinshui')
      .says('提交 5', { files: [aPdf('二.pdf', '二')] })
      .hears({ outcome: 'ok' })
  })
})
