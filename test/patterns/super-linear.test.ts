import { describe, expect, it } from 'vitest'
import { patternsIn } from './patterns-in.ts'
import { superLinear } from './super-linear.ts'

const why = ({ source, flags }: RegExp) => superLinear({ source, flags })

describe('superLinear', () => {
  it.each([
    [/^\p{Script=Han}+(?:[A-Za-z0-9\-_]*\p{Script=Han}*)*[/.?=&%#]/u],
    [/^(?:a+)+$/],
    [/^(?:测评平均分|测评|平均分)*\d/],
    [/^(?:谢谢|谢谢您|谢谢您?)+$/],
    [/^(?:是|不是|不){0,20}$/],
    [/^a*a*b/],
    [/[\s,，]+$/],
    [/(?:谢谢|[吧啊])+$/],
    [/\s*\n\s*/],
  ])('%s is told', (pattern) => {
    expect(why(pattern)).not.toEqual([])
  })

  it.each([
    [/^\p{Script=Han}[\p{Script=Han}A-Za-z0-9\-_]*[/.?=&%#]/u],
    [/(?<![\s,，])[\s,，]+$/],
    [/^[\s,，]+/],
    [/ +/g],
    [/(?:谢谢|[吧啊])$/],
    [/^(?:谢谢|您|谢您|吧啊)*$/],
    [/^\d+(?:\.\d+)*分?$/],
    [/a{1,3}b{1,3}/],
  ])('%s is not', (pattern) => {
    expect(why(pattern)).toEqual([])
  })
})

describe('patternsIn', () => {
  it('finds what is written and where others are composed', () => {
    const text =
      "const a = /x+/gi\nconst b = 'no /y+/ here' // nor /z+/\nconst c = new RegExp('w+')\nconst d = RegExp(b)"
    expect(patternsIn('some.ts', text)).toEqual({
      literals: [{ source: 'x+', flags: 'gi', line: 1 }],
      composedOn: [3, 4],
    })
  })
})
