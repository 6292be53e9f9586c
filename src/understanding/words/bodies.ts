import { bodyBeginnings, bodyEndings, goingOn, LAST_OF_BODY } from './lists/bodies.ts'
import { isKnown, type Part, type Place, partsOf, STATES, unitLengthAt } from './parts-behind.ts'

/** What stands behind a unit's name: `same` characters that still mean it, `other` that make another body's name of it. */
export interface Behind {
  readonly same: number
  readonly other: number
}

/** Maximum number of characters behind a unit's name that are looked at. */
const LONGEST_TAIL = 20
const HAN = /^\p{Script=Han}+/u
/** 金水区政府, 高新区管委会. */
const SAME = /^(?:区人民政府|区政府|人民政府|政府|管理委员会|管委会)/
const DISTRICT = /^(?:新区|[区县市])/
/** 政府办 is an office of its own; 政府办理 is not. */
const OFFICE_OF = /^办(?![理好完成得过了不到吧吗])/
/** 金水区9中, 金水区106中学. */
const NUMBERED =
  /^第?[\d〇零一二三四五六七八九十]{1,4}(?:中学|小学|高中?|初中|医院|幼儿园|幼|[中小院厂所](?![\p{Script=Han}\d]))/u

/** Characters that join or state, and stand in no body's name. */
const PARTICLES = '的在是没未不已把请和与及给为被由向对让将也都就还又再先等了过吗呢吧么'
const ENDED = new RegExp(
  `^(?:${bodyBeginnings.join('|')})?[^\\s\\P{Script=Han}${PARTICLES}]{0,12}(?:${bodyEndings.join('|')})`,
  'u',
)
const BEGINNING = new RegExp(`^(?:${bodyBeginnings.join('|')})`)
const GOING_ON = new RegExp(`^(?:${goingOn.join('|')})`)

/** Looks behind the name of a unit, which ends at `at`; `names` are the units that may be meant. */
export function behindName(place: Place, at: number, names: readonly string[]): Behind {
  const rest = place.text.slice(at, at + LONGEST_TAIL)
  const district = names.every((name) => !/[区县市]$/.test(name)) ? (DISTRICT.exec(rest)?.[0].length ?? 0) : 0
  const same = district + (SAME.exec(rest.slice(district))?.[0].length ?? 0)
  const isOffice = same > 0 && OFFICE_OF.test(rest.slice(same)) && !ENDED.test(rest.slice(same))
  return { same, other: isOffice ? 1 : (apartTail(place, at + same) ?? tailAt(place, at + same)) }
}

/** A body that alone stands behind a blank at the end of the text: 催办 金水区 法院. */
function apartTail({ text, lower, lexicon }: Place, at: number): number | undefined {
  if (text.charAt(at) !== ' ') return undefined
  const rest = text.slice(at + 1, at + 1 + LONGEST_TAIL)
  const body = ENDED.exec(rest)?.[0]
  const isLast = body !== undefined && /^[\s。.!！]*$/.test(rest.slice(body.length))
  return isLast && unitLengthAt(lower, at + 1, lexicon) === 0 && !lexicon.words.get(body) ? 1 + body.length : undefined
}

/** The number of characters from `at` on that make another body's name of the unit's name before them; 0 for none. */
function tailAt(place: Place, at: number): number {
  const { text } = place
  const rest = text.slice(at, at + LONGEST_TAIL)
  const numbered = NUMBERED.exec(rest)
  if (numbered) return numbered[0].length
  const run = HAN.exec(rest)?.[0] ?? ''
  if (run === '') return 0
  if (run.startsWith('的')) return bodyOf(place, at, run.length)
  const unit = unitLengthAt(place.lower, at, place.lexicon)
  if (unit === 0) return namesBody(place, at)
  const more = namesBody(place, at + unit)
  return more > 0 || isBranch(place, at, unit) ? unit + more : 0
}

/** 金水区的法院, where nothing goes on behind it. */
function bodyOf(place: Place, at: number, length: number): number {
  const body = namesBody(place, at + 1)
  return body + 1 === length && ENDED.test(place.text.slice(at + 1, at + length)) ? length : 0
}

/** 金水区人社局 is a branch in that district; 金水区市人社局 and 金水区中原区 are two units. */
function isBranch({ lower, lexicon }: Place, at: number, length: number): boolean {
  const said = lower.slice(at, at + length)
  return !said.startsWith('市') && lexicon.units.get(said)?.every((unit) => !/[区县市]$/.test(unit)) === true
}

/** The length of a body's name from `at` on, by its ending or since its words are unknown. */
function namesBody(place: Place, at: number): number {
  const run = HAN.exec(place.text.slice(at, at + LONGEST_TAIL))?.[0] ?? ''
  if (run === '') return 0
  const parts = partsOf(place, at, run.length)
  const ended = ENDED.exec(run)?.[0].length ?? 0
  if (ended > 0 && !asks(parts, ended)) return ended
  return endedByCharacter(parts) || (begins(parts, run) ? 0 : lengthOfUnknown(parts))
}

/** Whether a question or a denial stands among the first characters: 怎么办公室没交. */
const asks = (parts: readonly Part[], length: number): boolean =>
  parts.some(
    ({ start, text, kind, senses: { role } }) =>
      start + text.length <= length &&
      (kind === 'reference' ||
        (text.length > 1 && (role === 'question' || role === 'negation' || role === 'hypothetical'))),
  ) && !BEGINNING.test(parts.map(({ text }) => text).join(''))

/** A name that ends with 局 or 中心 though it begins with a known word: 金水区审计局, 金水区交通局. */
function endedByCharacter(parts: readonly Part[]): number {
  const at = parts.findIndex(
    ({ text }, index) => index > 0 && text.length === 1 && LAST_OF_BODY.includes(text) && isKnown(parts[index + 1]),
  )
  const before = parts.slice(0, at)
  const end = parts[at]
  const isName = before.every((part, index) => {
    if (part.kind === 'unit' || part.kind === 'reference') return false
    return index === 0 && BEGINNING.test(before.map(({ text }) => text).join(''))
      ? true
      : !PARTICLES.includes(part.text.charAt(0)) && !['question', 'negation', 'past'].includes(part.senses.role ?? '')
  })
  return at > 0 && end && isName ? end.start + 1 : 0
}

/** Whether a run goes on as a sentence about the unit: with a command, a particle, a task, or a word of `goingOn`. */
function begins([first, second, third]: readonly Part[], run: string): boolean {
  if (!first || GOING_ON.test(run)) return true
  if (BEGINNING.test(run)) return false
  switch (first.kind) {
    case 'unit':
    case 'reference':
      return true
    case 'number':
      return isKnown(second)
    case 'other':
      return false
    case 'word':
      break
    default:
      return first.kind satisfies never
  }
  // 不齐全 and 没获奖 tell of the unit, 交通 and 检查 begin a name.
  if (first.senses.role === 'plain') return /^[不没未无]/.test(first.text)
  if (first.text.length === 1) return STATES.test(first.text) || isKnown(second)
  // 创新谷 and 督导通 are names, 退回吧 is none.
  const isOrder = first.senses.role === undefined && first.senses.commands.length > 0
  return !(isOrder && second?.kind === 'other' && (third === undefined || third.kind === 'other'))
}

/** The length of an unknown name: up to the next word that orders, asks or joins. */
function lengthOfUnknown(parts: readonly Part[]): number {
  const end = parts.findIndex((part, at) => at > 0 && (isKnown(part) || isShortOrder(part, parts[at + 1])))
  const last = parts.at(-1)
  return end < 0 ? (last ? last.start + last.text.length : 0) : (parts[end]?.start ?? 0)
}

/** 交, 报 or 查 before a word that is known, as in 交了吗. */
const isShortOrder = ({ text, senses: { commands } }: Part, next: Part | undefined): boolean =>
  text.length === 1 && commands.length > 0 && next !== undefined && isKnown(next)
