import { describe, expect, it } from 'vitest'
import { office, textOf } from '../../support/chat.ts'

const group = { chat: { kind: 'group' as const, groupId: 'all' } }
type Office = Awaited<ReturnType<typeof office>>

async function invitation({ chat }: Pick<Office, 'chat'>, unit = '金水区'): Promise<string> {
  return /邀请码：([A-HJ-NP-Z2-9]{8})/.exec(textOf(await chat('office').says(`邀请 ${unit}`).answer))?.[1] ?? ''
}

const told = ({ pushed }: Pick<Office, 'pushed'>, about: RegExp) =>
  pushed.flatMap(({ to, reply }) =>
    to.kind === 'person' && about.test(reply.text) ? [to.addresses.wecom ?? 'another'] : [],
  )

describe('邀请 and 绑定', () => {
  it('are chained acts with receipts that anybody can check, and no act holds the code', async () => {
    const { chat, records } = await office()
    const code = await invitation({ chat })
    await chat('newcomer')
      .says(`绑定 ${code} 新人`)
      .hears({ outcome: 'ok', unit: '金水区' }, /【回执】2026-名单-0002/, /验证码/)
    const { acts } = await records.people.load()
    expect(acts.map(({ detail }) => detail)).toMatchObject([
      { kind: 'invited', units: ['金水区'], codeEnding: code.slice(-3) },
      { kind: 'bound', units: ['金水区'], name: '新人', codeEnding: code.slice(-3) },
    ])
    expect(JSON.stringify(acts)).not.toContain(code)
    for (const [index, words] of [/记录：邀请（由督导办办理）/, /记录：绑定（由单位联系人办理）/].entries())
      await chat('stranger')
        .says(`验回执 ${acts[index]?.code}`)
        .hears(/回执属实/, words, /单位：金水区/)
  })

  it('are told to the other clerks, and a binding to the unit’s other contacts', async () => {
    const all = await office()
    const code = await invitation(all)
    await expect.poll(() => told(all, /【邀请】督导员为金水区/)).toEqual(['office2'])
    await all.chat('newcomer').says(`绑定 ${code} 新人`).hears({ outcome: 'ok' })
    await expect.poll(() => told(all, /【绑定】新人/)).toEqual(['office', 'office2', 'jinshui'])
    expect(all.pushed.map(({ reply }) => reply.text).join()).not.toContain(code)
  })

  it.each([
    ['office2', '复核员（督导办）', ['office']],
    ['expert', '专家甲（评审专家）', ['office', 'office2']],
    ['leader', '分管领导（领导）', ['office', 'office2']],
  ])('of %s is told to the other clerks by name', async (user, words, clerks) => {
    const all = await office()
    await all
      .chat(user)
      .says(`绑定 ${await invitation(all)}`)
      .hears({ outcome: 'ok' })
    await expect.poll(() => told(all, new RegExp(`${words}已成为金水区的联系人`))).toEqual(clerks)
  })

  it('of a wrong code leaves no act', async () => {
    const { chat, records } = await office()
    await chat('newcomer').says('绑定 AAAA2222').hears({ outcome: 'refused' })
    expect(await records.people.load()).toMatchObject({ acts: [], failedTries: [{ message: expect.any(String) }] })
  })

  it.each(['绑定', '交接', '绑定账号'])('「%s CODE」 in a group changes nothing, good code or not', async (word) => {
    const { chat, records } = await office()
    const code = await invitation({ chat })
    const before = await records.people.load()
    const answers = await Promise.all(
      ['newcomer', 'jinshui'].flatMap((user) =>
        [code, 'AAAA2222'].map((one) => chat(user).says(`${word} ${one}`, group).answer),
      ),
    )
    for (const answer of answers) {
      expect(answer.outcome).toBe('denied')
      expect(textOf(answer)).toMatch(/单聊.*可能已经看到.*督导办索取新的/)
      expect(textOf(answer)).toBe(textOf(answers[0] ?? answer))
    }
    expect(await records.people.load()).toEqual(before)
  })
})
