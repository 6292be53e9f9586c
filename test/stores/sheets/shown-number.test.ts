import { expect, it } from 'vitest'
import { formatsOf, shownNumber } from '../../../src/stores/sheets/shown-number.ts'

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

it('finds the format of a style', () => {
  const styles =
    '<styleSheet><numFmts count="1"><numFmt numFmtId="164" formatCode="0000&quot;x&quot;"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" fontId="0"/></cellXfs></styleSheet>'
  expect(formatsOf(styles)).toEqual([undefined, '0000"x"'])
})
