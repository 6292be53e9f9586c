import { describe, expect, it } from 'vitest'
import { office, textOf } from '../support/chat.ts'

type Office = Awaited<ReturnType<typeof office>>

async function invitation({ chat }: Pick<Office, 'chat'>, unit = '金水区'): Promise<string> {
  return /邀请码：([A-HJ-NP-Z2-9]{8})/.exec(textOf(await chat('office').says(`邀请 ${unit}`).answer))?.[1] ?? ''
}

async function bound(all: Office, user: string, unit = '金水区', name = ''): Promise<void> {
  await all
    .chat(user)
    .says(`绑定 ${await invitation(all, unit)} ${name}`)
    .hears({ outcome: 'ok' })
}

const told = ({ pushed }: Pick<Office, 'pushed'>, about: RegExp) =>
  pushed.flatMap(({ to, reply }) =>
    to.kind === 'person' && about.test(reply.text) ? [to.addresses.wecom ?? 'another'] : [],
  )

describe('解绑', () => {
  it('takes a contact of the roster off after a preview, is told, and has a receipt', async () => {
    const all = await office()
    const { chat, records } = all
    await chat('office')
      .says('解绑 联系人甲')
      .hears(
        { command: 'release', outcome: 'asked', unit: '金水区' },
        /将取消联系人甲作为金水区联系人的权限/,
        /名单上仍写着/,
      )
    await chat('jinshui').says('任务').hears({ outcome: 'ok' })
    await chat('office')
      .says('确认')
      .hears({ command: 'release', outcome: 'ok', unit: '金水区' }, /【回执】2026-名单-0001/, /不再是金水区的联系人/)
    await chat('jinshui').says('任务').hears({ outcome: 'denied' })
    await expect.poll(() => told(all, /【解绑】/)).toEqual(['office2', 'jinshui'])
    const { acts } = await records.people.load()
    expect(acts).toMatchObject([{ detail: { kind: 'released', units: ['金水区'], name: '联系人甲' } }])
    await chat('stranger')
      .says(`验回执 ${acts[0]?.code}`)
      .hears(/回执属实/, /记录：解绑/)
  })

  it('holds after a restart and a new roster, until they are invited anew', async () => {
    const first = await office()
    await first.chat('office').says('解绑 jinshui').hears({ outcome: 'asked' })
    await first.chat('office').says('确认').hears({ outcome: 'ok' })
    const again = await office('2026-07-21T10:00:00+08:00', first.folder)
    const { units, groups } = again.roster.current().roster
    await again.roster.writer.write({ units: [...units], groups })
    await again.chat('jinshui').says('任务').hears({ outcome: 'denied' })
    await bound(again, 'jinshui')
    await again.chat('jinshui').says('任务').hears({ outcome: 'ok', unit: '金水区' })
  })

  it('takes away what was bound, and with it offers, open questions and unused codes of the unit', async () => {
    const all = await office()
    const { chat } = all
    await bound(all, 'newcomer', '金水区', '新人')
    const spare = await invitation(all)
    const elsewhere = await invitation(all, '中原区')
    await chat('newcomer').says('交接').hears({ outcome: 'asked' })
    const code = /交接码：(\w{8})/.exec(textOf(await chat('newcomer').says('确认').answer))?.[1]
    await chat('newcomer').says('交接').hears({ outcome: 'asked' })
    await chat('office').says('解绑 新人').hears({ outcome: 'asked' })
    await chat('office').says('确认').hears({ outcome: 'ok' })
    await chat('newcomer').says('确认').hears({ outcome: 'denied' })
    await chat('newcomer').says('任务').hears({ outcome: 'denied' })
    await chat('other').says(`绑定 ${code}`).hears({ outcome: 'refused' })
    await chat('newcomer').says(`绑定 ${spare}`).hears({ outcome: 'refused' })
    await chat('other').says(`绑定 ${elsewhere}`).hears({ outcome: 'ok', unit: '中原区' })
    await chat('jinshui').says('任务').hears({ outcome: 'ok' })
  })

  it('asks which unit, and leaves the others', async () => {
    const all = await office()
    await bound(all, 'jinshui', '中原区')
    await all
      .chat('office')
      .says('解绑 联系人甲')
      .hears({ outcome: 'asked' }, /金水区/, /中原区/)
    await all
      .chat('office')
      .says('2')
      .hears({ command: 'release', outcome: 'asked' }, /中原区联系人/, /金水区的联系人身份不变/)
    await all.chat('office').says('确认').hears({ outcome: 'ok', unit: '中原区' })
    await all.chat('jinshui').says('任务').hears({ outcome: 'ok', unit: '金水区' })
    await all.chat('jinshui').says('任务 中原区').answer
    await all.chat('jinshui').says('查询 中原区').hears({ outcome: 'denied' })
  })

  it('asks which person, where a name fits several', async () => {
    const all = await office()
    await bound(all, 'one', '金水区', '王五')
    await bound(all, 'two', '金水区', '王五')
    await all
      .chat('office')
      .says('解绑 金水区 王五')
      .hears({ outcome: 'asked' }, /1\. 王五.*one/, /2\. 王五.*two/)
    await all
      .chat('office')
      .says('2')
      .hears({ outcome: 'asked' }, /将取消王五/)
    await all.chat('office').says('确认').hears({ outcome: 'ok' })
    await all.chat('one').says('任务').hears({ outcome: 'ok' })
    await all.chat('two').says('任务').hears({ outcome: 'denied' })
  })

  it.each([
    ['解绑 督导员', /权限写在 campaign\.yaml/],
    ['解绑 expert', /权限写在 campaign\.yaml/],
    ['解绑 赵六', /没有联系人「赵六」/],
    ['解绑 金水区 联系人乙', /金水区中没有联系人「联系人乙」/],
  ])('「%s」 is refused', async (text, why) => {
    const { chat, records } = await office()
    await chat('office').says(text).hears({ command: 'release', outcome: 'refused' }, why)
    expect((await records.people.load()).acts).toEqual([])
  })

  it('never takes the office’s own people, though they are contact', async () => {
    const all = await office()
    await bound(all, 'office2', '金水区', '复核员')
    await all
      .chat('office')
      .says('解绑 复核员')
      .hears({ outcome: 'refused' }, /campaign\.yaml/)
  })

  it.each(['jinshui', 'expert', 'leader', 'stranger'])('is not for %s', async (user) => {
    const { chat } = await office()
    for (const text of ['解绑 联系人乙', '作废邀请 ABCD2345'])
      await chat(user)
        .says(text)
        .hears({ command: 'release', outcome: 'denied' }, /督导办/)
  })

  it('is not for a group', async () => {
    const { chat } = await office()
    const group = { chat: { kind: 'group' as const, groupId: 'all' } }
    await chat('office').says('解绑 联系人甲', group).hears({ outcome: 'denied' }, /单聊/)
  })
})

describe('作废邀请', () => {
  it('makes an unused code void at once, is told, and has a receipt without the code', async () => {
    const all = await office()
    const code = await invitation(all)
    await all
      .chat('office')
      .says(`作废邀请 ${code.toLowerCase()}`)
      .hears({ command: 'release', outcome: 'ok' }, /【回执】/, /已作废金水区的邀请码/)
    await all
      .chat('newcomer')
      .says(`绑定 ${code}`)
      .hears({ outcome: 'refused' }, /已作废/)
    await expect.poll(() => told(all, /【作废】督导员作废了金水区的邀请码/)).toEqual(['office2'])
    const { acts } = await all.records.people.load()
    expect(JSON.stringify([acts, all.pushed])).not.toContain(code)
    await all
      .chat('stranger')
      .says(`验回执 ${acts[1]?.code}`)
      .hears(/回执属实/, /作废邀请码/)
    await all
      .chat('office')
      .says(`作废邀请 ${code}`)
      .hears({ outcome: 'refused' }, /已经作废过/)
  })

  it('ends a handover by its code, and tells the giver', async () => {
    const all = await office()
    await all.chat('jinshui').says('交接').hears({ outcome: 'asked' })
    const code = /交接码：(\w{8})/.exec(textOf(await all.chat('jinshui').says('确认').answer))?.[1]
    await all
      .chat('office')
      .says(`作废交接码 ${code}`)
      .hears({ command: 'release', outcome: 'ok' }, /交接码/)
    await all.chat('newcomer').says(`绑定 ${code}`).hears({ outcome: 'refused' })
    await expect.poll(() => told(all, /【作废】/)).toEqual(['office2', 'jinshui'])
  })

  it('answers clearly of a code that is used, old, unknown or missing', async () => {
    const all = await office()
    const used = await invitation(all)
    await all.chat('newcomer').says(`绑定 ${used}`).hears({ outcome: 'ok' })
    await all
      .chat('office')
      .says(`作废邀请 ${used}`)
      .hears({ outcome: 'refused' }, /已经用过.*解绑/)
    await all
      .chat('office')
      .says('作废邀请 AAAA2222')
      .hears({ outcome: 'refused' }, /没有这个邀请码/)
    await all.chat('office').says('作废邀请').hears({ command: 'release', outcome: 'asked' }, /8位/)
    const old = await invitation(all)
    all.clock.set('2026-07-30T10:00:00+08:00')
    await all
      .chat('office')
      .says(`作废邀请 ${old}`)
      .hears({ outcome: 'refused' }, /已经过期/)
  })
})
