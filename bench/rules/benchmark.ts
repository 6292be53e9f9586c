import { loadWords } from '../machine-load.ts'
import type { Section } from '../section.ts'
import { gradeRows } from './grades/grade-rows.ts'
import { pointsRows } from './points/points-rows.ts'

/** Grades and points of a whole campaign, without and with derivation, against evaluators by hand and a rule engine. */
export async function rulesBenchmark(): Promise<Section> {
  const parts = [await gradeRows(), await pointsRows()]
  return {
    id: 'rules',
    title: '规则计算',
    command: 'npm run bench -- rules',
    what: [
      '结果保留，取各轮中位数，各种算法轮流进行。手写最小计算读同一份细则数据，只为比较而写，不给推算；规则本身必须拒绝有误的事实，手写的也同样核对。',
      ...parts.map(({ what }) => what),
      loadWords(),
    ].join('\n\n'),
    comparisons: parts.flatMap(({ comparisons }) => comparisons),
    tables: parts.flatMap(({ tables }) => tables),
  }
}
