import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readXml } from '../../../../../src/channels/wecom/app/callback/xml.ts'

const read = (xml: string) => {
  const fields = readXml(xml)
  return fields && { ...fields }
}

describe('readXml', () => {
  it.each([
    ['nothing inside', '<xml></xml>', {}],
    ['CDATA', '<xml><A><![CDATA[<b>&amp;]]></A></xml>', { A: '<b>&amp;' }],
    ['CDATA in pieces', '<xml><A><![CDATA[]]]]><![CDATA[>]]></A></xml>', { A: ']]>' }],
    ['CDATA between text', '<xml><A>一<![CDATA[二]]>三</A></xml>', { A: '一二三' }],
    ['entities', '<xml><A>&lt;&gt;&amp;&quot;&apos;&#20108;&#x4E09;&#x1F6A9;</A></xml>', { A: '<>&"\'二三🚩' }],
    ['an empty element', '<xml><A/><B></B><C /></xml>', { A: '', B: '', C: '' }],
    ['blanks between', ' <?xml version="1.0"?> \r\n<xml>\n <A>1</A>\t<B>2</B> </xml>\n', { A: '1', B: '2' }],
    ['lines of any machine', '<xml><A><![CDATA[一\r\n二\r三]]></A></xml>', { A: '一\n二\n三' }],
    ['elements inside', '<xml><A><B><C>1</C><C>2</C></B></A><D>3</D></xml>', { A: undefined, D: '3' }],
    ['an inner namesake', '<xml><A><A>1</A></A><B>2</B></xml>', { A: undefined, B: '2' }],
    ['names of every object', '<xml><__proto__>1</__proto__><constructor>2</constructor></xml>', { constructor: '2' }],
  ])('reads %s', (_, xml, fields) => {
    expect(read(xml)).toMatchObject(fields)
    expect(Object.getPrototypeOf(readXml(xml))).toBeNull()
  })

  it.each([
    ['nothing', ''],
    ['another root', '<html></html>'],
    ['two roots', '<xml></xml><xml></xml>'],
    ['words behind', '<xml></xml>a'],
    ['words between', '<xml>a<A>1</A></xml>'],
    ['a root left open', '<xml><A>1</A>'],
    ['an element left open', '<xml><A>1</xml>'],
    ['elements crossed', '<xml><A><B></A></B></xml>'],
    ['CDATA left open', '<xml><A><![CDATA[1</A></xml>'],
    ['a stray end of CDATA', '<xml><A>1]]></A></xml>'],
    ['an element twice', '<xml><A>1</A><A>2</A></xml>'],
    ['an element twice, once with more inside', '<xml><A><B/></A><A>2</A></xml>'],
    ['text and elements mixed', '<xml><A>1<B>2</B></A></xml>'],
    ['an attribute', '<xml><A b="1">1</A></xml>'],
    ['a comment', '<xml><!-- a --><A>1</A></xml>'],
    ['an instruction', '<xml><?php ?><A>1</A></xml>'],
    ['a DOCTYPE', '<!DOCTYPE xml><xml></xml>'],
    ['a DOCTYPE behind the declaration', '<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY a "b">]><xml><A>&a;</A></xml>'],
    ['an entity of its own', '<xml><A>&a;</A></xml>'],
    ['a bare ampersand', '<xml><A>1 & 2</A></xml>'],
    ['a character that XML has not', '<xml><A>&#0;</A></xml>'],
    ['half a character', '<xml><A>&#xD800;</A></xml>'],
    ['a number beyond the last', '<xml><A>&#x110000;</A></xml>'],
    ['a name that begins with a digit', '<xml><1>1</1></xml>'],
    ['a name without end', `<xml><${'A'.repeat(100)}>1</${'A'.repeat(100)}></xml>`],
    ['elements nine deep', `<xml>${'<A>'.repeat(9)}${'</A>'.repeat(9)}</xml>`],
  ])('refuses %s', (_, xml) => {
    expect(readXml(xml)).toBeUndefined()
  })

  const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,20}$/)
  const value = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replace(/\r\n?/g, '\n'))
  const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&#62;')

  it('reads back whatever is written, in any order, as CDATA or with entities', () => {
    const fields = fc.uniqueArray(fc.tuple(name, value, fc.boolean()), { selector: ([key]) => key, maxLength: 12 })
    fc.assert(
      fc.property(fields, (given) => {
        const elements = given.map(([key, text, plain]) => `<${key}>${plain ? escaped(text) : cdata(text)}</${key}>`)
        const fields = readXml(`<xml>${elements.join('\n')}</xml>`) ?? {}
        expect(Object.entries(fields)).toHaveLength(given.length)
        for (const [key, text] of given) expect(fields[key]).toBe(text)
      }),
    )
  })

  const pieces = fc.constantFrom(
    '<xml>',
    '</xml>',
    '<A>',
    '</A>',
    '<A/>',
    '<B>',
    '</B>',
    '<![CDATA[',
    ']]>',
    '&',
    '&amp;',
    '&#',
    ';',
    '<',
    '>',
    '<!DOCTYPE',
    '<!--',
    '<?xml ?>',
    'a',
    ' ',
    '\n',
    '\u0000',
    '\ud800',
  )
  it('never throws, and keeps inner elements inside', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), (parts) => {
        const inner = parts.join('')
        const fields = readXml(`<xml><X>${inner}</X></xml>`)
        const closed = inner.includes('</X>') || inner.includes(']]>')
        if (fields && !closed) expect(Object.keys(fields)).toEqual(['X'])
        expect(() => readXml(inner)).not.toThrow()
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['blanks', (n: number) => `<xml>${' '.repeat(n)}`],
    ['a tag that never ends', (n: number) => `<xml><A${' '.repeat(n)}`],
    ['CDATA begun again and again', (n: number) => `<xml><A>${'<![CDATA['.repeat(n / 9)}`],
    ['open elements', (n: number) => `<xml>${'<A>'.repeat(n / 3)}`],
    ['ampersands', (n: number) => `<xml><A>${'&#'.repeat(n / 2)}</A></xml>`],
    ['declarations', (n: number) => '<?xml '.repeat(n / 6)],
    ['many elements', (n: number) => `<xml>${Array.from({ length: n / 10 }, (_, at) => `<A${at}/>`).join('')}`],
  ])('comes to an end in a body of a million characters: %s', (_, xml) => {
    // A reader that looks back, quadratic in the length, would be at it for minutes: the test would time out.
    expect(() => readXml(xml(1_000_000))).not.toThrow()
  })
})
