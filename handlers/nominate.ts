import { nominationWords } from '../src/acts/candidacy.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered, changeOf, contactsOfCandidate } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { withLine, withOwnUnit } from '../src/conversation/target.ts'
import { BotError } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { requireShort } from '../src/domain/parse-act.ts'
import type { UnitId } from '../src/domain/unit.ts'
import {
  type Candidate,
  candidateOf,
  judgeBody,
  nominatedAgain,
  type Recommending,
  withoutConfirmed,
} from '../src/dossier/candidate.ts'
import { namingOf } from '../src/dossier/naming.ts'
import { materialTitle, pieceWords, presentMissing } from '../src/replies/present-candidate-materials.ts'
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
import { wordList } from '../src/understanding/text/tidy.ts'
import { saysAttached, submittedWith, withMaterials } from './parts/candidate/nomination-materials.ts'
import { isSaidFor, type NominationSaid, nominationSaid, stated } from './parts/candidate/nomination-said.ts'
import { notInRubric } from './parts/on-whole-unit.ts'

/** 「推荐 候选单位 行业 … 地域 … 第k名 [链接]」: puts a candidate forward; bare, lists the own ones. */
export function nominate(can: Capabilities): Command {
  const command: Command = {
    id: 'nominate',
    words: {
      words: wordList('推荐 推荐候选 推荐单位 申报 荐 推见 推建 推存'),
      asides: [{ said: WITHDRAWN, words: wordList('撤回推荐 取消推荐 收回推荐 撤销推荐 不推荐了') }],
      changes: true,
      mends: true,
      takes: { links: true, text: true },
      shape: 'reason',
    },
    who: ['contact'],
    // A file that waits may be for anything; one that comes with the words is for the candidate.
    takesFiles: (rest) => saysAttached(rest),
    bareTellsAll: true,
    isKnownTo: ({ rubric }) => rubric.selection !== null,
    isSaidFor: ({ rubric }, words) => isSaidFor(rubric.selection?.body?.kind, words),
    summary: '推荐候选单位（行业、地域、第几名），或看本单位推荐了谁',
    examples: (unit) => ['推荐', `推荐 ${unit}某局 行业 城管 地域 ${unit} 第1名`],
    run: (turn) =>
      withOwnUnit(ofBody(turn), (body) => {
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
    const { words, handedIn } = withMaterials(turn, said)
    const order = nominationSaid(words, body)
    if ('ask' in order) return order.ask
    const others = await can.readCandidates(current)
    requireOwn(others, order.name, body)
    const recommending = await recommendingOf(turn, body)
    const known = recommending.candidates.find(({ name }) => name === order.name)
    const missing = missingIn(rubric.selection?.body?.kind, { ...known, ...stated(order) })
    if (missing) return missing
    requireFreeRank(recommending, order)
    const detail = { body, ...stated(order), links: [] }
    const candidate = nominatedAgain(known ?? null, { name: order.name, detail, at: now })
    const rest = recommending.candidates.filter(({ name }) => name !== order.name)
    const after = { ...recommending, candidates: [...rest, candidate] }
    requireAllowed({ before: { ...recommending, candidates: rest }, after }, turn)
    const moment = { year, at: now }
    return can.record({
      ...changeOf(command, turn, order.name, []),
      body,
      decide: (_before, _entries, clockBehind) => [
        { kind: 'nominated', task: null, ...detail, note: '' },
        ...handedIn.map((one) => submittedWith(one, clockBehind ?? turn.sentAt)),
      ],
      tell: (_, receipt, entries) => {
        const put = candidateOf(order.name, entries) ?? candidate
        const missing = presentMissing(put, rubric)
        const against = presentAgainst(after, rubric, moment)
        const reply = presentReceipt(receipt, {
          recorded: [
            `已推荐：${put.name}${wordsOf(put)}`,
            ...handedIn.map((one) => `已收到${one.material ? materialTitle(one.material) : '材料'} ${pieceWords(one)}`),
            ...against,
            ...(against.length > 0
              ? presentNominationDeadlines(rubric, moment)
              : nominationDues(rubric, moment).map(({ words }) => words)),
          ],
          ...(missing.length > 0 && { missing: missing.join('') }),
          undo: `「撤回推荐 ${put.name}」`,
        })
        return { replies: [reply], notices: [{ to: contactsOfCandidate(turn, put), reply }] }
      },
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
      tell: (_, receipt) => {
        const reply = presentReceipt(receipt, {
          recorded: [`已撤回推荐：${found.name}`],
          undo: `再发送「推荐 ${found.name}」`,
          next: '发送「推荐」看本单位推荐了谁',
        })
        return { replies: [reply], notices: [{ to: contactsOfCandidate(turn, found), reply }] }
      },
    })
  }

  return command
}

/** Where a candidate stands for the unit, its body is meant. */
function ofBody(turn: Turn): Turn {
  const [line] = turn.request.lines
  const body = line?.unit === undefined ? undefined : turn.current.candidates.get(line.unit)
  return body === undefined ? turn : { ...turn, request: withLine(turn, { unit: body }) }
}

const WITHDRAWN = '撤回'

const wordsOf = (candidate: Candidate): string => {
  const words = nominationWords(candidate)
  return words === '' ? '' : `（${words}）`
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

function requireFreeRank({ candidates }: Recommending, { name, rank }: NominationSaid): void {
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
