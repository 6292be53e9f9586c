import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { halfMeant } from '../../../handlers/report/draft-report.ts'
import { Day } from '../../../src/domain/day.ts'
import { hashHex } from '../../../src/domain/hash.ts'
import { office } from '../../support/chat.ts'

/** An office that confirmed a grade and made a report of it. */
async function reported() {
  const made = await office('2026-08-20T10:00:00+08:00')
  const { chat } = made
  await chat('jinshui').says('提交 3 https://example.test/a').answer
  await chat('office').says('登记 金水区 1 2026-07-20 10:00').answer
  await chat('office').says('扣分 金水区 粗暴执法造成恶劣影响').answer
  await chat('office').says('确认').hears({ command: 'penalize', outcome: 'ok' })
  await chat('office').says('报告').hears({ outcome: 'asked' })
  await chat('office').says('确认').hears({ command: 'report', outcome: 'ok' })
  await made.core.outbox.idle()
  return made
}

describe('a report', () => {
  it('is offered to the leaders once it is confirmed: a few lines with a button that fetches the paper', async () => {
    const { pushed, chat, core } = await reported()
    const toLeader = pushed.filter(({ to }) => to.kind === 'person' && to.addresses.wecom === 'leader')
    expect(toLeader.map(({ reply }) => reply)).toMatchObject([
      { kind: 'card', buttons: [{ label: '取全文', say: '报告 1号' }] },
    ])
    expect(toLeader[0]?.reply.text.split('\n').length).toBeLessThanOrEqual(8)
    pushed.length = 0
    await chat('leader')
      .says('报告')
      .hears({ outcome: 'ok' }, /^【报告】督导报告〔2026〕1号/)
    await core.outbox.idle()
    expect(pushed).toEqual([])
    await chat('leader')
      .says('打扰账本')
      .hears({ outcome: 'ok' }, /\n文书：1条\n/)
  })

  it('keeps the set of its results under its hash, and tells what was corrected since', async () => {
    const { records, chat, clock, core, folder } = await reported()
    const { acts } = await records.office.load()
    const kept = acts.flatMap(({ detail }) => (detail.kind === 'report' && detail.set ? [detail.set] : []))
    expect(kept).toHaveLength(1)
    const sha256 = kept[0]?.sha256 ?? ''
    expect(hashHex(await readFile(join(folder, 'files', sha256.slice(0, 2), sha256)))).toBe(sha256)
    clock.set('2026-08-25T10:00:00+08:00')
    await chat('leader').says('报告 1号').answer
    await chat('office').says('更正 金水区 12').hears({ outcome: 'ok' })
    await core.idle()
    await chat('leader')
      .says('报告 1号')
      .hears({ outcome: 'ok' }, /报送后更正：金水区任务12 黄旗→未核定/)
    await chat('office')
      .says('报告')
      .hears({ outcome: 'asked' }, /报送后更正：金水区任务12/, /逾期未报\d+项（附件\d）/)
  })
})

it.each([
  ['', '2027-01-05', '2026H2'],
  ['', '2026-07-10', '2026H1'],
  ['', '2026-08-20', '2026H2'],
  ['', '2026-06-20', '2026H1'],
  ['上半年', '2026-08-20', '2026H1'],
  ['下半年', '2027-02-01', '2026H2'],
  ['下半年', '2026-11-01', '2026H2'],
])('%j on %s is about %s', (said, today, half) => {
  expect(halfMeant(said, Day.parse(today))).toBe(half)
})
