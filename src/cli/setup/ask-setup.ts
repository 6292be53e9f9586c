import type { IdKinds } from '../../domain/person.ts'
import { askCampaign } from './ask-campaign.ts'
import { askUnits } from './ask-units.ts'
import { ask, type Dialogue, type Reading } from './dialogue.ts'
import { type SetupFile, setupFiles } from './setup-files.ts'

interface Known {
  readonly rubrics: readonly string[]
  readonly thisYear: number
  /** The files that are there already, which a yes replaces. */
  readonly existing: readonly string[]
  /** The ids that persons may have. */
  readonly kinds: IdKinds['person']
}

/** The whole of `npm run -s setup`: the files to write, or undefined where they were not confirmed. */
export function* askSetup({ existing, ...known }: Known): Dialogue<readonly SetupFile[] | undefined> {
  const campaign = yield* askCampaign(known)
  const files = setupFiles(campaign, yield* askUnits(known.kinds))
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
