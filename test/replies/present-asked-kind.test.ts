import { describe, expect, it } from 'vitest'
import type { FileKind } from '../../src/domain/task.ts'
import { presentAskedKind } from '../../src/replies/present-asked-kind.ts'
import { loadRubrics } from '../../src/stores/rubrics.ts'

const rubrics = loadRubrics().byId
const rubricOf = (id: string) => {
  const rubric = rubrics.get(id)
  if (!rubric) throw new Error(`no rubric ${id}`)
  return rubric
}
const zhengzhou = rubricOf('zhengzhou-2020')

const link = 'https://example.test/a'
const part = (links: readonly string[], kinds: readonly FileKind[], accepts: readonly FileKind[] = ['pdf', 'ofd']) => ({
  task: { materials: [{ title: '报告', accepts }] },
  materials: [0],
  links,
  files: kinds.map((kind) => ({ kind })),
})

describe('the kind of file that the notice asks for', () => {
  it.each([
    ['a link', [part([link], [])], '链接'],
    ['a picture', [part([], ['image'])], '图片'],
    ['a document', [part([], ['office'])], 'Office 文件'],
    ['a picture among PDFs', [part([], ['pdf', 'image'])], '图片'],
    ['several, each named once', [part([link], []), part([link], []), part([], ['image'])], '链接、图片'],
  ] as const)('is said in one line to who hands in %s', (_, parts, what) => {
    expect(presentAskedKind(parts, zhengzhou)).toEqual([`文件要求制作成PDF，${what}已照收。`])
  })

  it.each([
    ['a PDF', part([], ['pdf'])],
    ['an OFD', part([], ['ofd'])],
    ['a link beside a PDF', part([link], ['pdf'])],
    ['a link to a PDF', part(['https://example.test/a/%E6%8A%A5.PDF?x=1'], [])],
    ['what the task takes no PDF of', part([], ['image'], ['image'])],
    ['nothing but paper', part([], [])],
  ])('is not said to who hands in %s', (_, one) => {
    expect(presentAskedKind([one], zhengzhou)).toEqual([])
  })

  it('is not said where the notice does not ask', () => {
    expect(presentAskedKind([part([link], [])], rubricOf('henan-2015'))).toEqual([])
  })
})
