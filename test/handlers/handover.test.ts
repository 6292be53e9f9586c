import { describe, expect, it } from 'vitest'
import { office, textOf } from '../support/chat.ts'

const link = 'https://example.test/a'
const codeIn = (text: string) => /交接码：([A-HJ-NP-Z2-9]{8})/.exec(text)?.[1] ?? ''

type Office = Awaited<ReturnType<typeof office>>

async function offered({ chat }: Pick<Office, 'chat'>, user = 'jinshui'): Promise<string> {
  await chat(user).says('交接').hears({ command: 'handover', outcome: 'asked' })
  return codeIn(textOf(await chat(user).says('确认').hears({ command: 'handover', outcome: 'ok' })))
}

async function takenOver({ chat }: Pick<Office, 'chat'>, user: string, code: string): Promise<void> {
  await chat(user).says(`绑定 ${code} 联系人新`).hears({ command: 'bind', outcome: 'asked' })
  await chat(user).says('确认').hears({ command: 'bind', outcome: 'ok' })
}

describe('交接', () => {
  it('is previewed, gives a code, and changes nothing until somebody takes over', async () => {
    const { chat } = await office()
    await chat('jinshui')
      .says('交接')
      .hears({ command: 'handover', outcome: 'asked' }, /将把您作为金水区联系人的工作交接/)
    await chat('jinshui')
      .says('确认')
      .hears({ outcome: 'ok', unit: '金水区' }, /【回执】2026-名单-0001/, /交接码：[A-Z2-9]{8}/, /7月27日/, /取消交接/)
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok', unit: '金水区' })
  })

  it('makes the successor contact, though the roster names the predecessor, and tells both', async () => {
    const { chat, pushed } = await office()
    await chat('jinshui').says(`提交 2 ${link}`).hears({ outcome: 'ok' })
    const code = await offered({ chat })
    await chat('newcomer')
      .says(`绑定 ${code} 联系人新`)
      .hears({ outcome: 'asked' }, /联系人甲把金水区联系人的工作交接给您/, /登记为「联系人新」/)
    await chat('newcomer').says('查询').hears({ outcome: 'denied' })
    await chat('newcomer')
      .says('好的')
      .hears({ command: 'bind', outcome: 'asked' }, /您是要确认「绑定/)
    await chat('newcomer')
      .says('确认')
      .hears({ command: 'bind', outcome: 'ok', unit: '金水区' }, /您现在是金水区的联系人，联系人甲不再是/)
    await chat('newcomer').says('查询 2').hears({ outcome: 'ok', unit: '金水区' }, /报送/)
    await chat('jinshui').says(`提交 1 ${link}`).hears({ outcome: 'denied' }, /绑定/)
    await expect.poll(() => pushed.length).toBe(3)
    expect(pushed.map(({ to }) => to.kind === 'person' && to.addresses.wecom)).toEqual(['office', 'office2', 'jinshui'])
    expect(pushed[2]?.reply).toMatchObject({ text: expect.stringMatching(/由联系人甲交接给联系人新/) })
  })

  it('is only taken over while the giver is contact of each unit, asked inside the change', async () => {
    const { chat, roster } = await office()
    const code = await offered({ chat })
    await chat('newcomer').says(`绑定 ${code}`).hears({ outcome: 'asked' })
    const { units, groups } = roster.current().roster
    await roster.writer.write({
      units: units.map((unit) => (unit.name === '金水区' ? { ...unit, contacts: [] } : unit)),
      groups,
    })
    await chat('newcomer')
      .says('确认')
      .hears({ command: 'bind', outcome: 'refused' }, /联系人甲已不是金水区的联系人.*没有办理/)
    await chat('newcomer')
      .says(`绑定 ${code}`)
      .hears({ outcome: 'refused' }, /已不是金水区的联系人/)
    await chat('newcomer').says('任务').hears({ outcome: 'denied' })
  })

  it('to one of the office’s own people is told to the other clerks by name', async () => {
    const { chat, pushed } = await office()
    await takenOver({ chat }, 'office2', await offered({ chat }))
    await expect.poll(() => pushed.length).toBe(2)
    expect(pushed[0]).toMatchObject({ to: { addresses: { wecom: 'office' } } })
    expect(pushed[0]?.reply.text).toMatch(/交接给联系人新（督导办）[\s\S]*须由其他人员办理/)
  })

  it('holds after a restart', async () => {
    const first = await office()
    await takenOver(first, 'newcomer', await offered(first))
    const again = await office('2026-07-21T10:00:00+08:00', first.folder)
    await again.chat('newcomer').says('任务').hears({ outcome: 'ok', unit: '金水区' })
    await again.chat('jinshui').says('任务').hears({ outcome: 'denied' })
  })

  it('can be handed back, and who left can be invited anew', async () => {
    const { chat } = await office()
    await takenOver({ chat }, 'newcomer', await offered({ chat }))
    await takenOver({ chat }, 'jinshui', await offered({ chat }, 'newcomer'))
    await chat('jinshui').says('任务').hears({ outcome: 'ok', unit: '金水区' })
    await chat('newcomer').says('任务').hears({ outcome: 'denied' })
    const invitation = /([A-HJ-NP-Z2-9]{8})/.exec(textOf(await chat('office').says('邀请 金水区').answer))?.[1]
    await chat('newcomer').says(`绑定 ${invitation}`).hears({ outcome: 'ok' })
    await chat('newcomer').says('任务').hears({ outcome: 'ok', unit: '金水区' })
  })

  it('can be taken back until it was taken over', async () => {
    const { chat } = await office()
    await chat('jinshui')
      .says('取消交接')
      .hears({ command: 'handover', outcome: 'refused' }, /没有待接收的交接/)
    const code = await offered({ chat })
    await chat('jinshui').says('取消交接').hears({ command: 'handover', outcome: 'asked' })
    await chat('jinshui')
      .says('确认')
      .hears({ outcome: 'ok' }, /已取消交接/)
    await chat('newcomer')
      .says(`绑定 ${code}`)
      .hears({ outcome: 'refused' }, /邀请码不对/)
    const second = await offered({ chat })
    await takenOver({ chat }, 'newcomer', second)
    await chat('jinshui').says('取消交接').hears({ outcome: 'denied' })
  })

  it('is not what was taken back between preview and confirmation', async () => {
    const { chat } = await office()
    const code = await offered({ chat })
    await chat('newcomer').says(`绑定 ${code}`).hears({ outcome: 'asked' })
    await chat('jinshui').says('取消交接').hears({ outcome: 'asked' })
    await chat('jinshui').says('确认').hears({ outcome: 'ok' })
    await chat('newcomer').says('确认').hears({ command: 'bind', outcome: 'refused' })
    await chat('jinshui').says('任务').hears({ outcome: 'ok' })
  })

  it('replaces an earlier offer, and a code works once and for seven days', async () => {
    const { chat, clock } = await office()
    const first = await offered({ chat })
    const second = await offered({ chat })
    await chat('one').says(`绑定 ${first}`).hears({ outcome: 'refused' })
    clock.set('2026-07-28T10:00:00+08:00')
    await chat('one').says(`绑定 ${second}`).hears({ outcome: 'refused' })
    const third = await offered({ chat })
    await takenOver({ chat }, 'one', third)
    await chat('two').says(`绑定 ${third}`).hears({ outcome: 'refused' })
  })

  it('is no way around the limit of wrong codes', async () => {
    const { chat } = await office()
    const code = await offered({ chat })
    for (let tries = 0; tries < 5; tries += 1) await chat('one').says('绑定 AAAA2222').hears({ outcome: 'refused' })
    await chat('one')
      .says(`绑定 ${code}`)
      .hears({ outcome: 'refused' }, /次数过多/)
  })

  it('is not for oneself, not in a group, and not for who speaks for no unit', async () => {
    const { chat } = await office()
    const group = { chat: { kind: 'group' as const, groupId: 'all' } }
    const code = await offered({ chat })
    await chat('jinshui')
      .says(`绑定 ${code}`)
      .hears({ outcome: 'refused' }, /您自己发起/)
    await chat('zhongyuan').says('交接', group).hears({ outcome: 'denied' }, /单聊/)
    await chat('zhongyuan')
      .says('交接 金水区')
      .hears({ outcome: 'denied' }, /不是「金水区」的联系人/)
    await chat('office').says('交接').hears({ outcome: 'denied' })
    await chat('stranger').says('交接').hears({ outcome: 'denied' }, /绑定/)
  })

  it('is one handover however often the confirmation is delivered, and its receipt can be checked', async () => {
    const { chat, tell, records } = await office()
    await chat('jinshui').says('交接').hears({ outcome: 'asked' })
    const answers = [await tell('jinshui', '确认', { id: 'm-same' }), await tell('jinshui', '确认', { id: 'm-same' })]
    expect(answers[1]).toEqual(answers[0])
    const { acts, handovers } = await records.people.load()
    expect(handovers).toHaveLength(1)
    await chat('stranger')
      .says(`验回执 ${acts[0]?.code}`)
      .hears(/回执属实/, /单位：金水区/, /发起交接/)
    await chat('jinshui')
      .says(`验回执 ${acts[0]?.code}`)
      .hears(/［文件］完整回执 2026-名单-0001\.txt/)
  })
})
