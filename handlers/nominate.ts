import { nominationWords } from '../src/acts/candidacy.ts'
import { askFor } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered, changeOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { withOwnUnit } from '../src/conversation/target.ts'
import { BotError } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { requireShort } from '../src/domain/parse-act.ts'
import { UnitId } from '../src/domain/unit.ts'
import {
  type Candidate,
  judgeBody,
  nominatedAgain,
  type Recommending,
  withoutConfirmed,
} from '../src/dossier/candidate.ts'
import { namingOf } from '../src/dossier/naming.ts'
import {
  nominationDues,
  presentAgainst,
  presentNominationDeadlines,
  presentRecommending,
} from '../src/replies/present-candidates.ts'
import { presentSources } from '../src/replies/present-clauses.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { bodyStepWords } from '../src/replies/present-recommending.ts'
import type { BodyInput, BodyStep } from '../src/rules/selection/bodies/body.ts'
import { LINK_MARK, takeLinks } from '../src/understanding/text/links.ts'
import { wholeNumber } from '../src/understanding/text/numerals.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { notInRubric } from './parts/on-whole-unit.ts'

/** 「推荐 候选单位 行业 … 地域 … 第k名 [链接]」: puts a candidate forward; bare, lists the own ones. */
export function nominate(can: Capabilities): Command {
  const command: Command = {
    id: 'nominate',
    words: {
      words: wordList('推荐 推荐候选 推荐单位 申报 荐 推见 推建 推存'),
      aside: { said: WITHDRAWN, words: wordList('撤回推荐 取消推荐 收回推荐 撤销推荐 不推荐了') },
      changes: true,
      mends: true,
      takes: { links: true, text: true },
      shape: 'reason',
    },
    who: ['contact'],
    bareTellsAll: true,
    isKnownTo: ({ rubric }) => rubric.selection !== null,
    isSaidFor: ({ rubric }, words) => isSaidFor(rubric.selection?.body?.kind, words),
    summary: '推荐候选单位（行业、地域、第几名），或看本单位推荐了谁',
    examples: (unit) => ['推荐', `推荐 ${unit}某局 行业 城管 地域 ${unit} 第1名`],
    run: (turn) =>
      withOwnUnit(turn, (body) => {
        if (turn.current.rubric.selection === null) throw notInRubric('推荐')
        const [line] = turn.request.lines
        const said = line?.rest.trim() ?? ''
        if (said === '') return list(turn, body)
        if (said.startsWith(WITHDRAWN)) return withdraw(turn, body, said.slice(WITHDRAWN.length).trim())
        return putForward(turn, body, said)
      }),
  }

  async function recommendingOf(turn: Turn, body: UnitId): Promise<Recommending> {
    const { current } = turn
    const own = (await can.readCandidates(current)).filter((one) => one.body === body)
    return {
      kind: current.kindOf(body),
      candidates: turn.chat.kind === 'group' ? own.map(withoutConfirmed) : own,
      cultivated: await can.readCultivated(current, body),
    }
  }

  async function list(turn: Turn, body: UnitId): Promise<Handled> {
    const { rubric, year, name } = turn.current
    const moment = { year, at: turn.now }
    const naming = namingOf(await can.readOfficeActs(turn.current))
    const recommending = await recommendingOf(turn, body)
    const idle = recommending.candidates.length === 0
    const until = nominationDues(rubric, moment).map(({ words }) => `，${words}`)
    const lines = idle
      ? [`${name}：${body}还没有推荐${until.join('')}`]
      : [
          `${body} 推荐（${name}）：`,
          ...presentRecommending(recommending, rubric, { ...moment, naming }),
          ...presentNominationDeadlines(rubric, moment),
          presentSources(rubric),
        ]
    const next = '下一步：发送「推荐 单位名称 行业 … 地域 … 第1名 链接」推荐，或「撤回推荐 单位名称」。'
    return answered([textReply(...lines, next)], { unit: body, ...(idle && { idle }) })
  }

  async function putForward(turn: Turn, body: UnitId, said: string): Promise<Handled> {
    const { current, now } = turn
    const { rubric, year } = current
    const { text, links: written } = takeLinks(said)
    const order = orderIn(text.replaceAll(LINK_MARK, ' '), body)
    if ('ask' in order) return order.ask
    const links = [...new Set([...(turn.request.lines[0]?.links ?? []), ...written])]
    const others = await can.readCandidates(current)
    requireOwn(others, order.name, body)
    const recommending = await recommendingOf(turn, body)
    const known = recommending.candidates.find(({ name }) => name === order.name)
    const missing = missingIn(rubric.selection?.body?.kind, { ...known, ...stated(order) })
    if (missing) return missing
    requireFreeRank(recommending, order)
    const detail = { body, ...stated(order), links: [...links] }
    const candidate = nominatedAgain(known ?? null, { name: order.name, detail, at: now })
    const rest = recommending.candidates.filter(({ name }) => name !== order.name)
    const after = { ...recommending, candidates: [...rest, candidate] }
    requireAllowed({ before: { ...recommending, candidates: rest }, after }, turn)
    const moment = { year, at: now }
    return can.record({
      ...changeOf(command, turn, order.name, []),
      body,
      decide: () => [{ kind: 'nominated', task: null, ...detail, note: '' }],
      tell: (_, receipt) => ({
        replies: [
          presentReceipt(receipt, {
            recorded: [
              `已推荐：${order.name}${wordsOf(candidate)}`,
              ...(candidate.links.length === 0 ? [] : [`材料链接${candidate.links.length}个`]),
              ...presentAgainst(after, rubric, moment),
              ...presentNominationDeadlines(rubric, moment),
            ],
            undo: `「撤回推荐 ${order.name}」`,
            next: '发送「推荐」看本单位推荐了谁',
          }),
        ],
      }),
    })
  }

  async function withdraw(turn: Turn, body: UnitId, said: string): Promise<Handled> {
    const [name = '', ...behind] = said.split(/[\s,，]+/)
    const own = (await can.readCandidates(turn.current)).filter((one) => one.body === body)
    const found = own.find((one) => one.name === name)
    if (!found) {
      const names = own.map((one) => `「${one.name}」`).join('、')
      throw new BotError('no_such_candidate', `${body}没有推荐「${name}」${names && `，推荐的有${names}`}，没有改动。`)
    }
    const note = behind.join(' ')
    requireShort('说明', note)
    return can.record({
      ...changeOf(command, turn, found.name, []),
      body,
      decide: () => [{ kind: 'nomination-withdrawn', task: null, note }],
      tell: (_, receipt) => ({
        replies: [
          presentReceipt(receipt, {
            recorded: [`已撤回推荐：${found.name}`],
            undo: `再发送「推荐 ${found.name}」`,
            next: '发送「推荐」看本单位推荐了谁',
          }),
        ],
      }),
    })
  }

  return command
}

const WITHDRAWN = '撤回'

/** What a message says of one candidate. */
interface Order {
  readonly name: UnitId
  readonly rank: number | null
  /** Empty where nothing was said. */
  readonly industry: string
  readonly region: string
}

const stated = ({ rank, industry, region }: Order) => ({ rank, industry, region })

const wordsOf = (candidate: Candidate): string => {
  const words = nominationWords(candidate)
  return words === '' ? '' : `（${words}）`
}

const RANK = /(?:第|优先|排名|排第)([〇零一二两三四五六七八九十\d]{1,3})(?:名|位|个|顺位)?/
const INDUSTRY = /(?:所属)?行业(?:是|为|[:：])?\s*([^\s,，、;；]{1,40})/
const REGION = /(?:所在)?(?:地域|地区|区域)(?:是|为|[:：])?\s*([^\s,，、;；]{1,40})/

/** A place in an order is said where candidates are ranked, industry and region alone where they have to differ. */
function isSaidFor(kind: BodyInput['kind'] | undefined, words: string): boolean {
  // 预备示范点, under a notice without limits of its own: only where that notice is named.
  if (kind === undefined) return false
  if (RANK.test(words)) return kind === 'ranked'
  return INDUSTRY.test(words) && REGION.test(words) ? kind === 'nominations' : true
}

/** The name stands first; words that are none of these are asked about. */
function orderIn(said: string, body: UnitId): Order | { readonly ask: Handled } {
  const example = `推荐 ${body}某局 行业 城管 地域 ${body} 第1名`
  const rank = RANK.exec(said)
  const industry = INDUSTRY.exec(said)
  const region = REGION.exec(said)
  const words = [rank, industry, region]
    .reduce((left, match) => (match ? left.replace(match[0], ' ') : left), said)
    .replace(/^预备示范点/, '')
  const [name = '', ...others] = words.split(/[\s,，;；。]+/).filter((word) => word !== '')
  const parsed = UnitId.safeParse(name)
  if (!parsed.success || !/\p{Script=Han}{2}/u.test(name))
    return { ask: askFor({ unit: body }, '请写明推荐哪个单位', example) }
  if (others.length > 0)
    return { ask: askFor({ unit: body }, `没有看懂「${others.join(' ')}」，一条消息推荐一个单位`, example) }
  const place = rank ? wholeNumber(rank[1] ?? '') : undefined
  return {
    name: parsed.data,
    rank: place === undefined || place < 1 ? null : place,
    industry: industry?.[1] ?? '',
    region: region?.[1] ?? '',
  }
}

/** What the notice cannot judge without. */
function missingIn(
  kind: BodyInput['kind'] | undefined,
  order: Partial<Pick<Candidate, 'rank' | 'industry' | 'region'>>,
): Handled | null {
  if (kind === 'nominations' && !(order.industry && order.region))
    return {
      outcome: 'asked',
      replies: [textReply('请写明行业和地域，例如「推荐 单位名称 行业 城管 地域 金水区」，没有记录。')],
    }
  if (kind === 'ranked' && (order.rank ?? null) === null)
    return { outcome: 'asked', replies: [textReply('请写明优先顺序，例如「推荐 单位名称 第1名」，没有记录。')] }
  return null
}

function requireOwn(all: readonly Candidate[], name: UnitId, body: UnitId): void {
  const other = all.find((one) => one.name === name && one.body !== body)
  if (other)
    throw new BotError('candidate_taken', `「${name}」已由${other.body}推荐，不能重复推荐；有疑问请联系督导办。`)
}

function requireFreeRank({ candidates }: Recommending, { name, rank }: Order): void {
  const holder = candidates.find((one) => one.rank === rank && one.name !== name)
  if (rank === null || !holder) return
  throw new BotError('rank_taken', `第${rank}名已经是「${holder.name}」，没有记录；要调整请先改它的名次。`)
}

/** Refuses what the notice forbids from this candidate on; what only time makes late is recorded, and said. */
function requireAllowed(
  { before, after }: { readonly before: Recommending; readonly after: Recommending },
  { current: { rubric, year }, now }: Turn,
): void {
  const body = rubric.selection?.body
  if (!body) return
  const moment = { year, at: now }
  const reasons = new Set(judgeBody(body, before, moment).result.reasons)
  const isNew = (step: BodyStep) =>
    step.kind !== 'silent' &&
    step.kind !== 'timing' &&
    !step.met &&
    !FILLS_UP.has(step.reason) &&
    !reasons.has(step.reason)
  const against = judgeBody(body, after, moment).steps.filter(isNew)
  if (against.length === 0) return
  throw new BotError(
    'nomination_refused',
    `${against.map(bodyStepWords).join('；')}，没有记录。发送「推荐」看本单位推荐了谁。`,
  )
}

/** Counts that are reached step by step. */
const FILLS_UP: ReadonlySet<string> = new Set(['cultivated-count'])
