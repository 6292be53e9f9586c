import { expect, it } from 'vitest'
import { understand } from '../../../src/understanding/understand.ts'
import { vocabulary } from '../demo-vocabulary.ts'

it.each(['提交 1 材料1 https://a.cn/1 材料2 https://a.cn/2', '提交 1\n材料1 https://a.cn/1\n材料2 https://a.cn/2'])(
  '「%s」 is one submission of two lines',
  (text) => {
    expect(understand(text, vocabulary())).toMatchObject({
      kind: 'request',
      request: {
        command: 'submit',
        lines: [
          { task: 1, material: 1, links: ['https://a.cn/1'] },
          { task: 1, material: 2, links: ['https://a.cn/2'] },
        ],
      },
    })
  },
)

it.each([
  '提交 1 https://a.cn/0 材料1 https://a.cn/1 材料2 https://a.cn/2',
  '不要提交 1 材料1 https://a.cn/1 材料2 https://a.cn/2',
])('「%s」 is not', (text) => {
  expect(understand(text, vocabulary()).kind).not.toBe('request')
})
