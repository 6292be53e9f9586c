import { expect, it } from 'vitest'
import { UnitId } from '../../../src/domain/unit.ts'
import { office, textOf } from '../../support/chat.ts'

/** An office, an invitation of 金水区, and what somebody says from an account of another kind. */
async function invited() {
  const { core, records, chat } = await office()
  const invitation = textOf(await chat('office').says('邀请 金水区').answer)
  const code = /[0-9A-Z]{8}/.exec(invitation)?.[0] ?? ''
  let messages = 0
  const robotSays = async (userId: string, text: string) =>
    textOf(
      await core.inbox.receive({
        id: `robot-${++messages}`,
        from: { channel: 'wecomBot', userId },
        chat: { kind: 'single' },
        sentAt: new Date('2026-07-20T10:00:00+08:00'),
        body: { kind: 'message', text, files: [] },
      }),
    )
  const contacts = async () => (await records.campaign()).directory.contactsOf(UnitId.parse('金水区'))
  return { code, robotSays, contacts, chat }
}

it('a contact who binds the robot is one person with both accounts', async () => {
  const { code, robotSays, contacts, chat } = await invited()
  expect(await robotSays('JinShui', `绑定 ${code}`)).toMatch(/金水区的联系人（名单上的联系人甲）/)
  expect(await contacts()).toMatchObject([
    { name: '联系人甲', addresses: { wecom: 'jinshui', dingtalk: 'jinshui', wecomBot: 'JinShui' } },
  ])
  expect(await robotSays('JinShui', '任务')).toMatch(/^金水区/)
  await chat('office')
    .says('名单 金水区')
    .hears(/联系人甲（企业微信、钉钉、企业微信智能机器人）/)
})

it('somebody new, by name, is another contact', async () => {
  const { code, robotSays, contacts } = await invited()
  expect(await robotSays('r9', `绑定 ${code} 新联系人`)).toMatch(/您现在是金水区的联系人。/)
  expect((await contacts()).map(({ name }) => name)).toEqual(['联系人甲', '新联系人'])
})
