import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { demoCampaign } from '../../src/channels/sandbox/demo.ts'
import type { Campaign } from '../../src/domain/campaign.ts'
import { loadRubrics, RUBRICS_FOLDER, type Rubrics } from '../../src/stores/rubrics.ts'
import { tempFolder } from './temp-folder.ts'

/** A notice of a fictional city: tasks 2 and 3 are numbers of zhengzhou-2020 too, 21 is not; 部门 have only 21. */
const RUBRIC = `id: xingfu-2026
name: 基层减负
form: tasks
notices:
  - { number: 幸减负办〔2026〕3号, title: 关于开展基层减负工作的通知, issuer: 幸福市减负办公室, year: 2026 }
deadlines: { includesDay: true }
tasks:
${[
  [2, '清理台账', '县市区, 开发区', '09-10'],
  [3, '压减会议', '县市区, 开发区', '10-15'],
  [21, '工作总结', '县市区, 开发区, 部门', '11-20'],
]
  .map(
    ([no, title, kinds, due]) => `  - no: ${no}
    title: ${title}
    aliases: []
    indicator: 减负
    subIndicator: 减负
    appliesTo: [${kinds}]
    materials: [{ no: ${no}, title: ${title}报告, accepts: [pdf] }]
    uploads: [{ due: ${due} }]
    requirements: [clause-${no}]
    schedule: clause-${no}
    grading: clause-${no}
    notSubmitted: 差
    rule:
      kind: criteria
      criteria:
        - { no: 1, label: 内容完整, words: [完整] }
        - { no: 2, label: 数据准确, words: [准确] }
      grades: { 2: 优, 1: 良, 0: 差 }
`,
  )
  .join('')}`

const CLAUSES = `clauses:
${[2, 3, 21].map((no) => `  - { id: clause-${no}, heading: 第${no}项, text: 第${no}项按期报送，两项标准都符合的为优。 }\n`).join('')}`

export const ZHENGZHOU = 'zhengzhou-2020@2026'
export const XINGFU = 'xingfu-2026@2026'

/** The rubrics with that notice among them. */
export async function rubricsWithXingfu(): Promise<Rubrics> {
  const folder = await tempFolder()
  await cp(RUBRICS_FOLDER, folder, { recursive: true })
  await mkdir(join(folder, 'xingfu-2026'))
  await writeFile(join(folder, 'xingfu-2026', 'rubric.yaml'), RUBRIC)
  await writeFile(join(folder, 'xingfu-2026', 'clauses.yaml'), CLAUSES)
  return loadRubrics(folder)
}

/** The demo's campaign with those notices, in that order. */
export const campaignOf = (...rubrics: readonly string[]): Campaign => ({
  ...demoCampaign(2026),
  notices: rubrics.map((rubric) => ({ rubric, year: 2026, publicNoticeWorkdays: 5 })),
  listed: true,
})
