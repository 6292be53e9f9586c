import { describe, expect, it } from 'vitest'
import { answerOf, eventually, startRobot } from './robot.ts'

const LiNa = { from: 'LiNa' }
const inGroup = { from: 'LiNa', group: 'wr-77' }
const single = 'single:LiNa'

describe('a message', () => {
  it('is answered in the exchange', async () => {
    const robot = await startRobot()
    await robot.isUp()
    robot.platform.say(LiNa, { msgid: 'm-1', msgtype: 'text', text: { content: '查询' } })
    await eventually(() => expect(robot.settled.answered).toEqual(['wecomBot:m-1']))
    expect(robot.platform.seenIn(single)).toEqual([{ how: 'reply', text: '已收到' }])
    expect(robot.received[0]?.incoming).toEqual({
      id: 'wecomBot:m-1',
      from: { channel: 'wecomBot', userId: 'LiNa' },
      chat: { kind: 'single' },
      sentAt: new Date(robot.now()),
      answerTo: { kind: 'person', addresses: { wecomBot: 'LiNa' } },
      body: { kind: 'message', text: '查询', files: [] },
    })
  })

  it('in a group comes with the mention, and is answered there or to the sender’s notice', async () => {
    const robot = await startRobot({ groups: [{ name: '全体', addresses: { wecomChat: 'wr-77' } }] })
    await robot.isUp()
    robot.platform.say(inGroup, robot.platform.text('@督导通 提交 3 https://a.test/x'))
    await eventually(() => expect(robot.platform.textsIn('group:wr-77')).toEqual(['已收到']))
    expect(robot.received[0]?.incoming).toMatchObject({
      chat: { kind: 'group', groupId: 'wr-77' },
      answerTo: {
        kind: 'group',
        group: '全体',
        addresses: { wecomChat: 'wr-77' },
        mentions: [{ wecomBot: 'LiNa' }],
      },
      body: { text: '@督导通 提交 3 https://a.test/x' },
    })
  })

  it('delivered twice is one effect and one answer', async () => {
    const robot = await startRobot()
    await robot.isUp()
    const again = { msgid: 'm-7', ...robot.platform.text('查询') }
    robot.platform.say(LiNa, again)
    robot.platform.say(LiNa, again)
    robot.platform.say(LiNa, robot.platform.text('任务'))
    await eventually(() => expect(robot.settled.answered).toHaveLength(2))
    expect(robot.received).toHaveLength(2)
    expect(robot.platform.textsIn(single)).toHaveLength(2)
  })

  it.each([
    { body: { msgtype: 'voice', voice: { content: '提交三' } }, what: '语音' },
    { body: { msgtype: 'video', video: { url: 'https://a.test/v' } }, what: '视频' },
    { body: { msgtype: 'location' }, what: '这类消息' },
  ])('of a kind that is not taken ($what) is answered too', async ({ body, what }) => {
    const robot = await startRobot()
    await robot.isUp()
    robot.platform.say(LiNa, body)
    await eventually(() => expect(robot.settled.answered).toHaveLength(1))
    expect(robot.received[0]?.incoming.body).toEqual({ kind: 'unsupported', what })
  })

  it('that makes the conversation fail is answered with an apology', async () => {
    const robot = await startRobot({ receive: () => Promise.reject(new Error('disk')) })
    await robot.isUp()
    robot.platform.say(LiNa, robot.platform.text('查询'))
    await eventually(() => expect(robot.platform.textsIn(single)).toEqual([expect.stringContaining('系统出错')]))
  })

  it.each([
    '{"cmd":"aibot_msg_callback"}',
    '{"cmd":"aibot_msg_callback","body":{"msgid":"m","msgtype":"text","chattype":"single","from":{"userid":"u"},"text":{"content":"a"}}}',
    '{"cmd":"aibot_msg_callback","headers":{"req_id":7},"body":{"msgid":"m","msgtype":"text","chattype":"single","from":{"userid":"u"},"text":{"content":"a"}}}',
    '{"cmd":"aibot_msg_callback","headers":{"req_id":"r"},"body":{"msgtype":"text"}}',
    '{"cmd":"aibot_msg_callback","headers":{"req_id":"r"},"body":{"msgid":"m","msgtype":"text","chattype":"group","from":{"userid":"u"},"text":{"content":"a"}}}',
    '{"cmd":"aibot_msg_callback","headers":{"req_id":"r"},"body":{"msgid":"m","msgtype":"file","chattype":"single","from":{"userid":"u"}}}',
    '{"cmd":"aibot_event_callback","headers":{"req_id":"r"},"body":{"msgtype":"event","event":{}}}',
    '{"headers":{"req_id":"nobody"},"errcode":0}',
    'no JSON',
    '[]',
    'null',
  ])('that is none harms nobody: %s', async (data) => {
    const robot = await startRobot()
    await robot.isUp()
    robot.platform.raw(data)
    robot.platform.say(LiNa, robot.platform.text('查询'))
    await eventually(() => expect(robot.received).toHaveLength(1))
  })
})

describe('a frame that the SDK cannot parse', () => {
  const frame = (content: string, reqId: string) =>
    `{"cmd":"aibot_msg_callback","headers":{"req_id":"${reqId}"},"body":{"msgid":"m-${reqId}","aibotid":"a","chattype":"single","from":{"userid":"LiNa"},"msgtype":"text","text":{"content":"${content}"}}}`

  it.each([
    ['查询\n1', '查询\n1'],
    ['提交 3 材料4 https://a.example.cn/1\r\n说明', '提交 3 材料4 https://a.example.cn/1\r\n说明'],
    ['自评\t1 符合1', '自评\t1 符合1'],
    ['查询 1\u001b[0m', '查询 1[0m'],
    ['他说\\"好\\"\n查询', '他说"好"\n查询'],
  ])('for the line ends in it is read and answered: %j', async (content, text) => {
    const robot = await startRobot()
    await robot.isUp()
    const reqId = robot.platform.say(LiNa, robot.platform.text('任务'))
    robot.platform.raw(frame(content, reqId))
    await eventually(() => expect(robot.settled.answered).toHaveLength(2))
    expect(robot.received[1]?.incoming.body).toEqual({ kind: 'message', text, files: [] })
    expect(robot.platform.textsIn(single)).toEqual(['已收到', '已收到'])
    expect(robot.channel.unreadable?.()).toBe(0)
  })

  it.each([
    ['cut off', frame('秘密', '@').slice(0, -9)],
    ['with a stray quote', frame('秘"密', '@')],
    ['without its sender', frame('秘密', '@').replace('"from":{"userid":"LiNa"},', '')],
    ['without its id', frame('秘密', '@').replace('"msgid":"m-@",', '')],
  ])('%s is counted, logged without its content, and answered where it can be', async (_, raw) => {
    const robot = await startRobot()
    await robot.isUp()
    const reqId = robot.platform.say(LiNa, robot.platform.text('任务'))
    await eventually(() => expect(robot.platform.textsIn(single)).toHaveLength(1))
    robot.platform.raw(raw.replaceAll('@', reqId))
    await eventually(() => expect(robot.channel.unreadable?.()).toBe(1))
    await eventually(() =>
      expect(robot.platform.textsIn(single).slice(1)).toEqual([expect.stringContaining('没有读懂')]),
    )
    expect(robot.logged.join()).toMatch(/无法识别|不符合约定/)
    expect(robot.logged.join()).not.toContain('秘密')
    robot.platform.say(LiNa, robot.platform.text('查询'))
    await eventually(() => expect(robot.received).toHaveLength(2))
  })
})

describe('an answer', () => {
  const card = {
    kind: 'card' as const,
    text: '确认公告？回复「确认」',
    title: '公告',
    buttons: [
      { label: '确认', say: '确认' },
      { label: '取消', say: '取消' },
    ],
  }
  const file = { kind: 'file' as const, text: '［文件］报告.docx', name: '报告.docx', mime: 'application/msword' }

  it('of several replies comes in order: texts together, then cards and files as such', async () => {
    const bytes = Buffer.alloc(1_300_000, 'docx')
    const picture = { ...file, kind: 'picture' as const, name: '汇总.png', mime: 'image/png' }
    const robot = await startRobot({
      receive: async () =>
        answerOf(
          '一',
          '二',
          card,
          { ...file, base64: bytes.toString('base64') },
          { ...picture, base64: Buffer.from('PNG bytes').toString('base64') },
          '三',
        ),
    })
    await robot.isUp()
    robot.platform.say(LiNa, robot.platform.text('报告'))
    await eventually(() => expect(robot.settled.answered).toHaveLength(1))
    expect(robot.platform.seenIn(single)).toMatchObject([
      { how: 'reply', text: '一\n\n二' },
      {
        how: 'reply',
        card: { main_title: { title: '公告' }, button_list: [{ key: 'say:确认' }, { key: 'say:取消' }] },
      },
      { how: 'reply', file: { type: 'file', name: '报告.docx' } },
      { how: 'reply', file: { type: 'image', name: '汇总.png' } },
      { how: 'reply', text: '三' },
    ])
    const sent = robot.platform.seenIn(single).flatMap((what) => ('file' in what ? [what.file.bytes] : []))
    expect(sent[0]?.equals(bytes)).toBe(true)
  })

  it('has a card’s long text ahead of it, and its words alone where it has too many buttons', async () => {
    const long = { ...card, text: `${'很长'.repeat(80)}？` }
    const many = { ...card, buttons: Array.from({ length: 7 }, (_, at) => ({ label: `第${at}项`, say: `${at}` })) }
    const robot = await startRobot({ receive: async () => answerOf(long, many) })
    await robot.isUp()
    robot.platform.say(LiNa, robot.platform.text('公告'))
    await eventually(() => expect(robot.settled.answered).toHaveLength(1))
    expect(robot.platform.seenIn(single)).toMatchObject([
      { text: long.text },
      { card: { main_title: { title: '公告' } } },
      { text: card.text },
    ])
  })

  it('whose card is not taken comes in words', async () => {
    const robot = await startRobot({ receive: async () => answerOf(card) })
    await robot.isUp()
    robot.platform.trouble.refuse.push(40058)
    robot.platform.say(LiNa, robot.platform.text('公告'))
    await eventually(() => expect(robot.platform.textsIn(single)).toEqual([card.text]))
  })

  it('longer than one message comes in several', async () => {
    const lines = Array.from({ length: 1500 }, (_, at) => `第 ${at} 行：金水区已报送`)
    const robot = await startRobot({ receive: async () => answerOf(lines.join('\n')) })
    await robot.isUp()
    robot.platform.say(LiNa, robot.platform.text('台账'))
    await eventually(() => expect(robot.settled.answered).toHaveLength(1))
    const texts = robot.platform.textsIn(single)
    expect(texts.length).toBeGreaterThan(1)
    expect(texts.join('\n').replaceAll('  \n', '\n')).toBe(lines.join('\n'))
  })

  it('that the platform does not take as one goes out as a push', async () => {
    const robot = await startRobot()
    await robot.isUp()
    robot.platform.trouble.refuse.push(846605)
    robot.platform.say(LiNa, robot.platform.text('查询'))
    await eventually(() => expect(robot.settled.answered).toHaveLength(1))
    expect(robot.platform.seenIn(single)).toEqual([{ how: 'push', text: '已收到' }])
  })

  it.each([
    { what: 'busy', trouble: { refuse: [45009] } },
    { what: 'refused twice', trouble: { refuse: [846605, 846607] } },
    { what: 'a connection that breaks before the ack', trouble: { lostAcks: 1 } },
  ])('that cannot be given is handed on: $what', async ({ trouble }) => {
    const robot = await startRobot()
    await robot.isUp()
    Object.assign(robot.platform.trouble, trouble)
    robot.platform.say(LiNa, { msgid: 'm-1', ...robot.platform.text('查询') })
    await eventually(() => expect(robot.settled).toEqual({ answered: [], unanswered: ['wecomBot:m-1'] }))
  })

  it('is held back where there are too many a minute, none is lost', async () => {
    const robot = await startRobot()
    await robot.isUp()
    for (let count = 0; count < 40; count += 1) robot.platform.say(LiNa, robot.platform.text(`查询 ${count}`))
    await eventually(() => expect(robot.settled.answered).toHaveLength(25))
    await robot.pass(60_000)
    await eventually(() => expect(robot.settled.answered).toHaveLength(40))
    expect(robot.settled.unanswered).toEqual([])
  })

  it('shows what somebody typed as it is', async () => {
    const robot = await startRobot({
      receive: async () => answerOf('# 退回\n[点我](https://evil.test) **138****1234**'),
    })
    await robot.isUp()
    robot.platform.say(LiNa, robot.platform.text('查询'))
    await eventually(() => expect(robot.platform.textsIn(single)).toHaveLength(1))
    expect(robot.platform.textsIn(single)[0]).toBe('＃ 退回  \n［点我］(https://evil.test) ＊＊138＊＊＊＊1234＊＊')
  })
})
