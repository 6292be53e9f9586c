import { expect, it } from 'vitest'
import { formatsOf, shownNumber, shownPercent } from '../../../src/stores/sheets/shown-number.ts'

it.each([
  ['12', '0000', '0012'],
  ['7', '00000000', '00000007'],
  ['12345', '0000', '12345'],
  ['12', '[$-804]0000;-0000', '0012'],
  ['123456', '000-0000', '012-3456'],
  ['12', '"A"000', 'A012'],
  ['12', '\\A000_ ', 'A012'],
  ['0', '000', '000'],
])('%s in the format %s is shown as %s', (digits, format, shown) => {
  expect(shownNumber(digits, format)).toBe(shown)
})

it.each(['General', '0', '@', '0.00', '#,##0', '00.0', 'yyyy-mm-dd', ''])('%s leaves a number as it is', (format) => {
  expect(shownNumber('12', format)).toBeUndefined()
})

it.each([
  ['0.85', '0%', '85%'],
  ['0.125', '0.0%', '12.5%'],
  ['1', '0%', '100%'],
  ['0.07', '0.00%', '7%'],
  ['0.85', '0.00', undefined],
  ['0.85', '0"%"', undefined],
  ['', '0%', undefined],
])('%s in the format %s is the percent %s', (value, format, shown) => {
  expect(shownPercent(value, format)).toBe(shown)
})

it('knows the percents that have no format of their own', () => {
  expect(formatsOf('<cellXfs><xf numFmtId="9"/><xf numFmtId="10"/></cellXfs>')).toEqual(['0%', '0.00%'])
})

it('finds the format of a style', () => {
  const styles =
    '<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="0000&quot;x&quot;"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" fontId="0"/></cellXfs></styleSheet>'
  expect(formatsOf(styles)).toEqual([undefined, '0000"x"'])
})
