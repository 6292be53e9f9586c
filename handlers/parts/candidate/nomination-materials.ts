import type { EntryDetail } from '../../../src/acts/unit-acts.ts'
import type { Turn } from '../../../src/conversation/command.ts'
import { FilesRefused } from '../../../src/conversation/refusals.ts'
import { shanghaiIso } from '../../../src/domain/day.ts'
import { type FileRef, fileKindWords } from '../../../src/domain/task.ts'
import type { Course, SelectionMaterial } from '../../../src/rules/selection/course.ts'
import { LINK_MARK, takeLinks } from '../../../src/understanding/text/links.ts'
import { materialOfFile } from './place-material.ts'

/** What comes with a nomination; null where nothing says which of the materials it is. */
export interface HandedInWith {
  readonly material: SelectionMaterial | null
  readonly links: readonly string[]
  readonly files: readonly FileRef[]
}

/** A nomination's own words, and the materials that come with them. */
interface WithMaterials {
  readonly words: string
  readonly handedIn: readonly HandedInWith[]
}

/** Takes the links and files out of a nomination, each with the material said before it: 申报表 https://…. */
export function withMaterials({ current: { rubric }, request, files }: Turn, said: string): WithMaterials {
  const course = rubric.selection?.course
  const beside = request.lines[0]?.links ?? []
  const { text, links } = takeLinks([said, ...beside].join(' '))
  const rest = [...links]
  const words: string[] = []
  const placed: { material: SelectionMaterial | null; link: string }[] = []
  const only = course?.materials.length === 1 ? (course.materials[0] ?? null) : null
  let material = only
  for (const piece of text.replaceAll(LINK_MARK, ` ${LINK_MARK} `).split(/\s+/)) {
    const named = course ? materialCalled(piece, course) : undefined
    if (named) material = named
    if (piece === LINK_MARK) placed.push(...rest.splice(0, 1).map((link) => ({ material, link })))
    else if (!named && !ATTACHED.test(piece)) words.push(piece)
  }
  const isNamed = material !== null && placed.length === 0
  const filed = files.map((file) => ({ material: isNamed ? material : materialOfSent(file, course, only), file }))
  requireKinds(filed, course)
  return { words: words.join(' '), handedIn: together(placed, filed) }
}

const ATTACHED =
  /^[,，;；、。:：(（]*(?:见|附上?|另附|附后|附)?(?:申报)?(?:材料|文件|附件)(?:见附件|附后|如下|在此)?[,，;；、。:：)）]*$/

/** Whether the words beside a nomination speak of something that is attached: 附申报材料. */
export const saysAttached = (words: string): boolean => words.split(/\s+/).some((piece) => ATTACHED.test(piece))

const EDGES = /^[,，;；、。:：]+|(?<![,，;；、。:：])[,，;；、。:：]+$/g

/** The material of a name or a number: 申报表, 材料1. */
function materialCalled(piece: string, { materials }: Course): SelectionMaterial | undefined {
  const said = piece.replace(EDGES, '')
  const no = /^材料(\d{1,2})$/.exec(said)?.[1]
  if (no !== undefined) return materials.find((one) => one.no === Number(no))
  const called = materials.filter(({ title, words }) => [title, ...title.split('、'), ...words].includes(said))
  return called.length === 1 ? called[0] : undefined
}

const materialOfSent = (file: FileRef, course: Course | undefined, only: SelectionMaterial | null) =>
  only ?? (course ? materialOfFile(file, course) : null)

function requireKinds(
  filed: readonly { readonly material: SelectionMaterial | null; readonly file: FileRef }[],
  course: Course | undefined,
): void {
  for (const { material, file } of filed) {
    const accepted = material ? material.accepts : (course?.materials ?? []).flatMap(({ accepts }) => accepts)
    if (accepted.length === 0 || accepted.includes(file.kind)) continue
    const words = [...new Set(accepted)].map((kind) => fileKindWords[kind]).join('、')
    const what = `申报材料只收${words}，收到的是${fileKindWords[file.kind]}，没有推荐。请转换后再发。`
    throw new FilesRefused('file_kind', what, [file])
  }
}

/** One entry for each material. */
function together(
  placed: readonly { readonly material: SelectionMaterial | null; readonly link: string }[],
  filed: readonly { readonly material: SelectionMaterial | null; readonly file: FileRef }[],
): readonly HandedInWith[] {
  const materials = new Set([...placed, ...filed].map(({ material }) => material))
  return [...materials].map((material) => ({
    material,
    links: [...new Set(placed.filter((one) => one.material === material).map(({ link }) => link))],
    files: filed.filter((one) => one.material === material).map(({ file }) => file),
  }))
}

export const submittedWith = ({ material, links, files }: HandedInWith, receivedAt: Date): EntryDetail => ({
  kind: 'candidate-submitted',
  task: null,
  material: material?.no ?? null,
  links: [...links],
  files: [...files],
  contains: [],
  note: '',
  receivedAt: shanghaiIso(receivedAt),
})
