import { expect, it } from 'vitest'
import { decode } from '../../../../src/channels/wecom/robot/decode.ts'
import { MessageFrame } from '../../../../src/channels/wecom/robot/frames.ts'

const said = (content: string, chattype: 'single' | 'group') =>
  decode(
    MessageFrame.parse({
      msgid: 'm',
      chattype,
      chatid: 'c',
      from: { userid: 'u' },
      msgtype: 'text',
      text: { content },
    }),
  )

it.each([
  { group: '@督导通 提交 3', text: '提交 3' },
  { group: '@督导通\u2005提交 3', text: '提交 3' },
  { group: '  @督导通  \n提交 3', text: '提交 3' },
  { group: '@张三 @督导通 查询', text: '查询' },
  { group: '查询 @督导通', text: '查询' },
  { group: '@督导通', text: '' },
  { group: '申诉 3 联系 a@b.cn 核实', text: '申诉 3 联系 a@b.cn 核实' },
  { group: '查询', text: '查询' },
])('in a group $group is $text', ({ group, text }) => {
  expect(said(group, 'group')).toMatchObject({ text })
})

it('a single chat mentions nobody', () => {
  expect(said('@督导通 查询', 'single')).toMatchObject({ text: '@督导通 查询' })
})
