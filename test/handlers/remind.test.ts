import { describe, expect, it } from 'vitest'
import { office, textOf } from '../support/chat.ts'

const link = 'https://example.test/a'

describe('催办', () => {
  it('of a unit reminds its contacts at once of what is open, and of nothing else', async () => {
    const { chat, pushed, records } = await office('2026-08-10T10:00:00+08:00')
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('office')
      .says('催办 金水区')
      .hears({ command: 'remind', outcome: 'ok', unit: '金水区' }, /【回执】/, /发给1位联系人：金水区/)
    await expect.poll(() => pushed.length).toBe(1)
    const [reminder] = pushed
    expect(reminder?.to).toMatchObject({ kind: 'person', addresses: { wecom: 'jinshui' } })
    expect(reminder?.reply.text).toMatch(/^【催办】[\s\S]*任务1「征求意见」，7月29日周三截止，已逾期 12 天/)
    expect(reminder?.reply.text).not.toMatch(/任务2「|任务11|任务12/)
    const [act] = (await records.office.load()).acts
    expect(act?.detail).toMatchObject({ kind: 'reminded', task: null, recipients: 1 })
  })

  it('of a task tells whom it will reach, and asks first', async () => {
    const { chat, pushed, core } = await office()
    await chat('zhongyuan').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('office')
      .says('催办 2 请抓紧报送')
      .hears(
        { command: 'remind', outcome: 'asked' },
        /5个单位5项待报送，发给5位联系人：金水区、二七区/,
        /附言：请抓紧报送/,
      )
    expect(pushed).toEqual([])
    await chat('office').says('确认').hears({ command: 'remind', outcome: 'ok', task: 2 })
    await core.outbox.idle()
    expect(pushed).toHaveLength(5)
    expect(pushed.every(({ reply }) => reply.text.includes('请抓紧报送'))).toBe(true)
  })

  it('does not chase twice a day, but the next day', async () => {
    const { chat, clock, pushed, core } = await office()
    await chat('office').says('催办 2 金水区').hears({ outcome: 'ok', task: 2, unit: '金水区' })
    await chat('office')
      .says('催办 2 金水区')
      .hears({ command: 'remind', outcome: 'refused' }, /今天已经催办过/)
    await chat('office')
      .says('催办 2')
      .hears({ outcome: 'asked' }, /不再重复的1项：金水区/)
    clock.set('2026-07-21T10:00:00+08:00')
    await chat('office').says('催办 2 金水区').hears({ outcome: 'ok' })
    await core.outbox.idle()
    expect(pushed).toHaveLength(2)
  })

  it('shows the preview anew when somebody has handed in meanwhile', async () => {
    const { chat, pushed, core } = await office()
    await chat('office')
      .says('催办 2')
      .hears({ outcome: 'asked' }, /6个单位/)
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    await chat('office')
      .says('确认')
      .hears({ outcome: 'asked' }, /情况有变化/, /5个单位/)
    await core.outbox.idle()
    expect(pushed).toEqual([])
    await chat('office').says('确认').hears({ outcome: 'ok' })
    await core.outbox.idle()
    expect(pushed).toHaveLength(5)
  })

  it('one message is one 催办', async () => {
    const { chat, pushed, core } = await office()
    const first = await chat('office').says('催办 金水区', { id: 'same' }).answer
    const second = await chat('office').says('催办 金水区', { id: 'same' }).answer
    expect(textOf(second)).toBe(textOf(first))
    await core.outbox.idle()
    expect(pushed).toHaveLength(1)
  })

  it('bare, means what is overdue or due within seven days, and names what it leaves out', async () => {
    const { chat, pushed, core } = await office('2026-08-10T10:00:00+08:00')
    await chat('office')
      .says('催办')
      .hears({ outcome: 'asked' }, /另有\d+项离期限超过7天，未催（任务[\d、]+）；要催请发送「催办 \d+」/)
    await chat('office')
      .says('确认')
      .hears({ outcome: 'ok' }, /另有\d+项离期限超过7天/)
    await core.outbox.idle()
    const said = pushed.map(({ reply }) => reply.text).join('\n')
    expect(said).toMatch(/任务1「征求意见」，7月29日/)
    expect(said).toMatch(/任务2「公布风险点清单」，8月15日/)
    expect(said).not.toMatch(/任务5「|任务9「/)
    await chat('office')
      .says('催办 9')
      .hears({ outcome: 'asked' }, /待报送/)
  })

  it('bare, sends nothing where all is far off', async () => {
    const { chat, pushed, records } = await office('2026-01-05T10:00:00+08:00')
    await chat('office')
      .says('催办')
      .hears({ outcome: 'refused' }, /没有逾期或7天内到期的任务。另有\d+项/)
    expect(pushed).toEqual([])
    expect((await records.office.load()).acts).toEqual([])
  })

  it('says so in the evening', async () => {
    const { chat } = await office('2026-07-24T21:00:00+08:00')
    await chat('office')
      .says('催办')
      .hears({ outcome: 'asked' }, /现在不在08:30至18:00之间/)
  })

  it.each([
    ['催办 99', /没有找到任务「99」/],
    ['催办 10 金水区', /没有待报送的任务/],
  ])('%s is refused and sends nothing', async (text, why) => {
    const { chat, pushed, records } = await office()
    await chat('office').says(text).hears({ command: 'remind', outcome: 'refused' }, why)
    expect(pushed).toEqual([])
    expect((await records.office.load()).acts).toEqual([])
  })

  it('is the office’s alone', async () => {
    const { chat } = await office()
    await chat('jinshui')
      .says('催办 2 中原区')
      .hears({ command: 'remind', outcome: 'denied' }, /督导办/)
  })
})
