import { expect, it } from 'vitest'
import { changesIn, office, textOf } from '../support/chat.ts'

it.each([
  ['20,000 characters', `提交 2 https://a.cn/x ${'好'.repeat(20_000)}`],
  ['500 links', `提交 2 ${Array.from({ length: 500 }, (_, at) => `https://a.cn/${at}`).join(' ')}`],
  ['directions overridden', '\u202E提交 2 https://a.cn/x'],
  ['control characters', '提交 2\u0000 https://a.cn/x'],
  ['a formula', '=HYPERLINK("https://a.cn/x","提交 2")'],
  ['Markdown and HTML', '**提交** <b onclick=x>2</b>'],
])('%s: answered politely, nothing changed', async (_name, text) => {
  const { tell, records } = await office()
  const answer = await tell('jinshui', text)
  expect(['unknown', 'asked']).toContain(answer.outcome)
  expect(textOf(answer)).toMatch(/没有|请/)
  expect(await changesIn(records)).toEqual([])
})
