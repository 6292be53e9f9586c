import { expect, it } from 'vitest'
import { flawOfPdf } from '../../../src/stores/files/flaw-of-pdf.ts'

const END = '\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n'
const aPdf = (body: string, end = END) => new TextEncoder().encode(`%PDF-1.7\n${body}${end}`)
const PAGE = '3 0 obj<</Type /Page /Parent 2 0 R>>endobj'

it.each([
  ['a page', aPdf(PAGE), undefined],
  ['a page, written closely', aPdf('3 0 obj<</Type/Page/Parent 2 0 R>>endobj'), undefined],
  ['pages in compressed objects', aPdf('4 0 obj<</Type/ObjStm/N 3>>stream\nx\nendstream'), undefined],
  ['something behind its end', aPdf(PAGE, `${END}\n<!-- more -->`), undefined],
  ['no page', aPdf('2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj'), 'empty'],
  ['nothing at all', aPdf(''), 'empty'],
  ['a lock', aPdf(PAGE, '\ntrailer<</Root 1 0 R/Encrypt 5 0 R>>\nstartxref\n9\n%%EOF'), 'locked'],
  [
    'a lock in a cross-reference stream',
    aPdf('4 0 obj<</Type/XRef/Encrypt<</V 4>>>>', '\nstartxref\n9\n%%EOF'),
    'locked',
  ],
  ['another name that begins alike', aPdf(`${PAGE}<</EncryptMetadata true>>`), undefined],
  ['no end', aPdf(PAGE, ''), 'broken'],
  ['half of it', aPdf(PAGE).subarray(0, 20), 'broken'],
])('of a PDF with %s, in pieces of any size', async (_, content, flaw) => {
  for (const size of [1, 2, 3, 5, 8, 13, 1000]) expect(await flawOfPdf(inPieces(content, size))).toBe(flaw)
})

async function* inPieces(content: Uint8Array, size: number) {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size)
}
