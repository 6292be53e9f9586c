import { describe, expect, it } from 'vitest'
import { changesIn, office } from '../../support/chat.ts'

const PENALIZE = '扣分 金水区 粗暴执法造成恶劣影响'
const at = (time: string) => `2026-07-20T${time}+08:00`

type Office = Awaited<ReturnType<typeof office>>

/** A message with its own time, as a platform proves it. */
const say = ({ core }: Office, text: string, { id, sentAt }: { id: string; sentAt: string }, userId = 'office') =>
  core.inbox.receive({
    id,
    from: { channel: 'sandbox', userId },
    chat: { kind: 'single' },
    sentAt: new Date(sentAt),
    body: { kind: 'message', text, files: [] },
  })

describe('a captured answer', () => {
  it.each(['确认', '好', '确认。', '取消'])(
    '「%s」 older than the question settles nothing, and leaves it open',
    async (text) => {
      const first = await office(at('10:00:00'))
      await say(first, PENALIZE, { id: 'm-1', sentAt: at('10:00:00') })
      // A restart: nothing of what was in memory is known any more.
      const its = await office(at('10:05:00'), first.folder)
      await say(its, PENALIZE, { id: 'm-2', sentAt: at('10:05:00') })
      const replayed = await say(its, text, { id: 'never-seen', sentAt: at('10:04:49') })
      expect(replayed).toMatchObject({ command: 'penalize', outcome: 'refused' })
      expect(await changesIn(its.records)).toEqual([])
      expect(await say(its, '确认', { id: 'm-3', sentAt: at('10:05:00') })).toMatchObject({ outcome: 'ok' })
    },
  )

  it('「2」 older than the question chooses nothing', async () => {
    const its = await office(at('10:00:00'))
    await say(its, '提交 https://a.cn/x', { id: 'm-1', sentAt: at('10:00:00') }, 'jinshui')
    const replayed = await say(its, '2', { id: 'old', sentAt: at('09:00:00') }, 'jinshui')
    expect(replayed).toMatchObject({ outcome: 'refused' })
    expect(await changesIn(its.records)).toEqual([])
  })

  it.each(['confirmed something', 'came when nothing was asked'])(
    'that %s is known by its id after a restart, where the platform proves no time',
    async (how) => {
      const first = await office(at('10:00:00'))
      if (how === 'confirmed something') await first.tell('office', PENALIZE)
      await first.tell('office', '确认', { id: 'captured' })
      const before = await changesIn(first.records)
      const its = await office(at('10:05:00'), first.folder)
      await its.tell('office', '扣分 中原区 粗暴执法造成恶劣影响')
      await its.tell('office', '确认', { id: 'captured' })
      expect(await changesIn(its.records)).toEqual(before)
      await its.chat('office').says('确认').hears({ command: 'penalize', outcome: 'ok' })
    },
  )

  it('is no older than its question where the platform’s clock is ahead of ours', async () => {
    const its = await office(at('10:00:00'))
    await say(its, PENALIZE, { id: 'm-1', sentAt: at('10:03:00') })
    // A pressed button brings no time of the platform's.
    expect(await say(its, '确认', { id: 'm-2', sentAt: at('10:00:00') })).toMatchObject({ outcome: 'ok' })
  })
})
