import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasTelephone, maskPersonalNumbers, maskTelephones } from '../../src/domain/mask-telephones.ts'

describe('maskTelephones', () => {
  it.each([
    ['13812345678', '138****5678'],
    ['+8613812345678', '+86138****5678'],
    ['+86 138 1234 5678', '+86 138****5678'],
    ['(+86)13812345678', '(+86)138****5678'],
    ['008613812345678', '0086138****5678'],
    ['8613812345678', '86138****5678'],
    ['86-138-1234-5678', '86-138****5678'],
    ['138.1234.5678', '138****5678'],
    ['138·1234·5678', '138****5678'],
    ['138（1234）5678', '138****5678'],
    ['(138)1234-5678', '(138****5678'],
    ['138—1234—5678', '138****5678'],
    ['1381 2345 678', '138****5678'],
    ['138\u200b1234\u00a05678', '138****5678'],
    ['１３８１２３４５６７８', '１３８****５６７８'],
    ['１３８　１２３４　５６７８', '１３８****５６７８'],
    ['①③⑧①②③④⑤⑥⑦⑧', '①③⑧****⑤⑥⑦⑧'],
    ['一三八一二三四五六七八', '一三八****五六七八'],
    ['幺三八 幺二三四 五六七八', '幺三八****五六七八'],
    ['统一13812345678', '统一138****5678'],
    ['0371-67181234', '037****1234'],
    ['（0371）67181234', '（037****1234'],
    ['0371-6718 1234', '037****1234'],
    ['037167181234', '037****1234'],
    ['+86-371-67181234', '+86371****1234'],
    ['010 8888 6666', '010****6666'],
    ['+852 6123 4567', '+852****4567'],
    ['13812345678 13912345678', '138****5678 139****5678'],
    ['1.张三13812345678、2.李四 139 1234 5678', '1.张三138****5678、2.李四 139****5678'],
    ['13812345678@139.com', '138****5678@139.com'],
    ['https://a.gov.cn/1，电话13812345678', 'https://a.gov.cn/1，电话138****5678'],
  ])('%s', (text, masked) => {
    expect(maskTelephones(text)).toBe(masked)
    expect(hasTelephone(text)).toBe(true)
    expect(maskTelephones(masked)).toBe(masked)
  })

  it('hides every mobile number, however it is grouped', () => {
    const mobile = fc
      .tuple(fc.constantFrom(...'3456789'), fc.stringMatching(/^\d{9}$/))
      .map(([two, rest]) => `1${two}${rest}`)
    const separators = fc.array(fc.constantFrom('', '', ' ', '-', '.', '　', ' - ', '）', '(', '–'), {
      minLength: 10,
      maxLength: 10,
    })
    fc.assert(
      fc.property(
        mobile,
        separators,
        fc.constantFrom('', '+86', '0086', '86 ', '电话：', '张三', '1、'),
        (digits, gaps, before) => {
          const said = `${before}${[...digits].map((digit, at) => digit + (gaps[at] ?? '')).join('')}，谢谢`
          expect(maskTelephones(said).replace(/\D/g, '')).not.toContain(digits)
        },
      ),
      { numRuns: 2000 },
    )
  })
})

const harmless = [
  'AB12-CD34',
  '1381-2345',
  '2026-金水区-0012-目标任务',
  '回执 2026-督导办-督导0003-目标任务',
  '郑依法行政领办〔2017〕51号',
  '豫依法行政领办〔2015〕85号、〔2020〕5号',
  '2020-07-29 15:30',
  '2026-11-29T00:48:09+08:00',
  '20200729',
  '18 2020-07-29 3份',
  '2016-2020年',
  '13 2016-2020 5',
  '13812345678元',
  '13812345678.50元',
  '金额￥13812345678',
  '1,381,234,567.89',
  '13,812,345,678',
  '提交 3 材料4 https://a.gov.cn/13812345678.pdf',
  'http://192.168.10.123:8080/',
  'connect ECONNREFUSED 192.168.10.123:443',
  'SHA-256 e13812345678fc1c…',
  '得分 15.5 16.5 17.5 18.5',
  '自评 6 8/12',
  '符合1、3、5、7、9、11、13、15',
  '第1-3项，第13条',
  '6222021381234567890',
  '9141010005252222XA',
  '400-1234-567',
  '12345',
  '1764374889123',
  '二〇二〇年七月二十九日',
  '13:30-15:30',
]

describe('numbers that are no telephone number', () => {
  it.each(harmless)('%s', (text) => {
    expect(maskPersonalNumbers(text)).toBe(text)
  })

  it('leaves dates, receipts, codes, amounts and document numbers as they are, beside each other too', () => {
    const two = fc.integer({ min: 1, max: 28 }).map((day) => String(day).padStart(2, '0'))
    const year = fc.integer({ min: 2015, max: 2035 })
    const number = fc.oneof(
      fc.tuple(year, two, two).map(([y, m, d]) => `${y}-${String(((Number(m) - 1) % 12) + 1).padStart(2, '0')}-${d}`),
      fc.tuple(year, two).map(([y, d]) => `${y}年7月${d}日`),
      fc.tuple(year, fc.nat(999)).map(([y, n]) => `〔${y}〕${n}号`),
      fc.tuple(year, fc.nat(9999)).map(([y, n]) => `${y}-金水区-${String(n).padStart(4, '0')}-目标任务`),
      fc.stringMatching(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/),
      fc.nat(100).map((score) => `${score}.5分`),
      fc.nat(9_999_999).map((amount) => `${amount.toLocaleString('en')}.50元`),
      fc.nat(99).map((no) => `任务${no}`),
    )
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('，', '、', '；', '\n'),
        (all, gap) => {
          expect(maskPersonalNumbers(all.join(gap))).toBe(all.join(gap))
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('numbers of identity cards', () => {
  it.each([
    ['41010219900101123X', '4101**********123X'],
    ['410102 19900101 1234', '4101**********1234'],
  ])('%s', (text, masked) => {
    expect(maskTelephones(text)).toBe(text)
    expect(hasTelephone(text)).toBe(false)
    expect(maskPersonalNumbers(`身份证${text}，`)).toBe(`身份证${masked}，`)
  })
})
