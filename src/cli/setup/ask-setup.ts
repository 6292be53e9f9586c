import { z } from 'zod'
import { CampaignYear, OfficeName } from '../../domain/campaign.ts'
import type { IdKinds } from '../../domain/person.ts'
import type { CampaignRubrics } from '../../stores/campaign-files.ts'
import { askPeople, askUnits } from './ask-units.ts'
import { as, ask, choice, type Dialogue, orElse, plainDigits, type Reading } from './dialogue.ts'
import { type CampaignAnswer, type SetupFile, setupFiles } from './setup-files.ts'

interface Known {
  readonly rubrics: CampaignRubrics
  readonly thisYear: number
  /** The files that are there already, which a yes replaces. */
  readonly existing: readonly string[]
  /** The ids that persons may have. */
  readonly kinds: IdKinds['person']
}

/** The whole of `npm run -s setup`: the files to write, or undefined where they were not confirmed. */
export function* askSetup({ existing, ...known }: Known): Dialogue<readonly SetupFile[] | undefined> {
  const campaign = yield* askCampaign(known)
  const units = yield* askUnits(known.kinds, known.rubrics.get(campaign.rubric)?.unitKinds ?? [])
  const files = setupFiles(campaign, units)
  const shown = files.map(({ name, text }) => `\n──── ${name} ────\n${text}`).join('')
  const replaced = existing.length === 0 ? '' : `已有的 ${existing.join('、')} 将被替换，原文件另存为 .bak。\n`
  const confirmed = yield* ask(`${shown}\n${replaced}确认写入（是/否）：`, readYes)
  return confirmed ? files : undefined
}

function readYes(line: string): Reading<boolean> {
  if (/^(是|好|确认|y|yes)$/i.test(line)) return { value: true }
  if (/^(否|不|取消|n|no)$/i.test(line)) return { value: false }
  return { hint: '请回答「是」或「否」。' }
}

const OFFICE = '市法治政府建设领导小组办公室'
const Year = z.string().transform(plainDigits).pipe(z.coerce.number()).pipe(CampaignYear)

/** Asks for the content of campaign.yaml. */
function* askCampaign({ rubrics, thisYear, kinds }: Omit<Known, 'existing'>): Dialogue<CampaignAnswer> {
  const rubric = yield* askRubric([...rubrics.keys()])
  const year = yield* ask(
    `年度（直接回车为 ${thisYear}）：`,
    orElse(thisYear, as(Year, '年度应为 2000 至 2100 的四位数字。')),
  )
  const name = yield* ask(
    `督导办名称（直接回车为「${OFFICE}」）：`,
    orElse(OFFICE, as(OfficeName, '名称不超过 60 个字。')),
  )
  const clerks = yield* askPeople({ title: '督导员', atLeast: 1, kinds })
  return { rubric, year, office: { name, clerks } }
}

function* askRubric(rubrics: readonly string[]): Dialogue<string> {
  const list = rubrics.map((id, index) => `  ${index + 1}  ${id}`).join('\n')
  return yield* ask(`评分细则：\n${list}\n选用哪一个（序号或名称）：`, choice(rubrics))
}
