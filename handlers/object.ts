import { upheldWords } from '../src/acts/candidacy.ts'
import type { EntryDetail } from '../src/acts/unit-acts.ts'
import { inBatches } from '../src/concurrency/work-through.ts'
import { askFor, confirmPreview } from '../src/conversation/ask.ts'
import type { Capabilities } from '../src/conversation/capabilities.ts'
import { answered, changeOf } from '../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../src/conversation/command.ts'
import { withLine } from '../src/conversation/target.ts'
import { dayOf, dayWords } from '../src/domain/day.ts'
import { BotError } from '../src/domain/errors.ts'
import { textReply } from '../src/domain/message.ts'
import { requireShort } from '../src/domain/parse-act.ts'
import type { UnitId } from '../src/domain/unit.ts'
import { isOpen, namingOf, type Objection, objectionsIn, type PublicNotice } from '../src/dossier/naming.ts'
import { presentReceipt } from '../src/replies/present-receipt.ts'
import { asTyped } from '../src/understanding/text/as-typed.ts'
import { wordList } from '../src/understanding/text/tidy.ts'
import { notInRubric } from './parts/on-whole-unit.ts'
import { suitsObjection } from './parts/suited-selection.ts'

/** 「异议 候选 理由」 during the public notice, and 「异议 候选 答复 …」; bare, lists those that wait for an answer. */
export function object(can: Capabilities): Command {
  const command: Command = {
    id: 'object',
    irrevocable: true,
    words: {
      words: wordList('异议 登记异议 记录异议 收到异议 公示异议 异议登记 疑议 意议 异意'),
      changes: true,
      takes: { text: true },
      shape: 'reason',
      asides: [{ said: ANSWERED, words: wordList('答复异议 异议答复 回复异议 处理异议 答复公示异议') }],
      allows: ['future', 'hypothetical', 'question', 'negated', 'quoted'],
    },
    who: ['clerk'],
    singleChatOnly: true,
    bareTellsAll: true,
    isKnownTo: ({ rubric }) => rubric.selection !== null,
    suits: suitsObjection(can),
    summary: '公示期内登记对候选单位的异议，或答复（先预览，再确认）；不写看还没有答复的',
    examples: (unit) => ['异议', `异议 ${unit}甲局 材料与事实不符`, `异议 ${unit}甲局 答复 不属实：已核查原件`],
    run: async (turn) => {
      const { current } = turn
      if (current.rubric.selection === null) throw notInRubric('异议')
      const { publicNotice, named } = namingOf(await can.readOfficeActs(current))
      const said = turn.request.lines[0]?.rest.trim() ?? ''
      if (publicNotice === null) {
        if (said === '') return answered([textReply(`${current.name}：还没有公示，没有异议。`)], { idle: true })
        throw new BotError('not_public', `${current.name}还没有公示，异议在公示期内登记，没有记录。`)
      }
      if (said === '') return list(turn, publicNotice)
      const order = orderIn(turn, said, publicNotice)
      if ('outcome' in order) return order
      if (order.kind === 'objected') return register(turn, order, publicNotice)
      if (named.length === 0) return reply(turn, order)
      throw new BotError('already_named', `${current.name}已经命名，没有记录答复。`)
    },
  }

  const objectionsTo = async (turn: Turn, name: UnitId): Promise<readonly Objection[]> =>
    objectionsIn(await can.readEntries(turn.current, name))

  async function list(turn: Turn, { names, ...period }: PublicNotice): Promise<Handled> {
    const open = await inBatches(names, async (name) =>
      (await objectionsTo(turn, name))
        .filter(isOpen)
        .map((one) => `· ${name}：${one.reason}（${dayWords(dayOf(one.at))}）`),
    )
    const lines = open.flat()
    return answered([
      textReply(
        `${turn.current.name} ${periodWords(period)}。`,
        ...(lines.length === 0 ? ['没有待答复的异议。'] : [`待答复的异议${lines.length}件：`, ...lines]),
        ...(lines.length === 0 ? [] : ['下一步：发送「异议 候选单位 答复 属实（或不属实）：说明」答复。']),
      ),
    ])
  }

  async function register(turn: Turn, { name, words: reason }: Order, publicNotice: PublicNotice): Promise<Handled> {
    requireInPeriod(turn, publicNotice)
    requireShort('理由', reason)
    const asked = confirmPreview(about(turn, name), [`【预览】将登记对${name}的异议：${reason}`, '答复以前不能命名。'])
    if (asked) return { ...asked, candidate: name }
    return record(turn, name, {
      detail: { kind: 'objected', task: null, reason },
      recorded: `已登记对${name}的异议：${reason}`,
      next: `核查后发送「异议 ${name} 答复 属实（或不属实）：说明」`,
    })
  }

  async function reply(turn: Turn, { name, words }: Order): Promise<Handled> {
    const open = (await objectionsTo(turn, name)).find(isOpen)
    if (!open) throw new BotError('no_objection', `${name}没有待答复的异议，没有记录。`)
    const answer = findingIn(words)
    if (!answer)
      return askFor({}, `请在答复开头写明异议「${open.reason}」属实还是不属实`, `异议 ${name} 答复 不属实：已核查原件`)
    requireShort('答复', answer.note)
    const asked = confirmPreview(about(turn, name), [
      `【预览】对${name}的异议「${open.reason}」，答复：${answerWords(answer)}`,
      answer.upheld ? `异议属实的，${name}不列入命名名单。` : `异议不属实的，${name}仍在名单中。`,
    ])
    if (asked) return { ...asked, candidate: name }
    return record(turn, name, {
      detail: { kind: 'objection-answered', task: null, ...answer },
      about: open,
      recorded: `已答复对${name}的异议「${open.reason}」：${answerWords(answer)}`,
      next: '发送「异议」看还有没有待答复的',
    })
  }

  async function record(
    turn: Turn,
    name: UnitId,
    said: {
      readonly detail: EntryDetail
      readonly about?: Objection
      readonly recorded: string
      readonly next: string
    },
  ): Promise<Handled> {
    const candidate = (await can.readCandidates(turn.current)).find((one) => one.name === name)
    return can.record({
      ...changeOf(command, turn, name, []),
      ...(candidate ? { body: candidate.body } : {}),
      decide: (_, entries) => {
        const open = objectionsIn(entries).find(isOpen)
        if (said.about && open?.at.getTime() !== said.about.at.getTime()) throw answeredMeanwhile(name)
        return [said.detail]
      },
      tell: (_, receipt) => ({
        replies: [presentReceipt(receipt, { recorded: [said.recorded], next: said.next })],
      }),
    })
  }

  return command
}

/** The same order about the candidate's own dossier, so that what is confirmed rests on what was shown of it. */
const about = (turn: Turn, unit: UnitId): Turn => ({ ...turn, request: withLine(turn, { unit }) })

/** What is said of one candidate. */
interface Order {
  readonly kind: 'objected' | 'objection-answered'
  readonly name: UnitId
  readonly words: string
}

const ANSWERED = '答复'
const ANSWER = /^(?:答复|回复|办理答复|核查答复)(?:意见|结果|是|为)?[\s,，:：、]*/
const BETWEEN = /^(?:[\s,，:：、的]|异议)+/

/** 「甲局 理由」, 「甲局 答复 属实」, 「答复 甲局 属实」 */
function orderIn({ current, request }: Turn, whole: string, { names }: PublicNotice): Order | Handled {
  const said = whole.replace(ANSWER, '').replace(/^对/, '')
  const own = names.filter((one) => said.startsWith(one)).toSorted((one, other) => other.length - one.length)
  const [name] = own
  if (name === undefined)
    throw new BotError(
      'no_such_candidate',
      `没有看出是对哪个单位的异议，没有记录。公示的有${names.map((one) => `「${one}」`).join('、')}，请发送「异议 ${current.name} 单位 理由」。`,
    )
  const behind = said.slice(name.length).replace(BETWEEN, '')
  const words = asTyped(request.lines[0], behind.replace(ANSWER, ''))
  if (ANSWER.test(whole) || ANSWER.test(behind)) return { kind: 'objection-answered', name, words }
  if (words === '') return askFor({}, `请写明对${name}有什么异议`, `异议 ${name} 材料与事实不符`)
  return { kind: 'objected', name, words }
}

const FOUND = /^(?:异议|反映的?(?:问题|情况)?)?(?:经核查|经查)?[\s,，]*(不属实|不成立|不实|部分属实|属实|成立)/

/** Whether an objection is upheld, and what else is said of it. */
interface Finding {
  readonly upheld: boolean
  readonly note: string
}

/** The finding that an answer begins with; undefined where it begins with none, or finds half of it true. */
function findingIn(words: string): Finding | undefined {
  const [whole, found] = FOUND.exec(words) ?? []
  if (whole === undefined || found === undefined || found === '部分属实') return undefined
  return { upheld: !found.startsWith('不'), note: words.slice(whole.length).replace(/^[\s,，:：;；。]+/, '') }
}

const answerWords = ({ upheld, note }: Finding): string => `${upheldWords(upheld)}${note === '' ? '' : `，${note}`}`

const periodWords = ({ from, until }: Pick<PublicNotice, 'from' | 'until'>): string =>
  `公示期自${dayWords(from)}至${dayWords(until)}`

/** Objections are taken from the publication on, though the period counts from the next day. */
function requireInPeriod({ now, current: { name } }: Turn, period: PublicNotice): void {
  if (dayOf(now) <= period.until) return
  throw new BotError('not_public', `${name}的${periodWords(period)}，已经结束，没有登记。`)
}

const answeredMeanwhile = (name: UnitId) =>
  new BotError('acted_meanwhile', `刚才有人答复了对${name}的异议，没有记录；请发送「异议」查看。`)
