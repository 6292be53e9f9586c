import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadRubrics, RUBRICS_FOLDER } from '../../../src/stores/rubrics.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rubric-files-'))
  cpSync(RUBRICS_FOLDER, folder, { recursive: true })
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

it.each([
  ['pingdingshan-2019', "id: '1.2'", "id: '1.1'", /sections\.0\.items\.1\.id：评审项编号「1\.1」重复/],
  ['pingdingshan-2019', 'points: 20', 'points: 21', /sections\.0\.points：应等于各项分值之和 20/],
  ['pingdingshan-2019', 'kind: each', 'kind: every', /deductions\.0\.kind：应为/],
  ['pingdingshan-2019', 'fact: irregular', 'fact: none', /deductions\.1\.fact：事实「none」重复/],
  [
    'pingdingshan-2019',
    'by: average-scaled',
    'by: average',
    /outOf\.by：应为 interpretations 中的口径编号，没有「average」/,
  ],
  ['pingdingshan-2019', 'clause: item-1-1', 'clause: item-1-9', /items\.0\.clause：应为本文件的条款编号/],
  ['pingdingshan-2019', 'due: 07-25', 'due: 7月25日', /body\.due：应为「月-日」/],
  [
    'pingdingshan-2019',
    'bonusCounts: { by: bonus-counts }',
    'bonusCounts: { by: reference-ninety }',
    /bonusCounts\.by：口径「reference-ninety」的读法「ninety」不适用于此处/,
  ],
  ['pacesetter-2020', 'fact: named', 'fact: score', /conditions\.1\.fact：事实「score」重复/],
  [
    'pacesetter-2020',
    'late: 不符合',
    'late: 扣分',
    /candidate\.submission\.late：应为 不符合、不影响、文件未规定，或 \{ by: 口径编号 \}/,
  ],
  [
    'pacesetter-2020',
    'clauses: [city-1-conditions, standard]',
    'clauses: [city-1, standard]',
    /conditions\.0\.clauses\.0：应为本文件的条款编号/,
  ],
  ['pacesetter-2020', 'inPrinciple: true', 'inPrinciple: 原则上', /final\.inPrinciple：应为true 或 false/],
  ['responsibility-2017', 'no: 2', 'no: 1', /standards\.1\.no：标准编号 1 重复/],
  ['responsibility-2017', 'no: 2.3', 'no: 2.5', /standards\.1\.parts\.2\.no：应为 2\.3，依次编号/],
  [
    'responsibility-2017',
    'recommendedClause: scope-recommend',
    'recommendedClause: scope',
    /body\.recommendedClause：应为/,
  ],
  ['henan-2015', 'period: half-year', 'period: month', /duties\.\d+\.period：应为 quarter、half-year、year，或/],
])('%s: %s → %s is told with file, line and key', (id, from, to, message) => {
  const path = join(folder, id, 'rubric.yaml')
  const text = readFileSync(path, 'utf8')
  expect(text).toContain(from)
  const lines = text.slice(0, text.indexOf(from)).split('\n').length
  writeFileSync(path, text.replace(from, to))
  expect(() => loadRubrics(folder)).toThrow(message)
  expect(() => loadRubrics(folder)).toThrow(`${join(id, 'rubric.yaml')}:${lines} `)
})
