import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FileWords, readFileWords } from '../../src/understanding/file-words.ts'

const names = ['征求意见稿.pdf', '汇总.pdf']

/** 「0=1.1 1=1.2」: each file, the task and the materials that it is said to be. */
function described(words: FileWords | undefined): string | undefined {
  if (!words) return undefined
  if (words.kind === 'dropped') return `drop ${words.files.join('+')}`
  return words.parts
    .map(({ files, task, materials, round }) => {
      const where = [task === undefined ? '' : `t${task}`, materials.length === 0 ? '' : `m${materials.join('+')}`]
      return `${files.join('+')}=${where.join('')}${round === undefined ? '' : `r${round}`}`
    })
    .join(' ')
}

describe('words about files that wait', () => {
  it.each([
    ['①是材料1，②是材料2', '0=m1 1=m2'],
    ['①材料1 ②材料2', '0=m1 1=m2'],
    ['①：材料1；②：材料2', '0=m1 1=m2'],
    ['第一个是材料1，第二个是材料2', '0=m1 1=m2'],
    ['第1个文件是材料1，第2个文件是材料2', '0=m1 1=m2'],
    ['第一份是材料二，第二份是材料一', '0=m2 1=m1'],
    ['文件1是材料2，文件2是材料1', '0=m2 1=m1'],
    ['附件1是材料1，附件2是材料2', '0=m1 1=m2'],
    ['1是材料1，2是材料2', '0=m1 1=m2'],
    ['前一个是任务1材料1，后一个是任务2', '0=t1m1 1=t2'],
    ['前者是材料1，后者是材料2', '0=m1 1=m2'],
    ['材料1是①，材料2是②', '0=m1 1=m2'],
    ['任务1：①是材料1，②是材料2', '0=t1m1 1=t1m2'],
    ['提交 1 ①材料1 ②材料2', '0=t1m1 1=t1m2'],
    ['提交 1，第一个是材料2，第二个是材料1', '0=t1m2 1=t1m1'],
    ['征求意见稿是材料1，汇总.pdf是材料2', '0=m1 1=m2'],
    ['「汇总.pdf」是任务1材料2', '1=t1m2'],
    ['①交任务2，②交任务5', '0=t2 1=t5'],
    ['第一个交第2项，第二个交第五项', '0=t2 1=t5'],
    ['把①交到任务1材料1', '0=t1m1'],
    ['请把②作为任务3的材料4报送，谢谢', '1=t3m4'],
    ['①和②都是材料1', '0+1=m1'],
    ['①②是材料1', '0+1=m1'],
    ['前两个是任务2', '0+1=t2'],
    ['都是材料1', '0+1=m1'],
    ['两个都是任务2的', '0+1=t2'],
    ['这些文件都是任务5的', '0+1=t5'],
    ['①是材料1和材料2', '0=m1+2'],
    ['分别是材料1和材料2', '0=m1 1=m2'],
    ['依次是任务2、任务5', '0=t2 1=t5'],
    ['提交 1，按顺序是材料1、材料2', '0=t1m1 1=t1m2'],
    ['①是任务9第2次', '0=t9r2'],
    ['最后一个是任务2', '1=t2'],
    ['删除②', 'drop 1'],
    ['删除文件', 'drop 0+1'],
    ['文件不要了', 'drop 0+1'],
    ['不要第二个文件', 'drop 1'],
    ['取消文件', 'drop 0+1'],
    ['把汇总.pdf删掉', 'drop 1'],
    ['请把这些文件都删除', 'drop 0+1'],
  ])('「%s」: %s', (text, meaning) => expect(described(readFileWords(text, names))).toBe(meaning))

  it.each([
    ...['1和2', '1、2', '都是', '①', '第一个', '①不是材料1', '①是材料1吗？', '①可能是材料1', '①改成材料2', '③是材料1'],
    ...[
      '三个都是任务2的',
      '①是材料1，②',
      '①是材料1还是材料2',
      '①明天再交任务2',
      '不要删除文件',
      '别删除①',
      '取消',
      '不要了',
    ],
    ...['提交 1', '提交 1 材料1', '材料1', '查询 1', '自评 1 符合第1个', '①是任务1任务2', '领导说①是材料1', ''],
  ])('「%s」 places and drops nothing', (text) => expect(readFileWords(text, names)).toBeUndefined())

  const titles = [
    { title: '推进机制', task: 5 },
    { title: '督查台账', task: 5, material: 1 },
    { title: '推进会材料', task: 5, material: 2 },
    { title: '清理台账', task: 7 },
    { title: '年度总结', task: 8 },
    { title: '取消收费目录', task: 9 },
  ]

  it.each([
    ['①是督查台账', '0=t5m1'],
    ['①是督查台账，②是推进会材料', '0=t5m1 1=t5m2'],
    ['推进会材料是②', '1=t5m2'],
    ['①是清理台账', '0=t7'],
    ['第一个是总结', '0=t8'],
    ['①是取消收费目录', '0=t9'],
    ['①是台账', undefined],
    ['①是推进', '0=t5'],
    ['①不是督查台账', undefined],
    ['①是督查台账吗', undefined],
    ['①是督查台账还是清理台账', undefined],
    ['①是督查台账 任务7', undefined],
    ['督查台账', undefined],
    ['导出台账', undefined],
  ])('「%s」: %s, by titles', (text, meaning) => expect(described(readFileWords(text, names, titles))).toBe(meaning))

  it('means no file by a name that says a place', () => {
    expect(described(readFileWords('①是材料2', ['材料1.pdf', '材料2.pdf']))).toBe('0=m2')
    expect(readFileWords('提交 1 材料1', ['材料1.pdf'])).toBeUndefined()
  })

  it('means nothing by a name that two files have', () => {
    expect(readFileWords('材料.pdf是任务2', ['材料.pdf', '材料.pdf'])).toBeUndefined()
  })

  it('names only files that wait, whatever is said', () => {
    const piece = fc.constantFrom(
      '①',
      '②',
      '③',
      '第一个',
      '是',
      '都是',
      '材料1',
      '任务2',
      '，',
      '删除',
      '文件',
      '不',
      '和',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.integer({ min: 0, max: 2 }), (said, count) => {
        const words = readFileWords(said.join(''), names.slice(0, count))
        const parts = words?.kind === 'placed' ? words.parts : words ? [words] : []
        for (const { files } of parts) {
          expect(files.length).toBeGreaterThan(0)
          for (const file of files) expect(file).toBeLessThan(count)
        }
        if (said.includes('不')) expect(words).toBeUndefined()
      }),
    )
  })
})
