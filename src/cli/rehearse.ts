import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { demoCampaign } from '../channels/sandbox/demo.ts'
import { schemasFor } from '../compose/office-files.ts'
import { platforms } from '../compose/platforms.ts'
import { reportFiles, reportsThere, writeRehearsal } from '../compose/rehearsal/write-report.ts'
import type { Campaign } from '../domain/campaign.ts'
import { yearOf } from '../domain/day.ts'
import { CAMPAIGN_FILE } from '../stores/campaign-files.ts'
import { openRubrics, type Rubrics, whyNotRubric } from '../stores/rubrics.ts'
import { parseYamlFile } from '../stores/yaml-file.ts'
import type { Command } from './command-line/command.ts'
import { openProgress } from './command-line/progress.ts'
import { type Given, misused, runCommand } from './command-line/run-command.ts'

const command = {
  typed: 'npm run -s rehearse',
  does: '年度推演：让一批模拟单位过完一年，写出网页和表格两份报告，不动任何真实数据。',
  operands: [],
  options: {
    campaign: {
      type: 'string',
      means: '用哪份活动：campaign.yaml 的路径，或细则的编号；默认 zhengzhou-2020',
      value: '文件或编号',
    },
    year: { type: 'string', means: '细则编号用在哪一年，默认今年；campaign.yaml 写着的以它为准', value: '年份' },
    units: { type: 'string', means: '模拟单位的个数，1 至 1000，默认 200', value: '个数' },
    seed: { type: 'string', means: '种子，同一种子每次结果相同，默认 1', value: '整数' },
    out: { type: 'string', means: '报告写到哪个文件夹，没有就新建；默认 rehearsal', value: '文件夹' },
    overwrite: { type: 'boolean', default: false, means: '同名的报告已在，仍然写入' },
  },
  examples: [
    ['', '郑法政办〔2020〕5号，200 个单位'],
    ['--campaign data/campaign.yaml --units 120 --seed 7', '用自己的活动设置，先看会发多少提醒'],
    ['--campaign henan-2015 --units 50 --out /tmp/推演', '另一份文件，写到别处'],
  ],
  notes: [
    '单位分四类：按时六成，拖延两成，常不报和常被退回各一成；怎样行事写在报告里。',
    '单位和人都是模拟的，不读名单，报告里没有真实的人。',
    '报告有：逐日的提醒、每次旗帜变化、建议发的督导建议书、各人收到几条、期限在休息日的、遇到的文件未规定。',
  ],
  exits: { 0: '已写入', 1: '没有写成，写明原因', 2: '写法不对' },
} as const satisfies Command

/** Maximum units of a rehearsal. */
const MOST_UNITS = 1000

async function run({ values }: Given<typeof command>): Promise<number> {
  const units = wholeNumber(values.units ?? '200', 1, MOST_UNITS)
  if (units === undefined) return misused(command, `--units 应为 1 至 ${MOST_UNITS} 的整数。`)
  const seed = wholeNumber(values.seed ?? '1', 0, Number.MAX_SAFE_INTEGER)
  if (seed === undefined) return misused(command, '--seed 应为不小于 0 的整数。')
  const year = wholeNumber(values.year ?? String(yearOf(new Date())), 2000, 2100)
  if (year === undefined) return misused(command, '--year 应为 2000 至 2100 的年份。')
  const rubrics = openRubrics()
  const campaign = campaignNamed(values.campaign ?? 'zhengzhou-2020', year, rubrics)
  if (typeof campaign === 'string') return misused(command, campaign)

  const folder = values.out ?? 'rehearsal'
  const files = reportFiles(folder, `推演-${campaign.year}-${units}个单位-种子${seed}`)
  const there = reportsThere(files)
  if (there.length > 0 && !values.overwrite) {
    console.error(`已有 ${there.join('、')}，没有写入；要覆盖请加 --overwrite，或用 --out 换一个文件夹。`)
    return 1
  }
  const progress = openProgress()
  const onDay = (day: string, done: number, total: number) => {
    progress.at('正在推演', done, total)
    // Whoever started it as a process of its own is told as well.
    process.send?.({ day, done, total })
  }
  try {
    await writeRehearsal({ campaign, rubrics, units, seed, onDay }, folder, files)
  } finally {
    progress.clear()
  }
  console.log(`已写入 ${files.page}\n已写入 ${files.sheet}`)
  return 0
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  const number = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN
  return number >= least && number <= most ? number : undefined
}

/** The campaign of a file or a folder, or of one rubric; otherwise what is wrong. */
function campaignNamed(said: string, year: number, rubrics: Rubrics): Campaign | string {
  if (rubrics.byId.has(said))
    return { ...demoCampaign(year), notices: [{ rubric: said, year, publicNoticeWorkdays: 5 }] }
  if (!existsSync(said))
    return `没有找到「${said}」：应为 campaign.yaml 的路径，或 ${[...rubrics.byId.keys()].join('、')}。`
  const path = statSync(said).isDirectory() ? join(said, CAMPAIGN_FILE) : said
  const campaign = parseYamlFile(path, readFileSync(path, 'utf8'), schemasFor(platforms).Campaign)
  const unknown = campaign.notices.find(({ rubric }) => !rubrics.byId.has(rubric))
  return unknown === undefined ? campaign : whyNotRubric(rubrics, unknown.rubric)
}

await runCommand(command, { run, failed: [1, '没有推演成：'] })
