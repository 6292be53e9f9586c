import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkRubric } from './rubric/check-rubric.ts'

const HELP = `用法：npm run -s rubric -- check 文件夹
检查一个细则文件夹（如 rubrics/我的细则），别的细则只供引用条款：
  · 逐处指出写错的地方：文件、行、键、应该怎么写
  · 画出任务表，供对照原件
  · 指出没有落实的条款和体检发现的空白
  · 运行 cases 里的用例
结果：全部正确为 0，用例不一致为 1，细则或用例写错为 2。`

/** `npm run -s rubric -- check FOLDER`: 0 all is well, 1 a case differs, 2 something is written wrong. */
function run([command, folder, ...rest]: readonly string[]): 0 | 1 | 2 {
  if (command === '--help' || command === '-h') {
    console.log(HELP)
    return 0
  }
  if (command !== 'check' || folder === undefined || rest.length > 0) {
    console.error(HELP)
    return 2
  }
  if (!existsSync(join(folder, 'rubric.yaml'))) {
    console.error(`没有找到 ${join(folder, 'rubric.yaml')}，请写明细则的文件夹`)
    return 2
  }
  const { lines, problems, differences } = checkRubric(folder)
  for (const line of lines) console.log(line)
  for (const line of [...problems, ...differences]) console.error(line)
  if (problems.length > 0) return 2
  return differences.length > 0 ? 1 : 0
}

process.exitCode = run(process.argv.slice(2))
