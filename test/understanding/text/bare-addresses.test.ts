import fc from 'fast-check'
import { expect, it } from 'vitest'
import { withSchemes } from '../../../src/understanding/text/bare-addresses.ts'
import { takeLinks } from '../../../src/understanding/text/links.ts'

const linksOf = (said: string) => takeLinks(withSchemes(takeLinks(said))).links

it.each([
  ['提交2，www.zz.gov.cn/a', 'https://www.zz.gov.cn/a'],
  ['提交 2 zz.gov.cn/art/1.html', 'https://zz.gov.cn/art/1.html'],
  ['提交2www.zz.gov.cn', 'https://www.zz.gov.cn'],
  ['m.weibo.cn/status/1', 'https://m.weibo.cn/status/1'],
  ['网址：fzb.zhengzhou.gov.cn/2020/1，已公布', 'https://fzb.zhengzhou.gov.cn/2020/1'],
  ['http:/www.zz.gov.cn/x', 'https://www.zz.gov.cn/x'],
  ['https:www.zz.gov.cn/x', 'https://www.zz.gov.cn/x'],
  ['WWW.ZZ.GOV.CN/A', 'https://WWW.ZZ.GOV.CN/A'],
  ['链接是mp.weixin.qq.com/s/abc。', 'https://mp.weixin.qq.com/s/abc'],
  ['见news.example.com/文件/1.pdf', 'https://news.example.com/文件/1.pdf'],
])('%s holds an address', (said, link) => {
  expect(linksOf(said)).toEqual([link])
})

it.each([
  '报告.docx',
  '汇总表.xlsx',
  '3.5万元',
  '92.5',
  'a.b',
  '第1.2条',
  'zhang@zz.gov.cn',
  '2020.7.29',
  'v1.2.3',
  '材料.pdf',
])('%s holds none', (said) => {
  expect(linksOf(said)).toEqual([])
})

it('leaves links as they are', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), (link) => {
      const said = `提交 2 ${link}`
      expect(withSchemes(takeLinks(said))).toBe(said)
    }),
  )
})
