import { describe, expect, it } from 'vitest'
import { reworded } from '../../src/understanding/rewordings.ts'

describe('reworded', () => {
  it.each([
    ['同意 高新 1', '审核 高新 1 同意自评'],
    ['通过高新区任务1', '审核 高新区任务1 同意自评'],
    ['二七区 1 通过', '审核 二七区 1 同意自评'],
    ['把高新区任务1审核通过了', '审核 高新区任务1 同意自评'],
    ['高新区任务1没问题', '审核 高新区任务1 同意自评'],
    ['高新区任务1缺页，让他们重报', '退回 高新区任务1缺页'],
    ['金水区第2项图片看不清，请他们重新上传一下', '退回 金水区第2项图片看不清'],
    ['中原区任务3没盖章，叫他补交', '退回 中原区任务3没盖章'],
    ['把任务2的材料换成 https://a.gov.cn/9', '提交 任务2 https://a.gov.cn/9'],
    ['麻烦把第二项的链接更换为https://a.gov.cn/9', '提交 第二项 https://a.gov.cn/9'],
    ['撤回上一条', '撤回'],
    ['我要撤回刚才的', '撤回'],
    ['刚才发错了', '撤回'],
    ['不好意思，刚才的材料传错了', '撤回'],
    ['没获奖的怎么办', '建议'],
  ])('%s as %s', (said, plain) => {
    expect(reworded(said, 'nothing')).toContain(plain)
  })

  it('has each task of a range assessed alike', () => {
    expect(reworded('自评1-3全部符合', 'order')).toEqual(['自评 1 全部符合\n自评 2 全部符合\n自评 3 全部符合'])
    expect(reworded('自评3-1全部符合', 'order')).toEqual([''])
  })

  it('yields to an order, and to talk where it is itself only a guess', () => {
    expect(reworded('二七区 1 通过', 'order')).toEqual([])
    expect(reworded('换联系人怎么办', 'talk')).toEqual([])
  })

  it.each(['先别同意 高新 1', '不通过', '高新区任务1缺页', '别把任务2的材料换成 https://a.gov.cn/9', '发错'])(
    'not %s',
    (said) => {
      expect(reworded(said, 'nothing')).toEqual([])
    },
  )
})
