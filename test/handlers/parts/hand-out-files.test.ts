import { expect, it } from 'vitest'
import { aPdf, office, textOf } from '../../support/chat.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** What the clerk gets who asks from such an account. */
async function askedFrom(channel: string, files: Parameters<typeof aPdf>[0][]) {
  const { chat, core, clock } = await office()
  await chat('jinshui')
    .says('提交 3 材料4', {
      files: files.map((name) => (name?.endsWith('.png') ? { name, content: [PNG] } : aPdf(name, name))),
    })
    .hears({ outcome: 'ok' })
  const answer = await core.inbox.receive({
    id: `m-${channel}`,
    from: { channel, userId: 'office' },
    chat: { kind: 'single' },
    sentAt: new Date('2026-07-20T10:01:00+08:00'),
    body: { kind: 'message', text: '材料 金水区 3', files: [] },
  })
  clock.set('2026-07-20T10:02:00+08:00')
  const sent = answer.replies.flatMap((reply) => (reply.kind === 'file' ? [reply.name] : []))
  return { sent, onPage: /用浏览器取(\d+)个文件/.exec(textOf(answer))?.[1] }
}

it.each([
  ['sandbox', ['报道.pdf', '现场.png'], { sent: ['报道.pdf', '现场.png'], onPage: undefined }],
  ['wecom', ['报道.pdf', '现场.png'], { sent: ['报道.pdf', '现场.png'], onPage: undefined }],
  ['dingtalk', ['报道.pdf', '现场.png'], { sent: ['报道.pdf'], onPage: '1' }],
  ['dingtalk', ['没有后缀'], { sent: ['没有后缀.pdf'], onPage: undefined }],
])('an account of %s gets %j as its chat carries them', async (channel, files, given) => {
  expect(await askedFrom(channel, files)).toEqual(given)
})

it('sends at most five files, and gives the others over a page', async () => {
  const names = Array.from({ length: 8 }, (_, at) => `${at + 1}.pdf`)
  expect(await askedFrom('sandbox', names)).toEqual({ sent: names.slice(0, 5), onPage: '3' })
})
