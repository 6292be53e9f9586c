import { expect, it } from 'vitest'
import { demote, Grade, gradeIn, gradeOfStored } from '../../src/domain/grade.ts'
import { GRADES, grade } from '../support/grades.ts'

it.each(['优', '基本达标', 'A', '一等', '2级'])('%s can be a grade', (word) => {
  expect(Grade.safeParse(word).success).toBe(true)
})

it.each(['', 'silent', '优 秀', '优、良', '非常非常非常非常优秀了'])('「%s」 cannot', (word) => {
  expect(Grade.safeParse(word).success).toBe(false)
})

it('is one of its scale', () => {
  const scale = ['达标', '基本达标', '不达标'].map(grade)
  expect(gradeIn(scale).safeParse('优').error?.issues[0]?.message).toBe('应为 达标、基本达标、不达标 之一')
})

it('falls by one, and not below the last', () => {
  expect(GRADES.map((one) => demote(one, GRADES))).toEqual(['良', '中', '差', '差'])
})

it('is read from acts of early versions, which name it in English', () => {
  expect(['excellent', 'good', 'fair', 'poor', '达标'].map(gradeOfStored)).toEqual(['优', '良', '中', '差', '达标'])
})
