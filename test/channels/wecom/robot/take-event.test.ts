import { expect, it } from 'vitest'
import { answerOf, eventually, startRobot } from './robot.ts'

const LiNa = { from: 'LiNa' }
const single = 'single:LiNa'
const question = {
  kind: 'card' as const,
  text: '确认公告？',
  title: '公告',
  buttons: [{ label: '确认', say: '确认' }],
}

it('who comes in is welcomed, and owed nothing', async () => {
  const robot = await startRobot({ receive: async () => answerOf('您好，*我*是督导通', '发送「任务」查看') })
  await robot.isUp()
  robot.platform.enter('LiNa')
  await eventually(() => expect(robot.settled.answered).toHaveLength(1))
  expect(robot.platform.seenIn(single)).toEqual([{ how: 'welcome', text: '您好，*我*是督导通\n\n发送「任务」查看' }])
  expect(robot.received[0]?.incoming).toMatchObject({ body: { kind: 'greeting' }, chat: { kind: 'single' } })
  expect(robot.received[0]?.incoming).not.toHaveProperty('answerTo')
  expect(robot.wayOut.fit({ to: { kind: 'person', addresses: { wecomBot: 'LiNa' } }, reply: question })).toBeUndefined()
})

it('a welcome that is too late is none, and is no message to forget', async () => {
  let late: () => void = () => {}
  const waiting = new Promise<void>((resolve) => {
    late = resolve
  })
  const robot = await startRobot({
    receive: async () => {
      await waiting
      return answerOf('您好')
    },
  })
  await robot.isUp()
  robot.platform.enter('LiNa')
  await eventually(() => expect(robot.received).toHaveLength(1))
  await robot.pass(6000)
  late()
  await eventually(() => expect(robot.settled.unanswered).toHaveLength(1))
  expect(robot.platform.seenIn(single)).toEqual([])
})

it.each(['nested', 'flat'] as const)(
  'a pressed button says what it stands for (%s), and the card shows it',
  async (shape) => {
    const robot = await startRobot({
      receive: async ({ body }) => answerOf(body.kind === 'message' && body.text === '公告' ? question : '已发出'),
    })
    await robot.isUp()
    robot.platform.say(LiNa, robot.platform.text('公告'))
    await eventually(() => expect(robot.settled.answered).toHaveLength(1))
    const [shown] = robot.platform.seenIn(single)
    const taskId = shown && 'card' in shown ? shown.card.task_id : ''
    robot.platform.press(LiNa, { key: 'say:确认', taskId }, shape)
    await eventually(() => expect(robot.settled.answered).toHaveLength(2))
    expect(robot.received[1]?.incoming).toMatchObject({
      id: expect.stringMatching(/^wecomBot:/),
      body: { kind: 'message', text: '确认', files: [] },
      answerTo: { kind: 'person', addresses: { wecomBot: 'LiNa' } },
    })
    await eventually(() =>
      expect(robot.platform.card(taskId)).toMatchObject({
        card: { card_type: 'text_notice', main_title: { title: '已选择：确认' } },
        for: ['LiNa'],
      }),
    )
    expect(robot.platform.seenIn(single)[1]).toEqual({ how: 'push', text: '已发出' })
  },
)

it('a button that is not ours, and what people think of an answer, are no messages', async () => {
  const robot = await startRobot()
  await robot.isUp()
  robot.platform.press(LiNa, { key: 'rm -rf', taskId: 't' })
  robot.platform.raw(
    '{"cmd":"aibot_event_callback","headers":{"req_id":"f"},"body":{"msgid":"f","from":{"userid":"LiNa"},"msgtype":"event","event":{"eventtype":"feedback_event"}}}',
  )
  robot.platform.say(LiNa, robot.platform.text('查询'))
  await eventually(() => expect(robot.settled.answered).toHaveLength(1))
  expect(robot.received).toHaveLength(1)
})
