import { expect, it } from 'vitest'
import { outgoingFileName } from '../../src/domain/outgoing-file-name.ts'

it.each([
  ['报告.pdf', 'pdf', '报告.pdf'],
  ['报告.PDF', 'pdf', '报告.pdf'],
  ['报告', 'pdf', '报告.pdf'],
  ['报告.docx', 'pdf', '报告.docx.pdf'],
  ['报告.docx', 'office', '报告.docx'],
  ['../../etc/passwd', 'office', '.._.._etc_passwd'],
  ['a\\b\n.png', 'image', 'a_b_.png'],
  ['13812345678名单.xlsx', 'office', '138****5678名单.xlsx'],
  ['', 'ofd', '文件.ofd'],
  ['长'.repeat(300), 'pdf', `${'长'.repeat(110)}.pdf`],
] as const)('%j as %s goes out as %j', (name, kind, given) => {
  expect(outgoingFileName({ name, kind })).toBe(given)
})
