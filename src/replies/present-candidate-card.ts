import { type Judged, nominationWords } from '../acts/candidacy.ts'
import { type Day, dayOf, dayWords } from '../domain/day.ts'
import { scoreWords } from '../domain/facts.ts'
import { type Reply, tableReply, textReply } from '../domain/message.ts'
import { type Candidate, judgeCandidate } from '../dossier/candidate.ts'
import { materialStates, missingFields, missingMaterials } from '../dossier/candidate-materials.ts'
import type { Naming } from '../dossier/naming.ts'
import type { Rubric } from '../rules/rubric.ts'
import type { StandardPart } from '../rules/selection/conditions/standard-asked.ts'
import type { Course } from '../rules/selection/course.ts'
import { nextDeadline, selectionDeadlines } from '../rules/selection/selection-deadlines.ts'
import { partsLacking } from './present-candidate.ts'
import { formName, materialTitle, presentFormState, presentNotContained } from './present-candidate-materials.ts'
import { namingWords, presentJudged, standingWords } from './present-candidates.ts'
import { citeClause, presentSources } from './present-clauses.ts'
import { resultOf } from './present-stages.ts'
import { selectionDueWords } from './selection-due-words.ts'

/** A candidate as it is looked at: for whom, and how far its selection came. */
export interface Looked {
  /** 简称 of its notice. */
  readonly notice: string
  readonly rubric: Rubric
  readonly year: number
  readonly at: Date
  readonly naming: Naming
  /** As it is written behind a command: 「标兵 金水区城管局」. */
  readonly ref: string
  /** The reader hands in and claims for it. */
  readonly isOwn: boolean
  /** The names of persons may be read. */
  readonly seesNames: boolean
}

/** A candidate whole: how it stands, what is in, how far it came and what is next; then the details. */
export function presentCandidateCard(candidate: Candidate, looked: Looked): Reply {
  const { notice, rubric, year, at, naming } = looked
  const standards = standardRows(candidate, looked)
  const shown = { rubric, year, at, withClauses: false, withConditions: standards.length === 0 }
  const course = rubric.selection?.course
  const said = nominationWords(candidate)
  const standing = [...standingWords(candidate, shown), ...namingWords(candidate, naming)]
  const before = [
    `${candidate.name}（${[notice, `${candidate.body}推荐`, ...(said === '' ? [] : [said])].join('，')}）：`,
    ...(standing.length === 0 ? [] : [standing.join('；')]),
    ...(course ? materialLines(candidate, course, looked) : []),
    ...(course ? stageLines(candidate, course) : []),
    ...appealLines(candidate),
    ...nextLines(candidate, looked),
  ]
  const after = [
    ...presentJudged(candidate, { as: 'claimed', ...shown }),
    ...presentJudged(candidate, { as: 'confirmed', ...shown }),
    ...(course ? formLines(candidate, course, looked) : []),
    presentSources(rubric),
  ]
  return standards.length === 0
    ? textReply(...before, ...after)
    : tableReply({ before, columns: ['标准', ...Object.values(bases)], rows: standards, after })
}

/** What the notice asks of a candidate: the materials, until when, what missing that means, and what is next. */
export function presentCandidateTasks(candidate: Candidate, looked: Looked): Reply {
  const { notice, rubric, year, at } = looked
  const { selection } = rubric
  const isShort = selection !== null && missingMaterials(candidate, selection.course).length > 0
  const deadline = isShort ? nextDeadline(selectionDeadlines(selection, year), at) : undefined
  return textReply(
    `${candidate.name}（${notice}，${candidate.body}推荐）要办的：`,
    ...(selection ? materialLines(candidate, selection.course, looked) : []),
    ...(deadline ? [citeClause(rubric, deadline.clause)] : []),
    ...nextLines(candidate, looked),
  )
}

const bases = { claimed: '自评', confirmed: '核定' } as const

/** A row for each standard of a notice that has some, once any is claimed or confirmed: met, or the parts that lack. */
function standardRows({ claimed, confirmed, since, known }: Candidate, { rubric, year, at }: Looked) {
  const isStated = ({ facts }: Judged) => Object.keys(facts).length > 0
  const stepsOf = (judged: Judged) =>
    (isStated(judged)
      ? (judgeCandidate({ since, known }, judged, { rubric, year, at })?.derivation.steps ?? [])
      : []
    ).flatMap((step) => (step.kind === 'condition' && step.standard !== undefined ? [step] : []))
  const [own, office] = [stepsOf(claimed), stepsOf(confirmed)]
  const listed = own.length > 0 ? own : office
  return listed.map(({ standard, label }) => {
    const title = `${standard} ${label}`
    const cells = [own, office].map((steps) => metWords(steps.find((step) => step.standard === standard)))
    const words = cells.flatMap((cell, place) => (cell === '' ? [] : [`${Object.values(bases)[place]}${cell}`]))
    return { cells: [title, ...cells], line: `${title}：${words.join('；')}` }
  })
}

const metWords = (step: { readonly met: boolean | null; readonly missing?: readonly StandardPart[] } | undefined) => {
  if (step === undefined || step.met === null) return ''
  if (step.met) return '达到'
  return step.missing === undefined ? '没有达到' : partsLacking(step.missing)
}

/** Each material with where it stands, the form as far as it is filled in, and until when the rest is to come. */
function materialLines(candidate: Candidate, course: Course, { rubric, year, at, ref, isOwn }: Looked): string[] {
  const states = materialStates(candidate, course)
  const isShort = states.some(({ since, material }) => since === null && !material.optional)
  const came = states.flatMap(({ material, since }) =>
    since === null ? [] : [`${materialTitle(material)}${dayWords(dayOf(since))}已交`],
  )
  const each = states.flatMap(({ material, since, returned }) => {
    const title = materialTitle(material)
    if (since !== null) return [`${title}：${dayWords(dayOf(since))}已交`]
    if (returned !== null)
      return [`${title}：已退回（${returned.reason}），${dayWords(returned.until)}前重报的仍按原时间`]
    return material.optional ? [] : [`${title}：未交`]
  })
  const unnamed = candidate.handedIn.filter(({ material, returned }) => material === null && returned === null)
  const pieces = unnamed.flatMap(({ links, files }) => [...links, ...files]).length + candidate.links.length
  const { selection } = rubric
  const deadline = selection && isShort ? nextDeadline(selectionDeadlines(selection, year), at) : undefined
  return [
    ...(isShort || came.length === 0 ? each : [`材料齐全：${came.join('，')}`]),
    ...(pieces > 0 && (isShort || states.length === 0) ? [`没有写明是哪一项的材料${pieces}件`] : []),
    ...(course.form ? presentFormState(candidate, course.form) : []),
    ...(isOwn ? presentNotContained(candidate, course, ref) : []),
    ...(deadline ? [selectionDueWords(deadline, at)] : []),
  ]
}

/** 「评审：通过」, 「实地验收：8月3日（周一）待进行」; those that nothing is recorded of in one line. */
function stageLines({ course: { stages, scores } }: Candidate, course: Course): string[] {
  const recorded = course.stages.flatMap((stage) => {
    const { id, title } = stage
    const state = stages[id]
    const given = (scores[id] ?? []).map(({ score }) => `${scoreWords(score)}分`)
    if (!state && given.length === 0) return []
    const result = state ? `${onWords(state.on)}${resultOf(state.result, stage)}` : ''
    const note = state && state.note !== '' ? `（${state.note}）` : ''
    return [`${title}：${[`${result}${note}`, ...given].filter((words) => words !== '').join('，')}`]
  })
  const open = course.stages.filter(({ id }) => !stages[id] && (scores[id] ?? []).length === 0)
  return [...recorded, ...(open.length === 0 ? [] : [`还没有记录的环节：${open.map(({ title }) => title).join('、')}`])]
}

const onWords = (on: Day | null): string => (on === null ? '' : dayWords(on))

function appealLines({ course: { appeal } }: Candidate): string[] {
  if (appeal === null) return []
  const { answer, reason } = appeal
  if (answer === null) return [`申诉（${reason}）：等待复核`]
  return [`申诉（${reason}）：${answer.upheld ? '改判' : '维持'}${answer.note === '' ? '' : `（${answer.note}）`}`]
}

/** The fields of the form as they are filled in; a person's name only where it may be read. */
function formLines({ form: filled }: Candidate, { form }: Course, { seesNames }: Looked): string[] {
  const lines = (form?.fields ?? []).flatMap(({ id, label, personal }) => {
    const text = filled[id] ?? ''
    if (text === '') return []
    return [`${label}：${personal && !seesNames ? '已填（姓名不在这里显示）' : text}`]
  })
  return lines.length === 0 || !form ? [] : [`${formName(form)}：`, ...lines]
}

/** The first thing that is still to be done; nothing for those who only look. */
function nextLines(candidate: Candidate, { rubric, naming, ref, isOwn }: Looked): string[] {
  const { selection, sheet } = rubric
  if (!isOwn || !selection || naming.named.length > 0) return []
  const { course, candidate: conditions } = selection
  const [missing] = missingMaterials(candidate, course)
  if (missing) return [`下一步：发送「${missingExample(candidate, course, ref)}」。`]
  const isClaimed = Object.keys(candidate.claimed.items).length + Object.keys(candidate.claimed.facts).length > 0
  if (!isClaimed && (sheet || conditions)) return [`下一步：发送「自评 ${ref} …」说明各项，「依据 ${ref}」看标准。`]
  return [`下一步：发送「建议 ${ref}」看还能怎样提高。`]
}

/** What to send for the first material that is missing: itself, or the first field of a form that was begun. */
function missingExample(candidate: Candidate, course: Course, ref: string): string {
  const [missing] = missingMaterials(candidate, course)
  const [field] = missing?.isForm && course.form ? missingFields(candidate, course.form) : []
  const isBegun = Object.values(candidate.form).some((text) => text !== '')
  return field && isBegun ? `提交 ${ref} ${field.label}：…` : `提交 ${ref} 材料${missing?.no} 链接`
}
