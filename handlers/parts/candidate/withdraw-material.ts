import type { EntryDetail } from '../../../src/acts/unit-acts.ts'
import { askToChoose, confirmPreview } from '../../../src/conversation/ask.ts'
import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import { changeOf, contactsOfCandidate } from '../../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../../src/conversation/command.ts'
import type { Choice } from '../../../src/conversation/conversation.ts'
import { candidateRef } from '../../../src/conversation/own-candidates.ts'
import { BotError } from '../../../src/domain/errors.ts'
import { type Candidate, candidateOf, hasConfirmed } from '../../../src/dossier/candidate.ts'
import { materialStates } from '../../../src/dossier/candidate-materials.ts'
import { type Naming, namingOf } from '../../../src/dossier/naming.ts'
import { materialTitle, presentStillMissing } from '../../../src/replies/present-candidate-materials.ts'
import { citeClause } from '../../../src/replies/present-clauses.ts'
import { presentReceipt } from '../../../src/replies/present-receipt.ts'
import { selectionDueWords } from '../../../src/replies/selection-due-words.ts'
import type { SelectionMaterial } from '../../../src/rules/selection/course.ts'
import { selectionDeadlines } from '../../../src/rules/selection/selection-deadlines.ts'
import type { Line } from '../../../src/understanding/request.ts'
import { materialSaid } from './place-material.ts'
import { askedOf, requirePutForward } from './record-on-candidate.ts'
import { courseOf } from './return-materials.ts'
import type { OfCandidate } from './which-candidate.ts'

/** What was handed in as one material; null for what came without a word which it is. */
type Held = SelectionMaterial | null

/** 「撤回 候选 [材料m]」: before anything is confirmed and before the list is public. */
export async function withdrawMaterial(
  can: Pick<Capabilities, 'record' | 'readOfficeActs'>,
  command: Command,
  about: OfCandidate,
): Promise<Handled> {
  const { turn, candidate } = about
  const held = heldOf(candidate, about)
  if (NOMINATION.test(turn.request.lines[0]?.rest ?? '')) return askedOf(candidate, askWhat(about, []))
  requireOpen(candidate, namingOf(await can.readOfficeActs(turn.current)))
  const meant = heldMeant(about, held)
  if (meant === null) return askedOf(candidate, askWhat(about, held))
  const preview = previewOf(about, meant)
  const asked = preview.length > 0 ? confirmPreview(turn, preview) : null
  if (asked) return askedOf(candidate, asked)
  const { name, body } = candidate
  const titles = meant.map(titleOf).join('、')
  return can.record({
    ...changeOf(command, turn, name, []),
    body,
    decide: async (_, entries) => {
      const before = requirePutForward(candidate, entries)
      requireOpen(before, namingOf(await can.readOfficeActs(turn.current)))
      return meant.flatMap((one) => withdrawn(before, one))
    },
    tell: (_, receipt, entries) => {
      const after = candidateOf(name, entries, candidate.known) ?? candidate
      const { rubric, year } = turn.current
      const missing = presentStillMissing(after, rubric, { year, at: turn.now })
      const reply = presentReceipt(receipt, {
        recorded: [`已撤回：${name}的${titles}。原材料仍留在档案的历史里，不再计入。`],
        ...(missing.length > 0 && { missing: missing.join('\n') }),
        next: `发送「提交 ${candidateRef(turn.current, name)}${wordOf(meant)} 链接」重新报送`,
      })
      return { replies: [reply], notices: [{ to: contactsOfCandidate(turn, candidate), reply }] }
    },
  })
}

/** Throws where the office confirmed something of it, or its list is public. */
function requireOpen(candidate: Candidate, { publicNotice, named }: Naming): void {
  const { name } = candidate
  if (publicNotice?.names.includes(name) || named.includes(name))
    throw new BotError('already_public', `${name}已列入公示的名单，材料不能撤回，没有改动任何内容。`)
  if (hasConfirmed(candidate))
    throw new BotError('already_confirmed', `${name}已经核定，材料不能撤回；如有异议请发送「申诉 ${name} 理由」。`)
}

/** Everything that is in, as far as it counts as one material. */
function heldOf(candidate: Candidate, about: OfCandidate): readonly Held[] {
  const course = courseOf(about)
  const isFilled = Object.values(candidate.form).some((text) => text !== '')
  const own = course.materials.filter(
    ({ no, isForm }) => candidate.handedIn.some(({ material }) => material === no) || (isForm && isFilled),
  )
  return candidate.handedIn.some(({ material }) => material === null) ? [...own, null] : own
}

const UNNAMED = /没有?写明|未写明|没有?编号/
const NOMINATION = /^的?推荐/
const ALL = /^(?:的)?(?:全部|所有|都)/

/** What the message means to take back; null where the nomination itself could be meant, or one of several. */
function heldMeant({ turn, candidate }: OfCandidate, held: readonly Held[]): readonly Held[] | null {
  const { lines } = turn.request
  const named = lines.map((line) => lineMeant(line, held, courseOf({ turn, candidate })))
  if (named.every((one) => one !== undefined)) return named
  if (held.length === 0) throw nothingHeld(candidate, turn)
  if (ALL.test(lines[0]?.rest ?? '')) return held
  const mayWithdrawNomination = turn.person?.contactOf.includes(candidate.body) === true
  return held.length === 1 && !mayWithdrawNomination ? held : null
}

/** What a line names; undefined where it names nothing. Throws for what is not there. */
function lineMeant(line: Line, held: readonly Held[], course: ReturnType<typeof courseOf>): Held | undefined {
  if (UNNAMED.test(line.rest) && held.includes(null)) return null
  const isSaid = line.material !== undefined || line.task !== undefined
  const material = isSaid ? materialSaid(line, course) : null
  if (material === null) return undefined
  if (held.includes(material)) return material
  throw new BotError('nothing_to_withdraw', `${materialTitle(material)}还没有报送，没有可撤回的，没有改动任何内容。`)
}

const nothingHeld = ({ name }: Candidate, { current }: Turn) =>
  new BotError(
    'nothing_to_withdraw',
    `${name}还没有报送材料，没有可撤回的。要撤回推荐，请发送「撤回推荐 ${current.name} ${name}」。`,
  )

const titleOf = (held: Held): string => (held ? materialTitle(held) : '没有写明是哪一项的材料')

/** 「 材料1」, where one material alone is taken back. */
const wordOf = ([first, ...others]: readonly Held[]): string => (first && others.length === 0 ? ` 材料${first.no}` : '')

/** Each material, all of them, and for a contact of the body the nomination itself. */
function askWhat({ turn, candidate }: OfCandidate, held: readonly Held[]): Handled {
  const { name, body } = candidate
  const lineOf = (one: Held): Line =>
    one ? { unit: name, material: one.no, links: [], rest: '' } : { unit: name, links: [], rest: '没有写明的' }
  const ofMaterials = held.map((one) => ({ label: `撤回${titleOf(one)}`, lines: [lineOf(one)] }))
  const all = held.length > 1 ? [{ label: '撤回全部材料', lines: held.map(lineOf) }] : []
  const choices = [...ofMaterials, ...all].map(({ label, lines }) => ({ label, request: { ...turn.request, lines } }))
  const nomination: Omit<Choice, 'number'> = {
    label: `撤回推荐 ${name}`,
    request: { command: 'nominate', notice: turn.current.id, lines: [{ unit: name, links: [], rest: `撤回 ${name}` }] },
  }
  const isOfBody = turn.person?.contactOf.includes(body) === true
  const offered = isOfBody ? [...choices, nomination] : choices
  return askToChoose(
    `要撤回${name}的什么？`,
    offered.map((choice, at) => ({ number: at + 1, ...choice })),
  )
}

/** What came in time and would come late again is shown first. */
function previewOf(about: OfCandidate, meant: readonly Held[]): readonly string[] {
  const { turn, candidate } = about
  const { rubric, year } = turn.current
  const [deadline] = rubric.selection ? selectionDeadlines(rubric.selection, year) : []
  const inTime = materialStates(candidate, courseOf(about)).filter(
    ({ material, since }) =>
      meant.includes(material) && since !== null && deadline && since.getTime() <= deadline.limit,
  )
  if (!deadline || inTime.length === 0 || turn.now.getTime() <= deadline.limit) return []
  return [
    `${inTime.map(({ material }) => materialTitle(material)).join('、')}是按时报送的，撤回后再报就是超期。`,
    selectionDueWords(deadline, turn.now),
    citeClause(rubric, deadline.clause),
  ]
}

/** Of the form what was filled in is emptied as well. */
function withdrawn(before: Candidate, held: Held): readonly EntryDetail[] {
  const filled = Object.keys(before.form).filter((id) => before.form[id] !== '')
  const emptied: readonly EntryDetail[] =
    held?.isForm && filled.length > 0
      ? [{ kind: 'form-filled', task: null, fields: Object.fromEntries(filled.map((id) => [id, ''])) }]
      : []
  return [{ kind: 'candidate-withdrawn', task: null, material: held?.no ?? null }, ...emptied]
}
