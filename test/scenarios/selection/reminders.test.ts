import { describe, expect, it } from 'vitest'
import { fiveNotices } from '../../support/five-notices.ts'

/** What a person was reminded of that day at nine, by the line of each matter. */
async function remindedOn(made: Awaited<ReturnType<typeof fiveNotices>>, day: string, user: string): Promise<string[]> {
  const before = made.pushed.length
  made.clock.set(`${day}T09:00:00+08:00`)
  await made.core.reminders.lookNow()
  const told = made.pushed.slice(before).filter(({ to }) => to.kind === 'person' && to.addresses.wecom === user)
  return told.flatMap(({ reply }) => reply.text.split('\n')).filter((line) => line.startsWith('· '))
}

describe('the deadlines of a selection', () => {
  it('are told to each body with what missing them means, until all is in', async () => {
    const made = await fiveNotices('2026-07-20T10:00:00+08:00')
    const { chat } = made
    const nothing = await remindedOn(made, '2026-07-22', 'jinshui')
    expect(nothing.join()).toMatch(/示范点推荐，7月25日周六截止，还有 3 天；还没有推荐；逾期不报视为自动放弃/)
    await chat('jinshui').says('推荐 示范点 金水区城管局 第1名').hears({ outcome: 'ok' })
    const incomplete = await remindedOn(made, '2026-07-24', 'jinshui')
    expect(incomplete.join()).toMatch(/示范点申报材料，7月25日周六截止，还有 1 天；金水区城管局尚缺申报表、申报报告/)
    await chat('jinshui')
      .says('推荐 示范点 金水区城管局 第1名 https://a.example.cn/1 https://a.example.cn/2')
      .hears({ outcome: 'ok' })
    expect((await remindedOn(made, '2026-07-25', 'jinshui')).join()).not.toMatch(/示范点/)
    expect((await remindedOn(made, '2026-07-27', 'zhongyuan')).join()).not.toMatch(/示范点/)
  })

  it('chase who has to recommend, and remind the office of its own', async () => {
    const made = await fiveNotices('2026-09-01T10:00:00+08:00')
    expect((await remindedOn(made, '2026-09-09', 'jinshui')).join()).toMatch(/责任制推荐，9月10日周四截止，还有 1 天/)
    expect((await remindedOn(made, '2026-09-11', 'jinshui')).join()).toMatch(/责任制推荐，9月10日周四截止，已逾期 1 天/)
    expect((await remindedOn(made, '2026-11-24', 'jinshui')).join()).toMatch(
      /标兵推荐，11月25日周三截止，还有 1 天；还没有推荐；逾期未报者，视为自动放弃/,
    )
    expect((await remindedOn(made, '2026-11-27', 'office')).join()).toMatch(
      /标兵报省办公室，11月30日周一截止，还有 3 天/,
    )
  })

  it('go on with the answers to objections and the naming', async () => {
    const made = await fiveNotices('2026-07-20T10:00:00+08:00')
    const { chat, clock } = made
    const confirmed = async (said: string) => {
      await chat('office').says(said).hears({ outcome: 'asked' })
      await chat('office').says('确认').hears({ outcome: 'ok' })
    }
    await chat('jinshui').says('推荐 示范点 金水区城管局 第1名').hears({ outcome: 'ok' })
    await confirmed('拟定 示范点 金水区城管局')
    await confirmed('公示 示范点')
    clock.set('2026-07-22T10:00:00+08:00')
    await confirmed('异议 示范点 金水区城管局 材料与事实不符')
    expect((await remindedOn(made, '2026-07-24', 'office')).join()).toMatch(
      /示范点异议答复，7月27日周一截止，还有 3 天；待答复：金水区城管局/,
    )
    await confirmed('异议 示范点 金水区城管局 答复 不属实')
    const due = await remindedOn(made, '2026-07-28', 'office')
    expect(due.join()).toMatch(/示范点公示期满，命名，今天（周二）/)
    expect(due.join()).not.toMatch(/异议/)
    await confirmed('命名 示范点')
    expect((await remindedOn(made, '2026-07-29', 'office')).join()).not.toMatch(/示范点/)
  })
})
