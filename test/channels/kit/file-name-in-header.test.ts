import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fileNameInHeader } from '../../../src/channels/kit/fetch-remote-file.ts'

const latin1 = (text: string) => Buffer.from(text).toString('latin1')

it.each([
  { header: undefined, name: undefined },
  { header: 'attachment', name: undefined },
  { header: 'attachment; filename=a.pdf', name: 'a.pdf' },
  { header: 'attachment; filename="our report; final.pdf"', name: 'our report; final.pdf' },
  { header: 'attachment; filename="say \\"hi\\".pdf"', name: 'say "hi".pdf' },
  { header: 'attachment; filename="%E6%8A%A5%E5%91%8A.pdf"', name: '报告.pdf' },
  { header: latin1('attachment; filename="报告.pdf"'), name: '报告.pdf' },
  { header: 'attachment; filename="100%.pdf"', name: '100%.pdf' },
  {
    header: 'attachment; filename="old.pdf"; filename*=UTF-8\'\'%E6%96%B0%E7%9A%84%20%E6%8A%A5%E5%91%8A.pdf',
    name: '新的 报告.pdf',
  },
  { header: "attachment; filename*=UTF-8''%zz; filename=plain.pdf", name: 'plain.pdf' },
  { header: 'attachment; filename="../../etc/passwd"', name: 'passwd' },
  { header: "attachment; filename*=UTF-8''..%5C..%5Cboot.ini", name: 'boot.ini' },
  { header: "attachment; filename*=UTF-8''a%00b%0a.pdf", name: 'ab.pdf' },
  { header: 'attachment; filename="dir/"', name: undefined },
])('$header: $name', ({ header, name }) => {
  expect(fileNameInHeader(header)).toBe(name)
})

it('never throws, and never yields a path or a control character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const name = fileNameInHeader(`attachment; filename${value}`)
      expect(name ?? '').not.toMatch(/[/\\\p{Cc}]/u)
    }),
  )
})
