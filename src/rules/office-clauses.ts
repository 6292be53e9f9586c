import { citedNotices } from './cited-notices.ts'
import { type ClauseRef, clauseText, type QuotedClause } from './notice.ts'
import type { Rubric } from './rubric.ts'

const NOTICE = '豫依法行政领办〔2015〕85号'

/** The clauses of the four systems (四项工作制度) that the office's own letters and reports rest on. */
export const officeClauses = {
  /** 三、督促检查制度 三: 定期通报, 表扬, 下发《督导建议书》. */
  circularAndLetter: { notice: NOTICE, clauseId: 'supervision-3' },
  /** 三、督促检查制度 四: 抽查或检查, 发现问题及时要求整改. */
  inspection: { notice: NOTICE, clauseId: 'supervision-4' },
  /** 四、分析评价制度 三: 每半年汇报. */
  report: { notice: NOTICE, clauseId: 'appraisal-3' },
  /** 四、分析评价制度 五: 年度依法行政工作报告. */
  annualReport: { notice: NOTICE, clauseId: 'appraisal-5' },
} as const satisfies Record<string, ClauseRef>

/** Such a clause, to be quoted; none where the rubric has nothing to do with that notice. */
export const officeClausesIn = (rubric: Rubric, name: keyof typeof officeClauses): readonly QuotedClause[] =>
  citedNotices(rubric).has(NOTICE) ? [clauseText(rubric, officeClauses[name])] : []
