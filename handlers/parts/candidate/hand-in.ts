import type { EntryDetail } from '../../../src/acts/unit-acts.ts'
import type { Capabilities } from '../../../src/conversation/capabilities.ts'
import { changeOf, contactsOfCandidate } from '../../../src/conversation/change-of.ts'
import type { Command, Handled, Turn } from '../../../src/conversation/command.ts'
import { orderWords } from '../../../src/conversation/order-words.ts'
import { candidateRef } from '../../../src/conversation/own-candidates.ts'
import { shanghaiIso } from '../../../src/domain/day.ts'
import { BotError } from '../../../src/domain/errors.ts'
import { type Reply, textReply } from '../../../src/domain/message.ts'
import { type Candidate, candidateOf } from '../../../src/dossier/candidate.ts'
import { materialStates, missingFields } from '../../../src/dossier/candidate-materials.ts'
import {
  formName,
  materialTitle,
  pieceWords,
  presentComplete,
  presentFormState,
  presentNotContained,
  presentStillMissing,
} from '../../../src/replies/present-candidate-materials.ts'
import { presentReceipt } from '../../../src/replies/present-receipt.ts'
import type { Course } from '../../../src/rules/selection/course.ts'
import { alongsideNext, askOfNext } from '../next-file.ts'
import { askWhichMaterial } from '../place-submission.ts'
import { askFilesOf, isOpenToFiles } from '../submitted-parts.ts'
import { waitForFile } from '../wait-for-file.ts'
import { formSaid } from './fill-form.ts'
import { formFile } from './form-file.ts'
import { type MaterialLine, type Piece, pieceOf, placeMaterials } from './place-material.ts'
import { requirePutForward } from './record-on-candidate.ts'
import type { OfCandidate } from './which-candidate.ts'

/** What handing in for a candidate needs: its command, and how it goes on with the next file that waits. */
interface HandingIn {
  readonly can: Pick<Capabilities, 'record' | 'giveUploadLink'>
  readonly command: Command
  goOn(next: Turn): Promise<Handled>
}

/** 「提交 候选 [材料m] [链接…]」: materials of a candidate, and fields of its form. */
export async function handInForCandidate(by: HandingIn, about: OfCandidate): Promise<Handled> {
  const { turn, candidate } = about
  const course = courseOf(turn)
  const form = formSaid(turn, course.form)
  if (form && 'unclear' in form) return askedAbout(candidate, `${form.unclear}，没有记录。`)
  const asked = askWhichFiles(about, course)
  if (asked) return asked
  const placed = placeMaterials(turn, course)
  const which = form ? undefined : askFirst(about, placed, course)
  if (which) return which
  const pieces = placed.flatMap((one) => pieceOf(turn, one)).filter((piece) => isSomething(piece, candidate, course))
  if (pieces.length === 0 && !form) return waitFor(by, about, placed)
  return record(by, about, { pieces, placed, fields: form?.fields ?? {} })
}

function courseOf({ current: { rubric, name } }: Turn): Course {
  if (rubric.selection) return rubric.selection.course
  throw new BotError('not_in_rubric', `${name}没有评选，没有办理。`)
}

const askedAbout = ({ name, body }: Candidate, why: string): Handled => ({
  outcome: 'asked',
  unit: body,
  candidate: name,
  replies: [textReply(why, `例如「提交 ${name} 材料1 链接」。`)],
})

const of = ({ name, body }: Candidate): Pick<Handled, 'unit' | 'candidate'> => ({ unit: body, candidate: name })

/** Asks which of several files that wait a line with a material means, or which line each file belongs to. */
function askWhichFiles({ turn, candidate }: OfCandidate, course: Course): Handled | undefined {
  const placed = placeMaterials(turn, course)
  if (placed.some(({ isOpen }) => isOpen)) return undefined
  return askFilesOf(
    turn,
    of(candidate),
    placed.map(({ line, material }) => ({ line, place: titleOf(material) })),
  )
}

/** Asks which material the first line without one is; files behind lines that have theirs wait until those are recorded. */
function askFirst(
  { turn, candidate }: OfCandidate,
  placed: readonly MaterialLine[],
  course: Course,
): Handled | undefined {
  const at = placed.findIndex(({ isOpen }) => isOpen)
  const open = placed[at]
  if (!open) return undefined
  const isWholeQueue = isOpenToFiles(turn, open.line)
  const line = isWholeQueue ? { ...open.line, files: turn.queue.map(({ sha256 }) => sha256) } : open.line
  const hasFiles = (line.files ?? []).length > 0
  if ((at > 0 && hasFiles) || (!hasFiles && line.links.length === 0)) return undefined
  const lines = placed.map((one) => (one === open ? line : withMaterial(one)))
  const asking = { ...turn, request: { ...turn.request, lines } }
  const asked = askWhichMaterial(asking, '材料是哪一项？', { line, materials: course.materials })
  return { ...asked, ...of(candidate) }
}

/** 「材料1（申报表）」, or 「材料」 where the notice names none. */
const titleOf = (material: Piece['material']): string => (material ? materialTitle(material) : '材料')

/** 「 材料1」 behind a candidate's name, where only that came. */
function onlyMaterial([first, ...others]: readonly Pick<MaterialLine, 'material'>[]): string {
  return first?.material && others.length === 0 ? ` 材料${first.material.no}` : ''
}

const withMaterial = ({ line, material }: MaterialLine) => (material ? { ...line, material: material.no } : line)

/** A piece with nothing sent only says what is in a material that came already. */
function isSomething({ links, files, contains, material }: Piece, candidate: Candidate, course: Course): boolean {
  if (links.length + files.length > 0) return true
  const state = materialStates(candidate, course).find((one) => one.material === material)
  return contains.length > 0 && state !== undefined && state.since !== null
}

/** Waits for the file; the upload page says the whole order again, under its notice. */
function waitFor(
  { can, command }: HandingIn,
  { turn, candidate }: OfCandidate,
  placed: readonly MaterialLine[],
): Handled {
  const { name: notice } = turn.current
  const place = [...new Set(placed.map(({ material }) => titleOf(material)))].join('、')
  const words = orderWords({ ...turn.request, lines: placed.map(withMaterial) }, [command])
  return waitForFile(can, turn, {
    about: of(candidate),
    place: `${candidate.name}的${place}`,
    words: words.replaceAll(`${command.words.words[0]} `, `${command.words.words[0]} ${notice} `).slice(0, 300),
    example: `提交 ${candidate.name}${onlyMaterial(placed)} https://…`,
  })
}

interface Given {
  readonly pieces: readonly Piece[]
  readonly placed: readonly MaterialLine[]
  readonly fields: Readonly<Record<string, string>>
}

async function record(by: HandingIn, { turn, candidate }: OfCandidate, given: Given): Promise<Handled> {
  const { name, body } = candidate
  const { pieces, placed, fields } = given
  const files = pieces.flatMap((piece) => piece.files)
  const left = placed.filter(({ isOpen, line }) => isOpen && (line.files ?? []).length > 0)
  const next = await askOfNext(turn, { files, left: left.map(({ line }) => line) }, (one) => by.goOn(one))
  const change = changeOf(by.command, turn, name, [])
  let seq = 0
  let paper: Reply | undefined
  return by.can.record({
    ...change,
    body,
    acting: { ...change.acting, alongside: alongsideNext(turn, next, { unit: name, files, seq: () => seq }) },
    decide: async (_, entries, clockBehind) => {
      paper = await filledFormOf(turn, requirePutForward(candidate, entries), fields)
      const receivedAt = shanghaiIso(clockBehind ?? turn.sentAt)
      return [...pieces.map((piece) => submitted(piece, receivedAt)), ...filled(fields)]
    },
    tell: (_, receipt, entries) => {
      seq = entries.at(-1)?.seq ?? 0
      const after = candidateOf(name, entries, candidate.known) ?? candidate
      const reply = presentReceipt(receipt, receiptOf(turn, after, given))
      return {
        replies: [reply, ...(paper ? [paper] : []), ...(next?.replies ?? [])],
        notices: [{ to: contactsOfCandidate(turn, candidate), reply }],
      }
    },
  })
}

/** The form as a file, once nothing is left to fill in. */
async function filledFormOf(turn: Turn, before: Candidate, fields: Given['fields']): Promise<Reply | undefined> {
  const { form } = courseOf(turn)
  const after = { ...before, form: { ...before.form, ...fields } }
  if (!form || Object.keys(fields).length === 0 || missingFields(after, form).length > 0) return undefined
  return formFile(turn, { ...after, formFills: [...after.formFills, { at: turn.now, form: after.form }] }, form)
}

const submitted = ({ material, links, files, contains, note }: Piece, receivedAt: string): EntryDetail => ({
  kind: 'candidate-submitted',
  task: null,
  material: material?.no ?? null,
  links: [...links],
  files: [...files],
  contains: [...contains],
  note,
  receivedAt,
})

const filled = (fields: Given['fields']): readonly EntryDetail[] =>
  Object.keys(fields).length === 0 ? [] : [{ kind: 'form-filled', task: null, fields: { ...fields } }]

/** What came, what it is said to contain, what is still missing and what that means. */
function receiptOf({ current, now }: Turn, after: Candidate, { pieces, fields }: Given) {
  const { rubric, year, name: notice } = current
  const ref = candidateRef(current, after.name)
  const course = rubric.selection?.course
  const sent = pieces.filter(({ links, files }) => links.length + files.length > 0)
  const came = sent.map((piece) => `${titleOf(piece.material)} ${pieceWords(piece)}`)
  const ticked = pieces.flatMap(({ contains }) => contains)
  const form = course?.form
  const said = form?.fields.filter(({ id }) => id in fields).map(({ label }) => label) ?? []
  const missing = presentStillMissing(after, rubric, { year, at: now })
  return {
    recorded: [
      came.length > 0 ? `已收到：${after.name}（${notice}）${came.join('；')}` : `已记录：${after.name}（${notice}）`,
      ...(ticked.length > 0 ? [`写明含：${ticked.join('、')}`] : []),
      ...(form && said.length > 0
        ? [`已填写${formName(form)}：${said.join('、')}`, ...presentFormState(after, form)]
        : []),
      ...(course ? presentNotContained(after, course, ref) : []),
      ...(missing.length === 0 ? presentComplete(after, rubric, { year, at: now }) : []),
    ],
    ...(missing.length > 0 && { missing: missing.join('\n') }),
    undo: pieces.length === 0 ? '再发这一栏即可更改' : `「撤回 ${ref}${onlyMaterial(pieces)}」（核定前）`,
    next: `发送「查询 ${ref}」看全部`,
  }
}
