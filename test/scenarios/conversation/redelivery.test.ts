import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { office, textOf } from '../../support/chat.ts'

describe('a message delivered again', () => {
  it('is answered as before, also after a restart', async () => {
    const first = await office()
    const answer = await first.tell('jinshui', '提交 2 https://example.test/a', { id: 'm-same' })
    expect(await first.tell('jinshui', '提交 2 https://example.test/a', { id: 'm-same' })).toEqual(answer)
    const again = await office('2026-07-20T11:00:00+08:00', first.folder)
    expect(await again.tell('jinshui', '提交 2 https://example.test/a', { id: 'm-same' })).toEqual(answer)
  })

  it('changed the office’s record once: it is known when its answer is no longer kept, and when the dialogue is lost', async () => {
    const { tell, records, folder } = await office()
    const assign = (id: string) => tell('office', '指派 专家甲 5', { id })
    const first = await assign('m-first')
    expect(first).toMatchObject({ command: 'assign', outcome: 'ok' })
    expect(await assign('m-first')).toEqual(first)
    // Other acts crowd its answer out.
    for (let count = 0; count < 15; count += 1) {
      await tell('office', '公告 请按时报送材料', { id: `m-${count}` })
      await tell('office', '确认', { id: `m-${count}-yes` })
    }
    const { acts } = await records.office.load()
    expect(acts).toHaveLength(16)
    expect(textOf(await assign('m-first'))).toMatch(/已经办理过/)
    await records.close()
    await rm(join(folder, 'conversations'), { recursive: true })
    const again = await office('2026-07-20T11:00:00+08:00', folder)
    expect(textOf(await again.tell('office', '指派 专家甲 5', { id: 'm-first' }))).toMatch(/已经办理过/)
    expect((await again.records.office.load()).acts).toEqual(acts)
  })

  it('「更多」 turns no page further', async () => {
    const { tell } = await office()
    const first = await tell('jinshui', '任务 全部', { id: 'm-1' })
    expect(textOf(first)).toMatch(/发送「更多」/)
    const second = await tell('jinshui', '更多', { id: 'm-2' })
    expect(await tell('jinshui', '更多', { id: 'm-2' })).toEqual(second)
    expect(await tell('jinshui', '任务 全部', { id: 'm-1' })).toEqual(first)
    expect(textOf(await tell('jinshui', '更多', { id: 'm-3' }))).not.toBe(textOf(second))
  })

  it('「邀请」 makes one code, also when the dialogue is lost', async () => {
    const { tell, records, folder } = await office()
    const first = await tell('office', '邀请 中原区', { id: 'm-1' })
    expect(await tell('office', '邀请 中原区', { id: 'm-1' })).toEqual(first)
    await records.close()
    await rm(join(folder, 'conversations'), { recursive: true })
    const again = await office('2026-07-20T11:00:00+08:00', folder)
    expect(textOf(await again.tell('office', '邀请 中原区', { id: 'm-1' }))).toMatch(/已经办理过/)
    expect((await again.records.people.load()).invitations).toHaveLength(1)
  })

  it('counts a wrong code once', async () => {
    const { tell, records } = await office()
    for (let time = 0; time < 3; time += 1) await tell('stranger', '绑定 ABCD2345', { id: 'm-1' })
    await tell('stranger', '绑定 ABCD2346', { id: 'm-2' })
    expect((await records.people.load()).failedTries.map(({ message }) => message)).toEqual(['m-1', 'm-2'])
  })
})
