import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { kindOfFile } from '../../../src/stores/files/kind-of-file.ts'
import { asZip64, aZip, claiming, type Entries, encrypted } from '../../support/a-zip.ts'
import { tempFolder } from '../../support/temp-folder.ts'

/** Writes contents to one file, one after the other, and tells the kind of each. */
async function kinds() {
  const path = join(await tempFolder(), 'upload')
  return async (content: Uint8Array) => {
    await writeFile(path, content)
    return kindOfFile(path)
  }
}

const hex = (text: string) => Buffer.from(text, 'hex')
const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
const png = hex('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000049444154')
const bmff = (brand: string) =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0mif1${brand}`)])
const compound = Buffer.concat([hex('d0cf11e0a1b11ae1'), Buffer.alloc(504)])
const behind = (text: string | Uint8Array) => Buffer.concat([Buffer.from(text), pdf])

const typesOf = (part: string, type: string) =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="${type}+xml"/></Types>`
const OOXML = 'application/vnd.openxmlformats-officedocument.'
const parts = (part: string, type: string): Entries => [
  ['[Content_Types].xml', typesOf(part, type)],
  ['_rels/.rels', '<Relationships/>'],
  [part, `<x>${'督导'.repeat(500)}</x>`],
]
const docx = parts('word/document.xml', `${OOXML}wordprocessingml.document.main`)
const xlsx = parts('xl/workbook.xml', `${OOXML}spreadsheetml.sheet.main`)
const pptx = parts('ppt/presentation.xml', `${OOXML}presentationml.presentation.main`)
const ofd: Entries = [
  ['OFD.xml', '<?xml version="1.0"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0"/>'],
  ['Doc_0/Document.xml', '<ofd:Document/>'],
]
const atOnce = (entries: Entries) =>
  Buffer.from(
    zipSync(Object.fromEntries(entries.map(([name, content]) => [name, new Uint8Array(Buffer.from(content))]))),
  )
/** Noise does not shrink: the entry is as large as it says. */
const large: Entries = [
  ['word/media/image1.bin', Buffer.from(Array.from({ length: 1_500_000 }, (_, i) => (i * i) % 251))],
]
const packedTo = (bytes: number) => Buffer.alloc(bytes, ' ')

describe('the kind of a file, from its bytes', () => {
  it.each([
    ['pdf', pdf, 'pdf'],
    ['pdf behind a blank line', behind('\r\n\r\n'), 'pdf'],
    ['pdf behind a byte order mark', behind('\ufeff'), 'pdf'],
    ['pdf behind the head of a mail', behind('Content-Type: application/pdf\r\n\r\n'), 'pdf'],
    ["pdf behind a printer's words", behind('\x1b%-12345X@PJL SET RET=OFF\r\n'), 'pdf'],
    ['pdf behind a warning of a web server', behind('<br />\n<b>Warning</b>: fread()\n'), 'pdf'],
    ['pdf whose header ends at the 1024th byte', behind(Buffer.alloc(1018)), 'pdf'],
    ['pdf whose header ends behind it', behind(Buffer.alloc(1019)), undefined],
    ['pdf that is cut off in its header', Buffer.from('%PDF-'), undefined],
    ['jpg', hex('ffd8ffe000104a46494600010100000100010000ffd9'), 'image'],
    ['png', png, 'image'],
    ['gif', Buffer.from('GIF89a\x01\0\x01\0'), 'image'],
    ['webp', Buffer.from('RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0'), 'image'],
    ['bmp', Buffer.from('BM\x46\0\0\0\0\0\0\0\x36\0\0\0'), 'image'],
    ['heic', bmff('heic'), 'image'],
    ['docx', atOnce(docx), 'office'],
    ['xlsx', atOnce(xlsx), 'office'],
    ['pptx', atOnce(pptx), 'office'],
    ['docx written as a stream', aZip(docx), 'office'],
    ['xlsx written as a stream', aZip(xlsx), 'office'],
    ['pptx written as a stream', aZip(pptx), 'office'],
    ['docx written as a stream, unpacked', aZip(docx, { packed: false }), 'office'],
    ['docx above 1 MB written as a stream', aZip([...large, ...docx.toReversed()]), 'office'],
    ['docx with the end of a large archive', asZip64(aZip(docx)), 'office'],
    ['docx with backslashes', aZip(docx.map(([name, content]) => [name.replaceAll('/', '\\'), content])), 'office'],
    ['ofd', atOnce(ofd), 'ofd'],
    ['ofd written as a stream', aZip(ofd.toReversed()), 'ofd'],
    ['doc, xls, ppt, wps, et, dps', compound, 'office'],
    ['a program', Buffer.from('MZ\x90\0\x03\0\0\0'), undefined],
    ['a program that holds a pdf', behind('MZ\x90\0\x03\0\0\0'), undefined],
    ['a program of another system that holds a pdf', behind('\x7fELF\x02\x01\x01\0'), undefined],
    ['a web page', Buffer.from('<!DOCTYPE html><p>材料</p>'), undefined],
    ['a web page that holds a pdf', behind('\ufeff \n<!doctype HTML>\n<pre>'), undefined],
    ['another', behind('<html lang="zh">'), undefined],
    ['a text that calls itself pdf', Buffer.from('报告.pdf %PDF'), undefined],
    ['a table as text', Buffer.from('单位,类别\n金水区,县市区\n'), undefined],
    ['a plain zip', aZip([['a.txt', 'x']]), undefined],
    ['a zip with a folder of the name alone', aZip([['word/document.xml', '<x/>']]), undefined],
    ['a zip with a type and no document', aZip(docx.slice(0, 2)), undefined],
    ['a zip with another OFD.xml', aZip([['OFD.xml', '<html/>']]), undefined],
    ['a zip with an OFD further down', aZip([['a/OFD.xml', '<OFD/>']]), undefined],
    [
      'a workbook with macros',
      aZip(parts('xl/workbook.xml', 'application/vnd.ms-excel.sheet.macroEnabled.main')),
      undefined,
    ],
    ['an encrypted docx', encrypted(aZip(docx)), undefined],
    ['an encrypted docx, unpacked', encrypted(aZip(docx, { packed: false })), undefined],
    ['a docx that is cut off', aZip(docx).subarray(0, -60), undefined],
    ['a stream that never ended', aZip(docx).subarray(0, aZip(docx).indexOf('PK\x01\x02')), undefined],
    ['a bomb', aZip([['[Content_Types].xml', packedTo(30_000_000)], ...docx.slice(1)]), undefined],
    [
      'a bomb that claims little',
      claiming(aZip([['[Content_Types].xml', packedTo(30_000_000)], ...docx.slice(1)]), 9),
      undefined,
    ],
    [
      'an archive that claims four thousand million entries',
      asZip64(aZip(docx), { entries: 4_000_000_000 }),
      undefined,
    ],
    ['a video', bmff('isom'), undefined],
  ])('%s', async (_, content, kind) => {
    const kindOf = await kinds()
    expect(await kindOf(content)).toBe(kind)
  })
})

describe('whatever stands around it', () => {
  const others = ['PK\x03\x04', 'MZ', '\x7fELF', '<html', '<!doctype html']
  const isAnother = (bytes: Uint8Array) => {
    const text = Buffer.from(bytes).toString('latin1').toLowerCase()
    return others.some((other) => text.replace(/^ï»¿/, '').trimStart().startsWith(other.toLowerCase()))
  }

  it('a pdf is one behind up to 1,000 bytes that begin no other file', async () => {
    const kindOf = await kinds()
    const ahead = fc.uint8Array({ maxLength: 1000 }).filter((bytes) => !isAnother(bytes))
    await fc.assert(fc.asyncProperty(ahead, async (bytes) => void expect(await kindOf(behind(bytes))).toBe('pdf')))
  })

  it('an archive is told in any order of its entries, packed or not, with others among them', async () => {
    const more: Entries = [
      ['docProps/app.xml', '<x/>'],
      ['customXml/item1.xml', 'PK\x05\x06'],
      ['封面.png', png],
    ]
    const kindOf = await kinds()
    const told = fc.constantFrom<readonly [Entries, string]>(
      [docx, 'office'],
      [xlsx, 'office'],
      [pptx, 'office'],
      [ofd, 'ofd'],
    )
    const archives = told.chain(([entries, kind]) =>
      fc.record({
        kind: fc.constant(kind),
        entries: fc.shuffledSubarray([...entries, ...more], { minLength: entries.length + more.length }),
        packed: fc.boolean(),
        large: fc.boolean(),
      }),
    )
    await fc.assert(
      fc.asyncProperty(archives, async ({ kind, entries, packed, large }) => {
        const archive = aZip(entries, { packed })
        expect(await kindOf(large ? asZip64(archive) : archive)).toBe(kind)
      }),
    )
  })

  it('an archive that ends early is none', async () => {
    const kindOf = await kinds()
    const whole = aZip(docx)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: whole.length - 1 }), async (length) => {
        expect(await kindOf(whole.subarray(0, length))).toBeUndefined()
      }),
    )
  })
})
