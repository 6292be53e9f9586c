import type { Finding } from '../../src/acts/supervision.ts'
import { askToChoose } from '../../src/conversation/ask.ts'
import type { Handled, Turn } from '../../src/conversation/command.ts'
import { withLine } from '../../src/conversation/target.ts'
import { findingWords } from '../../src/replies/present-findings.ts'
import { asTyped } from '../../src/understanding/text/as-typed.ts'
import { LINK_MARK, takeLinks } from '../../src/understanding/text/links.ts'
import { NUMERAL, wholeNumber } from '../../src/understanding/text/numerals.ts'

/** The flag's rectification, as it is said. */
export const FLAG = '旗帜'
const SAID_FLAG = /^(?:旗帜|黄旗(?:改|转|变)?(?:为|成)?(?:蓝旗)?)(?=$|[\s,，:：])/
const SAID_FINDING = new RegExp(
  `^(?:抽查)?(?:发现)?的?(?:第 ?(${NUMERAL}) ?个?(?:问题|件)|问题 ?(${NUMERAL}))(?=$|[^\\d〇零一二三四五六七八九十百个])`,
)
const SAID_ALL = /^(?:全部|所有|以上|各项?)(?:抽查)?(?:发现)?的?问题/
const BETWEEN = /^[\s,，:：、]+/

/** Which rectification is meant: the flag's, some findings' (all that are open where no number is said), or not said. */
type RectifiedSaid =
  | { readonly kind: 'flag' | 'open'; readonly note: string }
  | { readonly kind: 'finding'; readonly nos: readonly number[] | null; readonly note: string }

export function rectifiedSaid(rest: string): RectifiedSaid {
  const behind = (said: string) => rest.slice(said.length).replace(BETWEEN, '')
  const flag = SAID_FLAG.exec(rest)?.[0]
  if (flag !== undefined) return { kind: 'flag', note: behind(flag) }
  const all = SAID_ALL.exec(rest)?.[0]
  if (all !== undefined) return { kind: 'finding', nos: null, note: behind(all) }
  const [said, ...numerals] = SAID_FINDING.exec(rest) ?? []
  const no = wholeNumber(numerals.find((numeral) => numeral !== undefined) ?? '')
  if (said === undefined || no === undefined) return { kind: 'open', note: rest }
  return { kind: 'finding', nos: [no], note: behind(said) }
}

/** The note and the links that show how a problem was put right. */
export function evidenceIn({ request: { lines } }: Turn) {
  const [line] = lines
  const { text, links } = takeLinks(asTyped(line, rectifiedSaid(line?.rest ?? '').note))
  const note = text.replaceAll(LINK_MARK, ' ').replace(/ +/g, ' ').trim()
  return { note, links: [...new Set([...(line?.links ?? []), ...links])] }
}

/** Asks which one is meant; what was said goes along. */
export function askWhichRectification(
  turn: Turn,
  {
    prompt,
    open,
    holdsYellow,
  }: { readonly prompt: string; readonly open: readonly Finding[]; readonly holdsYellow: boolean },
): Handled {
  const rest = turn.request.lines[0]?.rest ?? ''
  const kinds = [
    ...(holdsYellow ? [{ label: '旗帜：黄旗改为蓝旗', said: FLAG }] : []),
    ...open.map((one) => ({ label: `抽查${findingWords(one, turn.now)}`, said: `问题${one.no}` })),
    ...(open.length > 1 ? [{ label: '以上抽查问题都已整改', said: '全部问题' }] : []),
  ]
  const choices = kinds.map(({ label, said }, at) => ({
    number: at + 1,
    label,
    request: withLine(turn, { rest: `${said} ${rest}`.trim() }),
  }))
  return askToChoose(prompt, choices)
}
