import { loadRubrics, type Rubrics } from '../stores/rubrics.ts'
import { adviseCase } from './cases/advise-case.ts'
import { orReport, readCaseFile } from './cases/read-case-file.ts'

/** `npm run -s advise -- FILE...`: each case of the files in words, with advice; 2 where a file is wrong or none is named. */
function advise(files: readonly string[]): 0 | 2 {
  if (files.length === 0) {
    console.error('请写明案例文件，如 npm run -s advise -- 示范点.yaml')
    return 2
  }
  const rubrics = orReport(loadRubrics)
  if (!rubrics) return 2
  const found = files.map((file) => orReport(() => linesOf(file, rubrics)))
  for (const line of found.flatMap((lines) => lines ?? [])) console.log(line)
  return found.includes(null) ? 2 : 0
}

function linesOf(file: string, rubrics: Rubrics): string[] {
  const { rubric, cases } = readCaseFile(file, rubrics)
  const notices = rubric.notices.map(({ number }) => number).join('、')
  return cases.flatMap(({ name, run: { outcome } }) => [
    `【${name}】${rubric.id}（${notices}）`,
    ...(outcome.kind === 'answer' ? adviseCase(outcome.subject) : [`不能评定：${outcome.message}`]),
    '',
  ])
}

process.exitCode = advise(process.argv.slice(2))
