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

it.each(['group', 'single'] as const)('a %s chat keeps the text with the mentions in it', (chattype) => {
  expect(said('@督导通 查询', chattype)).toMatchObject({ text: '@督导通 查询' })
})
