import { describe, expect, it } from 'vitest'
import { factsMeant } from '../../../src/understanding/facts/facts-meant.ts'

describe('factsMeant', () => {
  it.each([
    ['十二分之八', '8/12'],
    ['12分之8', '8/12'],
    ['十分之十', '10/10'],
    ['8比12', '8/12'],
    ['八比十二', '8/12'],
    ['12比8', '8/12'],
    ['8:12', '8/12'],
    ['√√×', '符合1、2，不符合3'],
    ['√ × √', '符合1、3，不符合2'],
    ['对，错，对', '符合1、3，不符合2'],
    ['√√√', '符合1、2、3'],
    ['××', '不符合1、2'],
  ])('%s as %s', (said, plain) => {
    expect(factsMeant(said)).toBe(plain)
  })

  it.each(['八分', '符合1', '√', '三分之', '8/12', '2020比去年好', '一比', '', '√'.repeat(40)])('not %s', (said) => {
    expect(factsMeant(said)).toBeUndefined()
  })
})
