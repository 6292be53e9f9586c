import { askFor, confirmPreview } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { actingOf, answered } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { dayWords } from '../src/domain/day.ts'
import { BotError } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import type { Candidate } from '../src/dossier/candidate.ts'
import { type Naming, namingOf } from '../src/dossier/naming.ts'
import { forShortlist } from '../src/dossier/shortlist-order.ts'
import type { CurrentCampaign } from '../src/ports/campaign-source.ts'
import { unitNames } from '../src/replies/name-lists.ts'
import { candidateLines, whyNotEligible } from '../src/replies/present-candidates.ts'
import { citeClause } from '../src/replies/present-clauses.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { stagesWords } from '../src/replies/present-stages.ts'
import type { SelectionStage } from '../src/rules/selection/course.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { requireInQuota, requireListable } from './parts/listed-candidates.ts'
import { notInRubric } from './parts/on-whole-unit.ts'
import { objectionWarnings, requireBodiesMet, shortlistWarnings } from './parts/shortlist-warnings.ts'
import { suitsShortlist } from './parts/suited-selection.ts'

/** 「拟定 甲、乙」: the draft list of a selection, inside its quota; bare, shows it. */
export function shortlist(can: Capabilities): Command {
  const command: Command = {
    id: 'shortlist',
    words: {
      words: wordList('拟定 拟定名单 拟订 拟订名单 重新拟定 草拟名单 初定名单 你定 拟顶 泥定 拟丁'),
      changes: true,
      takes: { text: true },
      shape: 'free',
      keepsText: /\S/,
    },
    who: ['clerk'],
    singleChatOnly: true,
    bareTellsAll: true,
    isKnownTo: ({ rubric }) => rubric.selection !== null,
    suits: suitsShortlist(can),
    summary: '评选的拟定名单：核对候选和名额（先预览，再确认）；不写名单看现在的',
    examples: (unit) => ['拟定', `拟定 ${unit}甲局、${unit}乙局`],
    run: async (turn) => {
      if (turn.current.rubric.selection === null) throw notInRubric('拟定')
      const said = turn.request.lines[0]?.rest.trim() ?? ''
      return said === '' ? show(turn) : draft(turn, said)
    },
  }

  async function show({ current, now }: Turn): Promise<Handled> {
    const naming = namingOf(await can.readOfficeActs(current))
    if (naming.shortlist.length > 0) return answered([textReply(`${current.name} 拟定名单：`, ...stageLines(naming))])
    const order = presentOrder(current, await can.readCandidates(current), now)
    const next = '下一步：发送「拟定 甲、乙」拟定。'
    return answered([textReply(`${current.name}：还没有拟定名单。`, ...order, next)], { idle: true })
  }

  async function draft(turn: Turn, said: string): Promise<Handled> {
    const { current, now } = turn
    const naming = namingOf(await can.readOfficeActs(current))
    requireUnpublished(naming)
    const all = await can.readCandidates(current)
    const names = namesIn(
      said,
      all.map(({ name }) => name),
    )
    const [first] = names
    if (first === undefined) return askFor({}, '请写明拟定哪些候选单位', '拟定 甲局、乙局')
    requireSingle(names)
    const listed = await requireListable(can, turn, names)
    const quota = requireInQuota(turn, listed.length)
    requireBodiesMet(turn, listed)
    const stage = { year: current.year, at: now, naming }
    const lines = listed.flatMap((one) => candidateLines(one, current.rubric, stage))
    const before = naming.shortlist.length === 0 ? [] : [`将取代原来的名单：${naming.shortlist.join('、')}`]
    const asked = confirmPreview(turn, [
      `【预览】${current.name} 拟定名单${listed.length}个，尚未记录：`,
      // In front: a long list is cut into pages.
      ...quota,
      ...before,
      ...(await objectionWarnings(can, turn, listed)),
      ...shortlistWarnings(turn, { listed, all }),
      ...lines,
    ])
    if (asked) return asked
    return can.changeOffice({
      notice: current,
      acting: actingOf(command, turn),
      decide: (acts) => {
        requireUnpublished(namingOf(acts))
        return [{ kind: 'shortlisted', names: listed.map(({ name }) => name) }]
      },
      present: (receipt) => ({
        answer: {
          command: 'shortlist',
          outcome: 'ok',
          replies: [
            presentReceipt(receipt, {
              recorded: [`已拟定${listed.length}个：${listed.map(({ name }) => name).join('、')}`],
              undo: '公示以前，再发送「拟定 …」即可更改',
              next: `发送「公示 ${current.name}」公示`,
            }),
          ],
        },
        outgoing: [],
      }),
    })
  }

  return command
}

/** Who can be listed, in the order of what the notice has the list drawn up by: a help for the office, never published. */
function presentOrder(
  { rubric, roster, kindOf, year }: CurrentCampaign,
  all: readonly Candidate[],
  at: Date,
): readonly string[] {
  const { shortlist: basis = null, stages = [] } = rubric.selection?.course ?? {}
  if (basis === null || all.length === 0) return []
  const isOut = (one: Candidate) => whyNotEligible(one, kindOf(one.body), rubric, { year, at }).length > 0
  const bodies = roster.units.map(({ name }) => name)
  const inOrder = forShortlist(
    all.filter((one) => !isOut(one)),
    { stages, bodies },
  )
  const out = all.filter(isOut).map(({ name }) => name)
  return [
    '供拟定参考，不公开：按环节结果和推荐次序。',
    ...inOrder.map((one, at) => `${at + 1}. ${orderWords(one, stages)}`),
    ...(out.length === 0 ? [] : [`不符合条件的：${unitNames(out)}`]),
    citeClause(rubric, basis.clause),
  ]
}

function orderWords(candidate: Candidate, stages: readonly SelectionStage[]): string {
  const { name, body, rank } = candidate
  const results = stagesWords(candidate, stages)
  return `${name}（${body}${rank === null ? '推荐' : `第${rank}名`}）：${results.length === 0 ? '环节还没有结果' : results.join('；')}`
}

/** How far the list came. */
function stageLines({ shortlist: names, publicNotice, named }: Naming): readonly string[] {
  const listed = [`${names.length}个：${names.join('、')}`]
  if (publicNotice === null) return [...listed, '还没有公示。', '下一步：发送「公示」公示，或再发送「拟定 …」更改。']
  const period = `公示期自${dayWords(publicNotice.from)}至${dayWords(publicNotice.until)}。`
  return [...listed, period, named.length === 0 ? '还没有命名。' : `已命名${named.length}个：${named.join('、')}`]
}

/** Splits by 、 and the like, and by 和 only where it stands in no candidate's name. */
function namesIn(said: string, known: readonly string[]): readonly string[] {
  const words = said
    .replace(/^名单/, '')
    .split(/[\s,，、:：;；。]+/)
    .map((word) => word.replace(/^(?:和|\d+[.．)）]?)/, ''))
  return words.flatMap((word) => (known.includes(word) ? [word] : word.split('和'))).filter((word) => word !== '')
}

function requireSingle(names: readonly string[]): void {
  const twice = [...new Set(names.filter((name, at) => names.indexOf(name) !== at))]
  if (twice.length === 0) return
  throw new BotError('invalid_fact', `名单中重复的：${twice.join('、')}，没有记录，请更正后再发。`)
}

function requireUnpublished({ publicNotice }: Naming): void {
  if (publicNotice === null) return
  const { from, until } = publicNotice
  throw new BotError(
    'already_public',
    `名单已经公示（${dayWords(from)}至${dayWords(until)}），不能再改。名单有误的，发送「更正 公示 理由」终止公示后重新拟定；有异议的，发送「异议 候选单位 理由」登记。`,
  )
}
