import { describe, expect, it } from 'vitest'
import { flagColours, stageColours } from '../../../src/documents/pictures/picture.ts'
import type { Answer } from '../../../src/domain/message.ts'
import { office } from '../../support/chat.ts'
import { fiveNotices } from '../../support/five-notices.ts'
import { readPng } from '../../support/png.ts'

const link = 'https://example.test/a'

const picturesOf = ({ replies }: Answer) =>
  replies.flatMap((reply) =>
    reply.kind === 'picture' ? [{ name: reply.name, ...readPng(Buffer.from(reply.base64, 'base64')) }] : [],
  )

/** Who says what, and which picture comes. */
const ASKED = [
  ['leader', '汇总 图', 'summary', '2026年汇总.png'],
  ['leader', '发个图', 'summary', '2026年汇总.png'],
  ['office', '发张汇总图', 'summary', '2026年汇总.png'],
  ['office', '把汇总发成图', 'summary', '2026年汇总.png'],
  ['office', '金水区的汇总图', 'summary', '2026年汇总·金水区.png'],
  ['office', '汇总 县市区 图', 'summary', '2026年汇总·县市区.png'],
  ['office', '到期图', 'due', '30天内到期.png'],
  ['leader', '本周到期 图', 'due', '本周到期.png'],
  ['jinshui', '到期 图', 'due', '金水区30天内到期.png'],
  ['office', '看板 图', 'board', '2026年看板.png'],
  ['jinshui', '看板图', 'board', '2026年看板.png'],
] as const

describe('pictures in the chat', () => {
  it('are sent for a list that is asked for as one', async () => {
    const { chat } = await office('2026-08-20T10:00:00+08:00')
    for (const [user, text, command, name] of ASKED) {
      const pictures = picturesOf(await chat(user).says(text).hears({ command, outcome: 'ok' }))
      expect(pictures.map((one) => one.name)).toEqual([name])
      for (const { ink } of pictures) expect(ink({ left: 0, top: 0, width: 1000, height: 120 })).toBeGreaterThan(0.01)
    }
  }, 60_000)

  it('shows what was handed in, and official flags, each with a word', async () => {
    const { chat } = await office('2026-07-20T10:00:00+08:00')
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('office').says('审核 金水区 2 符合1、2、3').hears({ outcome: 'ok' })
    const [wall] = picturesOf(await chat('leader').says('看板图').answer)
    expect(wall?.has(flagColours.red)).toBe(true)
    expect(wall?.has(flagColours.yellow)).toBe(false)
    const [bars] = picturesOf(await chat('leader').says('汇总图').answer)
    expect(bars?.has(stageColours.confirmed)).toBe(true)
    expect(bars?.has(stageColours.overdue)).toBe(false)
  })

  it('are for those who may read the words', async () => {
    const { chat } = await office('2026-08-20T10:00:00+08:00')
    for (const text of ['汇总图', '发个图'])
      expect(
        picturesOf(
          await chat('jinshui')
            .says(text)
            .hears({ outcome: 'denied' })
            .then((one) => one),
        ),
      ).toEqual([])
    expect(picturesOf(await chat('passer-by').says('到期图').hears({ outcome: 'denied' }))).toEqual([])
  })

  it('are sent in a group too, the wall without flags: other units read along', async () => {
    const { chat } = await office('2026-08-20T10:00:00+08:00')
    const group = { chat: { kind: 'group', groupId: 'g1' } } as const
    expect(picturesOf(await chat('office').says('汇总图', group).hears({ outcome: 'ok' }))).toHaveLength(1)
    expect(picturesOf(await chat('office').says('到期图', group).hears({ outcome: 'ok' }))).toHaveLength(1)
    const [wall] = picturesOf(
      await chat('office')
        .says('看板图', group)
        .hears({ outcome: 'ok' }, /群里只画报送情况/),
    )
    expect(wall?.name).toBe('2026年报送情况.png')
    for (const colour of Object.values(flagColours)) expect(wall?.has(colour)).toBe(false)
    const [own] = picturesOf(await chat('office').says('看板图').hears({ outcome: 'ok' }))
    expect(own?.has(flagColours.yellow)).toBe(true)
    await chat('office').says('看板', group).hears({ outcome: 'denied' }, /单聊/)
  })

  it('are one for each notice of several', async () => {
    const { chat } = await fiveNotices('2026-08-20T10:00:00+08:00')
    const heard = await chat('office').says('看板图').hears({ outcome: 'ok' })
    expect(picturesOf(heard).length).toBeGreaterThan(0)
    expect(picturesOf(await chat('office').says('汇总图').hears({ outcome: 'ok' })).length).toBeGreaterThan(0)
  })
})
