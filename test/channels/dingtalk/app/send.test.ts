import { describe, expect, it } from 'vitest'
import type { Recipient, Reply } from '../../../../src/domain/message.ts'
import type { Trouble } from '../../../support/dingtalk-trouble.ts'
import { dingtalkOut, sent, text, toPerson } from '../dingtalk-out.ts'

const users = Array.from({ length: 45 }, (_, index) => `u${index}`)

describe('to persons', () => {
  it('what all get goes out by twenty in a call', async () => {
    const { platform, way } = await dingtalkOut({ platform: { users } })
    const deliveries = users.map((user) =>
      way.send({ key: `notice:${user}`, to: toPerson(user), reply: text('公告：请按时报送') }),
    )
    expect(await Promise.all(deliveries)).toEqual(users.map(() => sent))
    expect(platform.count('toPersons')).toBe(3)
    for (const user of users) expect(platform.shownTo(user)).toHaveLength(1)
  })

  it('what each gets for themselves does not mix', async () => {
    const { platform, way } = await dingtalkOut()
    await Promise.all([
      way.send({ key: 'a', to: toPerson('zhang'), reply: text('张的提醒') }),
      way.send({ key: 'b', to: toPerson('wang'), reply: text('王的提醒') }),
    ])
    expect(platform.shownTo('zhang').map(({ param }) => param.content)).toEqual(['张的提醒'])
    expect(platform.shownTo('wang').map(({ param }) => param.content)).toEqual(['王的提醒'])
  })

  it('the same text twice to the same person is two messages', async () => {
    const { platform, way } = await dingtalkOut()
    const send = (key: string) => way.send({ key, to: toPerson(), reply: text('请报送') })
    expect(await Promise.all([send('a'), send('b')])).toEqual([sent, sent])
    expect(platform.shownTo('zhang')).toHaveLength(2)
  })

  it('each is told of in the answer: not found, held back, filtered', async () => {
    const { platform, way } = await dingtalkOut({ platform: { users } })
    platform.failNext('toPersons', { kind: 'leftOut', list: 'flowControlledStaffIdList', userIds: ['u1'] })
    const send = (user: string, reply = text('公告')) => way.send({ key: user, to: toPerson(user), reply })
    expect(await Promise.all([send('u0'), send('u1')])).toEqual([sent, expect.objectContaining({ kind: 'failed' })])
    platform.failNext('toPersons', { kind: 'leftOut', list: 'filteredStaffIdList', userIds: ['u2'] })
    expect(await send('u2', text('再发'))).toMatchObject({ kind: 'refused' })
    expect(await Promise.all([send('u3'), send('nobody')])).toEqual([
      sent,
      { kind: 'refused', cause: expect.stringContaining('没有该成员') },
    ])
  })

  it('one who is not there does not cost the others their message', async () => {
    const { platform, way } = await dingtalkOut()
    platform.failNext('toPersons', { kind: 'code', code: 'staffId.notExisted' })
    const send = (user: string) => way.send({ key: user, to: toPerson(user), reply: text('公告') })
    expect(await Promise.all([send('zhang'), send('wang')])).toEqual([sent, sent])
  })

  it.each([
    ['an ordinary message', false, 'sent'],
    ['an urgent one', true, 'failed'],
  ])('%s whose result the platform does not know counts as that', async (_, urgent, kind) => {
    const { platform, way, logged } = await dingtalkOut()
    platform.failNext('toPersons', { kind: 'code', code: 'unknown.send.result' })
    const delivery = await way.send({ key: 'k', to: toPerson(), reply: text('x'), ...(urgent && { urgent: true }) })
    expect(delivery.kind).toBe(kind)
    expect(platform.count('toPersons')).toBe(1)
    expect(logged.length).toBe(urgent ? 0 : 1)
  })

  it.each<[Trouble, string, RegExp]>([
    [{ kind: 'code', code: 'staffId.notExisted' }, 'refused', /核对名单/],
    [{ kind: 'code', code: 'contain.notAllowed.text' }, 'refused', /安全审查/],
    [{ kind: 'code', code: 'robot.oto.notExist' }, 'failed', /未发布/],
    [{ kind: 'code', code: 'invalidParameter.robotCode.notExsit' }, 'failed', /DINGTALK_ROBOT_CODE/],
    [
      { kind: 'code', code: 'Forbidden.AccessDenied.IpNotInWhiteList', status: 403, message: '10.1.2.3' },
      'failed',
      /10\.1\.2\.3/,
    ],
    [
      { kind: 'code', code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied', status: 403, message: 'qyapi_x' },
      'failed',
      /qyapi_x/,
    ],
    [{ kind: 'html' }, 'failed', /JSON/],
    [{ kind: 'reset' }, 'failed', /不可用/],
    [{ kind: 'code', code: 'never.heard.of' }, 'failed', /never\.heard\.of/],
  ])('%j is %s', async (trouble, kind, cause) => {
    const { platform, way } = await dingtalkOut()
    platform.failNext('toPersons', trouble)
    expect(await way.send({ key: 'k', to: toPerson(), reply: text('x') })).toMatchObject({
      kind,
      cause: expect.stringMatching(cause),
    })
  })

  it.each<[string, Trouble, boolean]>([
    ['by the platform’s own word', { kind: 'code', code: 'never.heard.of' }, true],
    ['not where the answer was lost', { kind: 'lostAnswer' }, false],
  ])('a message that failed never left %s', async (_, trouble, neverLeft) => {
    const { platform, way } = await dingtalkOut()
    platform.failNext('toPersons', trouble)
    const delivery = await way.send({ key: 'k', to: toPerson(), reply: text('x') })
    expect(delivery.kind).toBe('failed')
    expect('neverLeft' in delivery).toBe(neverLeft)
  })

  it('a long text goes out in parts, in order, none too large', async () => {
    const { platform, way } = await dingtalkOut()
    const lines = Array.from({ length: 1500 }, (_, index) => `${index} “任务”\t😀`)
    expect(await way.send({ key: 'k', to: toPerson(), reply: text(lines.join('\n')) })).toEqual(sent)
    expect(platform.count('toPersons')).toBeGreaterThan(1)
    expect(
      platform
        .shownTo('zhang')
        .map(({ param }) => param.content)
        .join('\n')
        .split('\n'),
    ).toEqual(lines)
  })

  it.each(['', 'a;b', 'a b', 'x\n'])('an id like %j is refused before it is sent', async (user) => {
    const { platform, way } = await dingtalkOut()
    expect(await way.send({ key: 'k', to: toPerson(user), reply: text('x') })).toMatchObject({ kind: 'refused' })
    expect(platform.calls).toEqual([])
  })
})

describe('to groups of the robot', () => {
  const groups = () => [{ name: '全体', addresses: { dingtalkConversation: 'cidGroup==' } }]
  const to: Recipient & { kind: 'group' } = { kind: 'group', group: '全体', mentions: [] }

  it('go text and lists, by the group’s name or by the conversation that the message names', async () => {
    const { platform, way } = await dingtalkOut({ groups })
    const list: Reply = { kind: 'list', text: '未报单位：\n1. 金水区', before: [], items: [], after: [] }
    expect(await way.send({ key: 'k', to, reply: list })).toEqual(sent)
    const named: Recipient = {
      kind: 'group',
      group: '别的',
      addresses: { dingtalkConversation: 'cidGroup==' },
      mentions: [],
    }
    expect(await way.send({ key: 'k2', to: named, reply: text('回复') })).toEqual(sent)
    expect(platform.shownTo('cidGroup==').map(({ param }) => param.content)).toEqual(['未报单位：\n1. 金水区', '回复'])
  })

  it('a group the robot is not in is refused', async () => {
    const { way } = await dingtalkOut({
      groups: () => [{ name: '全体', addresses: { dingtalkConversation: 'cidOther' } }],
    })
    expect(await way.send({ key: 'k', to, reply: text('x') })).toMatchObject({ kind: 'refused' })
  })

  it('fits a group it knows, and says that it mentions nobody', async () => {
    const { way } = await dingtalkOut({ groups })
    const up = { up: true, whole: true, free: false }
    expect(way.fit({ to, reply: text('x') })).toEqual({ ...up, mentions: true })
    expect(way.fit({ to: { ...to, mentions: [{ dingtalk: 'zhang' }] }, reply: text('x') })).toEqual({
      ...up,
      mentions: false,
    })
    expect(way.fit({ to: { ...to, group: '没有' }, reply: text('x') })).toBeUndefined()
    expect(way.fit({ to: { kind: 'person', addresses: { wecom: 'zhang' } }, reply: text('x') })).toBeUndefined()
  })
})

const file = (name: string, bytes = 'content'): Reply => ({
  kind: 'file',
  text: `［文件］${name}`,
  name,
  mime: 'application/octet-stream',
  base64: Buffer.from(bytes).toString('base64'),
})

describe('files and pictures', () => {
  it('arrive as they are, under their names', async () => {
    const { platform, way } = await dingtalkOut()
    expect(await way.send({ key: 'k', to: toPerson(), reply: file('督导建议书（金水区）.docx') })).toEqual(sent)
    const picture: Reply = { ...file('汇总.png', 'pixels'), kind: 'picture', name: '汇总.png' } as Reply
    expect(await way.send({ key: 'k2', to: toPerson(), reply: picture })).toEqual(sent)
    const [first, second] = platform.shownTo('zhang')
    expect(first).toMatchObject({
      msgKey: 'sampleFile',
      param: { fileName: '督导建议书（金水区）.docx', fileType: 'docx' },
      file: { name: '督导建议书（金水区）.docx', content: Buffer.from('content') },
    })
    expect(second).toMatchObject({ msgKey: 'sampleImageMsg', file: { type: 'image', content: Buffer.from('pixels') } })
  })

  it('one file for many is uploaded once and sent by twenty', async () => {
    const { platform, way } = await dingtalkOut({ platform: { users } })
    await Promise.all(users.map((user) => way.send({ key: user, to: toPerson(user), reply: file('通报.docx') })))
    expect(platform.count('upload')).toBe(1)
    expect(platform.count('toPersons')).toBe(3)
  })

  it('an upload that failed is tried anew', async () => {
    const { platform, way } = await dingtalkOut()
    const refused: Trouble = { kind: 'errcode', errcode: 40006, errmsg: 'invalid media size' }
    platform.failNext('upload', refused)
    expect(await way.send({ key: 'k', to: toPerson(), reply: file('台账.xlsx') })).toMatchObject({ kind: 'failed' })
    expect(await way.send({ key: 'k', to: toPerson(), reply: file('台账.xlsx') })).toEqual(sent)
  })

  it.each([
    ['key.pem', 'x'],
    ['无后缀', 'x'],
    ['空.docx', ''],
    ['大.docx', 'x'.repeat(20 * 1024 * 1024 + 1)],
  ])('%s is refused without a call', async (name, bytes) => {
    const { platform, way } = await dingtalkOut()
    expect(await way.send({ key: 'k', to: toPerson(), reply: file(name, bytes) })).toMatchObject({ kind: 'refused' })
    expect(platform.calls).toEqual([])
  })

  it.each([
    ['台账.XLSX', true],
    ['key.pem', false],
  ])('whether %s goes as a file is known beforehand', async (name, whole) => {
    const { way } = await dingtalkOut()
    expect(way.fit({ to: toPerson(), reply: file(name) })?.whole).toBe(whole)
  })
})
